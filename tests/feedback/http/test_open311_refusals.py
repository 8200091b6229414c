"""What Open311 refuses, and how: a list of code and description, in the format that was asked."""

from dataclasses import replace
from xml.etree import ElementTree

from services.feedback.repository import DoorLimits
from tests.feedback.house import House
from tests.feedback.http.open311 import BASE, Program

FIRST = "2020-10-01T00:00:00Z"


async def refused(house: House, path: str, **query: str) -> tuple[int, str]:
    """The status, and the one sentence in JSON."""
    answer = await Program(house).ask(path, **query)
    [error] = answer.json()
    assert error["code"] == answer.status_code
    return answer.status_code, error["description"]


async def test_a_refusal_in_xml_has_the_standards_shape(house: House):
    answer = await Program(house).ask("/v2/services/nothing.xml")

    errors = ElementTree.fromstring(answer.content)
    assert answer.headers["content-type"] == "text/xml; charset=utf-8"
    assert (answer.status_code, errors.tag) == (404, "errors")
    assert errors.findtext("error/code") == "404"
    assert errors.findtext("error/description") == "service_code：请使用本镇服务列表中的代码。"


async def test_what_cannot_be_answered_is_refused_with_a_sentence(house: House):
    cases: list[tuple[str, dict[str, str], int, str]] = [
        ("/v2/services.json", {"jurisdiction_id": "city.gov"}, 404, "jurisdiction_id"),
        ("/v2/requests/01hzzzzzzzzzzzzzzzzzzzzzzz.json", {}, 404, "service_request_id"),
        ("/v2/tokens/nothing.json", {}, 404, "service_request_id"),
        ("/v2/requests.json", {"status": "fixed"}, 400, "status"),
        ("/v2/requests.json", {"start_date": "2020-10-15"}, 400, "start_date"),
        ("/v2/requests.json", {"end_date": "0001-01-01T00:00:00Z"}, 400, "end_date"),
        ("/v2/requests.json", {"page": "2"}, 400, "page"),
        ("/v2/requests.json", {"page_size": "0"}, 400, "page_size"),
        ("/v2/requests.json", {"near": "here"}, 400, "near"),
        ("/v2/requests.json", {"start_date": "2020-10-02T00:00:00Z", "end_date": FIRST}, 400, "90"),
        ("/v2/requests.json", {"start_date": "2020-01-01T00:00:00Z", "end_date": FIRST}, 400, "90"),
    ]

    answers = [await refused(house, path, **query) for path, query, _, _ in cases]

    assert [status for status, _ in answers] == [status for _, _, status, _ in cases]
    assert [
        said for (_, _, _, said), (_, text) in zip(cases, answers, strict=True) if said not in text
    ] == []


async def test_a_town_that_is_not_here_is_404(house: House):
    answer = await Program(house, BASE.replace("luji", "nowhere")).ask("/discovery.json")

    assert answer.status_code == 404


async def test_an_address_must_end_in_a_format_of_the_standard(house: House):
    answer = await Program(house).ask("/v2/services.yaml")

    assert answer.status_code == 404
    assert ElementTree.fromstring(answer.content).tag == "errors"


async def test_a_report_that_cannot_be_taken_is_refused_and_kept_nowhere(house: House):
    village = "attribute[village]"
    cases: list[tuple[dict[str, str], int, str]] = [
        ({"service_code": ""}, 400, "service_code"),
        ({"service_code": "conduct"}, 404, "service_code"),
        ({village: "v9"}, 400, village),
        ({village: "", "lat": "32.7", "long": "116.8"}, 400, "经纬度"),
        ({"description": "坏了"}, 400, "5"),
        ({"description": "长" * 2001}, 400, "2000"),
        ({"phone": "none"}, 400, "电话"),
        ({"jurisdiction_id": "city.gov"}, 404, "jurisdiction_id"),
    ]

    answers = [await Program(house).post(**differs) for differs, _, _ in cases]

    assert [each.status_code for each in answers] == [status for _, status, _ in cases]
    said = [each.json()[0]["description"] for each in answers]
    assert [want for (_, _, want), text in zip(cases, said, strict=True) if want not in text] == []
    assert await Program(house).read("/v2/requests") == []


async def test_a_place_may_be_named_in_words(house: House):
    received = await Program(house).has_reported(
        **{"attribute[village]": "", "address_string": "芦集镇孙岗村东头"}
    )

    [request] = await Program(house).read(f"/v2/requests/{received['service_request_id']}")
    assert request["address_id"] == "v1"


async def test_who_reports_too_often_is_told_when_to_come_back(house: House):
    small = replace(house.repository, limits=DoorLimits(tellings=1))
    house.app.state.repository = small

    first, second = await Program(house).post(), await Program(house).post()

    assert (first.status_code, second.status_code) == (200, 429)
    assert second.json()[0]["code"] == 429
    assert int(second.headers["retry-after"]) > 0


async def test_who_tries_tracking_numbers_is_counted(house: House):
    number = (await Program(house).has_reported())["service_notice"][8:24]
    house.app.state.repository = replace(house.repository, limits=DoorLimits(look_ups=1))

    answers = [await Program(house).ask(f"/v2/requests/{number}.json") for _ in range(2)]

    assert [each.status_code for each in answers] == [200, 429]


async def test_another_towns_requests_are_not_there(house: House):
    await house.has_town(tenant="hekou")
    number = (await Program(house).has_reported())["service_request_id"]

    elsewhere = Program(house, BASE.replace("luji", "hekou"))

    assert (await elsewhere.ask(f"/v2/requests/{number}.json")).status_code == 404
    assert await elsewhere.read("/v2/requests") == []
    assert await elsewhere.read("/v2/servicerequestupdates", service_request_id=number) == []
