"""The pages of opinions: the public's without an account, the office's, the unit's, on paper."""

import re

import httpx
import pytest

from services.feedback.repository import DoorLimits
from shared import ids
from tests.feedback.files import a_document, a_photo
from tests.feedback.house import API, House

PUBLIC = "/feedback/t/luji/opinions/new"
TRACKING = "/feedback/t/luji/tracking"
WORDS = "村口的桥面破了一个洞，车子过不去。"
_AS_BROWSER = {"accept": "text/html"}


async def _sends(house: House, path: str, values: dict[str, str], **more: object) -> httpx.Response:
    """A form of somebody without an account."""
    form = {"nonce": ids.new(), **values}
    return await house.http.post(path, data=form, headers=_AS_BROWSER, **more)


async def _told(house: House, **differs: str) -> str:
    """The tracking number of an opinion that came by the public page."""
    sent = {"village_id": "v1", "text": WORDS, "contact": "none", "step": "send", **differs}
    answer = await _sends(house, PUBLIC, sent)
    assert answer.status_code == 200, answer.text
    return answer.text.partition('<p class="number">')[2].partition("<")[0]


async def _id(house: House) -> str:
    [seen] = (await house.secretary().get("/opinions"))["items"]
    return str(seen["id"])


async def test_the_public_form_tells_of_privacy_and_of_emergencies(house: House) -> None:
    page = (await house.http.get(PUBLIC, headers=_AS_BROWSER)).text

    assert "紧急情况请拨110、119、120" in page
    assert 'href="/roster/t/luji/privacy"' in page
    assert 'enctype="multipart/form-data"' in page


async def test_photos_are_kept_from_the_first_step_to_the_last(house: House) -> None:
    first = await _sends(
        house,
        PUBLIC,
        {"village_id": "v1", "text": WORDS, "contact": "none", "step": "check"},
        files=[("files", ("桥.png", a_photo(form="PNG"))), ("files", ("b.pdf", a_document()))],
    )
    kept = re.findall(r'name="file_ids" value="(\w+)"', first.text)
    form = {"village_id": "v1", "text": WORDS, "contact": "none", "step": "send"}

    await _sends(house, PUBLIC, {**form, "file_ids": kept})

    [seen] = (await house.secretary().get("/opinions"))["items"]
    assert [each["name"] for each in seen["attachments"]] == ["file.jpg", "file.pdf"]
    opened = await house.secretary().opens(f"/feedback/attachments/{kept[0]}")
    assert opened.headers["content-type"] == "image/jpeg"
    assert "sandbox" in opened.headers["content-security-policy"]


async def test_a_file_that_is_refused_leaves_the_words_in_the_form(house: House) -> None:
    answer = await _sends(
        house,
        PUBLIC,
        {"village_id": "v1", "text": WORDS, "contact": "none", "step": "check"},
        files=[("files", ("a.jpg", b"<html>"))],
    )

    assert answer.status_code == 422
    assert "只收照片" in answer.text
    assert WORDS in answer.text


async def test_a_file_that_is_too_large_leaves_the_words_in_the_form(house: House) -> None:
    answer = await _sends(
        house,
        PUBLIC,
        {"village_id": "v1", "text": WORDS, "contact": "none", "step": "check"},
        files=[("files", ("a.jpg", b"\xff\xd8\xff" + bytes(11 * 1024 * 1024)))],
    )

    assert answer.status_code == 413
    assert "超过 10 MB" in answer.text
    assert WORDS in answer.text


async def test_a_flood_from_one_address_is_told_to_come_later(house: House) -> None:
    object.__setattr__(house.repository, "limits", DoorLimits(tellings=2, look_ups=2))
    number = await _told(house)
    await _told(house)

    page = await _sends(house, PUBLIC, {"village_id": "v1", "text": WORDS, "step": "send"})
    by_api = await house.http.post(
        f"{API}/t/luji/opinions", json={"village_id": "v1", "text": WORDS}
    )
    looked = [await _sends(house, TRACKING, {"number": number}) for _ in range(3)]

    assert (page.status_code, by_api.status_code) == (429, 429)
    assert "请稍后再试" in page.text
    assert by_api.headers["retry-after"] == "900"
    assert [each.status_code for each in looked] == [200, 200, 429]


async def test_a_station_code_leads_to_its_form_and_its_liaison(house: House) -> None:
    state = {"kind": "station", "name": "孙岗村代表联络站", "village_id": "v1"}
    await house.hears("roster.venue.opened", "st1", state)
    page = (await house.http.get(f"{PUBLIC}?station=st1", headers=_AS_BROWSER)).text
    assert "孙岗村代表联络站" in page

    await _told(house, station="st1", contact="phone", name="吴大娘", phone="13900001234")

    [seen] = (await house.liaison().get("/opinions"))["items"]
    assert (seen["channel"], seen["voter"]) == ("station_code", None)


async def test_a_deputy_code_reaches_that_deputy(house: House) -> None:
    await _told(house, deputy="m02", contact="phone", name="吴大娘", phone="13900001234")

    [seen] = (await house.deputy(2).get("/opinions"))["items"]

    assert (seen["channel"], seen["voter"]) == ("deputy_code", None)
    assert (await house.deputy(1).get("/opinions"))["items"] == []


async def test_a_poster_holds_a_code_and_prints(house: House) -> None:
    state = {"kind": "station", "name": "孙岗村代表联络站", "village_id": "v1"}
    await house.hears("roster.venue.opened", "st1", state)

    listed = (await house.secretary().opens("/feedback/posters")).text
    of_station = (await house.secretary().opens("/feedback/posters/stations/st1")).text
    of_deputy = (await house.secretary().opens("/feedback/posters/deputies/m01")).text

    assert 'href="/feedback/posters/deputies/m01"' in listed
    assert "<svg" in of_station
    assert "opinions/new" in of_station
    assert "代表01 代表" in of_deputy
    assert (await house.clerk().opens("/feedback/posters")).status_code == 403


async def test_the_result_is_rated_by_one_click_and_raised_once_more(house: House) -> None:
    number = await _told(house)
    await house.secretary().post(f"/opinions/{await _id(house)}/answer", {"text": "已修好。"})

    read = await _sends(house, TRACKING, {"number": number})
    rated = await _sends(house, f"{TRACKING}/rating", {"number": number, "grade": "not_satisfied"})
    refused = await _sends(house, f"{TRACKING}/reopening", {"number": number, "reason": " "})
    back = await _sends(house, f"{TRACKING}/reopening", {"number": number, "reason": "又坏了"})

    assert 'name="grade" value="basically_satisfied"' in read.text
    assert "评价已记下，谢谢。" in rated.text
    assert (refused.status_code, back.status_code) == (422, 200)
    assert "已再次提交" in back.text
    [seen] = (await house.secretary().get("/opinions"))["items"]
    assert (seen["state"], seen["grade"], seen["reopened"]) == ("received", "", True)
    assert seen["first_grade"] == "not_satisfied"


async def test_a_number_with_one_wrong_character_is_told_so(house: House) -> None:
    number = await _told(house)
    wrong = number[:-1] + ("2" if number[-1] != "2" else "3")

    answer = await _sends(house, TRACKING, {"number": wrong})

    assert answer.status_code == 422
    assert "查询号不对" in answer.text


async def test_the_secretary_forwards_by_the_page_and_the_unit_finishes_with_a_photo(
    house: House,
) -> None:
    number = await _told(house, contact="phone", name="吴大娘", phone="13900001234")
    path = f"/feedback/opinions/{await _id(house)}"
    page = (await house.secretary().opens(path)).text
    assert "转办" in page
    assert '<input type="radio" name="unit_id" value="roads"' in page

    moved = await house.secretary().sends(f"{path}/forward", {"unit_id": "roads"})
    desk = (await house.clerk().opens("/feedback/opinions")).text
    seen = (await house.clerk().opens(path)).text
    files = [("files", ("修好了.jpg", a_photo()))]
    done = await house.clerk().sends_files(f"{path}/finish", {"text": "桥面已修好。"}, files)
    told = await _sends(house, TRACKING, {"number": number})

    assert moved.status_code == 303
    assert WORDS[:10] in desk
    assert "办结" in seen
    assert "吴大娘" not in seen
    assert "13900001234" not in seen
    assert done.status_code == 303
    assert "桥面已修好。" in told.text


async def test_an_electoral_district_is_asked_as_a_whole(house: House) -> None:
    await _told(house)
    path = f"/feedback/opinions/{await _id(house)}"
    assert '<option value="e1">孙岗选区</option>' in (await house.secretary().opens(path)).text

    await house.secretary().sends(f"{path}/offer", {"electoral_district_id": "e1"})

    [seen] = (await house.secretary().get("/opinions"))["items"]
    assert seen["offered_to"] == ["m01", "m02", "m03", "m04"]


async def test_a_unit_returns_what_is_not_its_matter_and_sees_it_no_more(house: House) -> None:
    await _told(house)
    path = f"/feedback/opinions/{await _id(house)}"
    await house.secretary().sends(f"{path}/forward", {"unit_id": "roads"})

    back = await house.clerk().sends(f"{path}/return", {"reason": "不归公路站管"})

    assert back.headers["location"].startswith("/feedback/opinions?")
    assert (await house.clerk().opens(path)).status_code == 404
    page = (await house.secretary().opens(path)).text
    assert "公路站：不归公路站管" in page


async def test_what_says_the_same_is_shown_and_merged(house: House) -> None:
    await _told(house)
    master = await _id(house)
    number = await _told(house, text="村口桥面破了个大洞，请修一修")
    found = (await house.secretary().get("/opinions"))["items"]
    second = next(each["id"] for each in found if each["id"] != master)

    page = (await house.secretary().opens(f"/feedback/opinions/{second}")).text
    assert "可能是同一件事" in page
    await house.secretary().sends(f"/feedback/opinions/{second}/merge", {"master_id": master})
    await house.secretary().post(f"/opinions/{master}/answer", {"text": "已修好。"})
    await house.carries_on()

    told = await _sends(house, TRACKING, {"number": number})
    assert "已修好。" in told.text
    assert "与另一件相同的反映一并办理" in told.text


async def test_a_pile_keeps_what_is_right_and_gives_the_rest_back(house: House) -> None:
    rows = {
        "village_id-0": "v1",
        "text-0": "路灯不亮有十来天了。",
        "village_id-1": "v1",
        "text-1": "水渠堵了，过不了水。",
        "phone-1": "abc",
        "village_id-2": "",
        "text-2": "垃圾没人收，味道大。",
    }
    sent = {"channel": "paper", "rows": "10", "nonce": "n" * 22, **rows}

    answer = await house.liaison().sends("/feedback/opinions/pile", sent)
    again = await house.liaison().sends("/feedback/opinions/pile", sent)

    assert answer.status_code == 422
    assert "已登记 1 件" in answer.text
    assert "有 2 行没有登记" in answer.text
    assert "电话号码应为 7 到 15 位数字" in answer.text
    assert "水渠堵了，过不了水。</textarea>" in answer.text
    assert "路灯不亮有十来天了。</textarea>" not in answer.text
    assert "已登记 1 件" in again.text
    kept = (await house.secretary().get("/opinions"))["items"]
    assert [(each["text"], each["channel"]) for each in kept] == [("路灯不亮有十来天了。", "paper")]


async def test_a_reception_is_written_down_with_its_day_and_its_deputy(house: House) -> None:
    form = {
        "village_id": "v1",
        "text": WORDS,
        "channel": "reception",
        "mandate_id": "m02",
        "on": "2020-10-10",
    }

    answer = await house.secretary().sends("/feedback/opinions/new", form)

    assert answer.status_code == 200
    [seen] = (await house.deputy(2).get("/opinions"))["items"]
    assert (seen["channel"], seen["deadlines"]["triage"]["due"]) == ("reception", "2020-10-14")


@pytest.mark.parametrize("who", ["secretary", "chairperson", "liaison", "deputy", "clerk"])
async def test_everybodys_list_opens_in_english_too(house: House, who: str) -> None:
    await _told(house)

    page = await getattr(house, who)().opens("/feedback/opinions", cookie="lianluo_lang=en")

    assert page.status_code == 200
