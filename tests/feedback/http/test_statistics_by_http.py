"""The town's numbers: over HTTP, on the page, and in the workbook."""

import io

from openpyxl import load_workbook

from tests.feedback.house import House, a_suggestion


async def test_the_numbers_of_this_year_are_counted(house: House):
    await a_suggestion(house, "rated")
    await a_suggestion(house, "in_progress")
    await a_suggestion(house, "draft")

    found = await house.secretary().get("/statistics")

    of = found["suggestions"]
    assert (found["from"], found["to"], found["as_of"]) == ("2020-01-01", *["2020-10-15"] * 2)
    assert (of["submitted"], of["handed_over"], of["replied"]) == (2, 2, 1)
    assert of["response"] == {"part": 1, "of": 2, "percent": 50.0}
    assert of["first"]["satisfaction"] == {"part": 1, "of": 1, "percent": 100.0}
    assert of["classes"]["B"]["part"] == 1
    assert [(unit["name"], unit["suggestions"]["handed_over"]) for unit in found["units"]] == [
        ("公路站", 2)
    ]
    assert found["suggestions_by_kind"]["own"]["submitted"] == 2
    assert "答复" in found["definitions"]["response"]["zh"]


async def test_opinions_are_counted_by_channel(house: House):
    await house.secretary().post("/opinions", {"village_id": "v1", "text": "村口路灯不亮。"})

    found = await house.secretary().get("/statistics?from=2020-10-15&to=2020-10-15")

    assert found["opinions"]["received"] == 1
    assert found["opinions_by_channel"]["on_behalf"]["running"] == 1
    earlier = await house.secretary().get("/statistics?from=2020-01-01&to=2020-10-14")
    assert earlier["opinions"]["received"] == 0


async def test_the_numbers_are_the_offices(house: House):
    await a_suggestion(house, "replied")

    assert (await house.deputy().asks("GET", "/statistics")).status_code == 403
    assert (await house.clerk().asks("GET", "/statistics")).status_code == 403
    assert (await house.secretary("other").get("/statistics"))["suggestions"]["submitted"] == 0
    assert (await house.deputy().opens("/feedback/statistics")).status_code == 403


async def test_days_in_the_wrong_order_are_named(house: House):
    address = "/statistics?from=2020-10-16&to=2020-10-15"

    refused = await house.secretary().asks("GET", address)
    page = await house.secretary().opens(f"/feedback{address}")

    assert (refused.status_code, refused.json()["code"]) == (422, "invalid_input")
    assert page.status_code == 422
    assert "开始日期晚于结束日期" in page.text


async def test_the_page_says_what_each_number_is_and_draws_the_table_beside(house: House):
    await a_suggestion(house, "rated")

    page = (await house.secretary().opens("/feedback/statistics")).text

    assert "已答复的件数 ÷ 交办的件数" in page
    assert '<svg class="chart"' in page
    assert "B 类（正在解决）</th>" in page
    assert "公路站" in page


async def test_the_workbook_holds_the_same_numbers(house: House):
    await a_suggestion(house, "rated")
    await a_suggestion(house, "in_progress")

    answer = await house.secretary().opens("/feedback/statistics/export")

    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["代表建议", "群众反映"]
    rows = {row[0]: row[1:4] for row in book["代表建议"].iter_rows(values_only=True) if row[0]}
    assert rows["已答复"][0] == 1
    assert rows["答复率"] == (1, 2, 0.5)
    assert rows["公路站"][:2] == (2, 1)
