"""Open311 GeoReport v2: reporting, and reading where it stands, without a voter's words."""

import json
from datetime import datetime, timedelta
from xml.etree import ElementTree

from tests.feedback.house import House
from tests.feedback.http.open311 import (
    BASE,
    TEXT,
    Program,
    breaks,
    shape,
    tracking_number_in,
)

LAMP = {"village_id": "v1", "text": "路灯不亮，请安排人来看看。", "category": "roads"}
SECRET = {"village_id": "v1", "text": "村干部分配补助不公开。", "category": "conduct"}


async def test_discovery_says_where_and_in_which_formats(house: House):
    found = await Program(house).read("/discovery")

    [endpoint] = found["endpoints"]
    assert endpoint["specification"] == "http://wiki.open311.org/GeoReport_v2"
    assert endpoint["url"].endswith("/feedback/api/t/luji/open311/v2")
    assert endpoint["formats"] == ["text/xml", "application/json"]
    assert endpoint["type"] == "test"  # this town's days are a demonstration's
    assert "芦集镇" in found["contact"]


async def test_discovery_in_xml_has_the_standards_shape(house: House):
    found = await Program(house).read_xml("/discovery")

    endpoint = ["specification", "url", "changeset", "type", ("formats", ["format", "format"])]
    assert shape(found) == (
        "discovery",
        ["changeset", "contact", "key_service", ("endpoints", [("endpoint", endpoint)])],
    )


async def test_the_services_are_the_towns_open_categories(house: House):
    found = await Program(house).read("/v2/services")

    assert breaks(found, "services.json") == []
    codes = [each["service_code"] for each in found]
    assert "roads" in codes
    assert "conduct" not in codes


async def test_services_in_xml_have_the_standards_shape(house: House):
    found = await Program(house).read_xml("/v2/services")

    assert shape(found[0]) == (
        "service",
        ["service_code", "service_name", "description", "metadata", "type", "keywords", "group"],
    )
    assert [found.tag, found.findtext("service/metadata")] == ["services", "true"]


async def test_a_service_asks_for_the_village(house: House):
    found = await Program(house).read("/v2/services/roads")

    assert breaks(found, "service-definition.json") == []
    [village] = found["attributes"]
    assert (village["code"], village["required"]) == ("village", True)
    assert village["values"] == [{"key": "v1", "name": "孙岗村"}]
    in_xml = await Program(house).read_xml("/v2/services/roads")
    assert in_xml.tag == "service_definition"
    assert in_xml.findtext("attributes/attribute/values/value/key") == "v1"


async def test_what_is_reported_is_an_opinion_of_the_towns(house: House):
    received = await Program(house).has_reported()

    opinion = await house.secretary().get(f"/opinions/{received['service_request_id']}")
    assert (opinion["text"], opinion["category"]) == (TEXT, "roads")
    assert (opinion["village_name"], opinion["channel"]) == ("孙岗村", "open311")
    assert opinion["voter"]["name"] == "李秀英"
    assert opinion["voter"]["phone"] == "13800000000"


async def test_the_answer_in_xml_has_the_standards_shape(house: House):
    answer = await Program(house).post("xml")

    found = ElementTree.fromstring(answer.content)
    request = ("request", ["service_request_id", "service_notice"])
    assert shape(found) == ("service_requests", [request])
    assert answer.content.startswith(b"<?xml version='1.0' encoding='utf-8'?>")


async def test_the_notice_alone_tells_the_voters_own_number(house: House):
    received = await Program(house).has_reported()

    number = tracking_number_in(received)
    track = await house.http.get(
        "/feedback/api/v1/t/luji/opinions/track", params={"number": number}
    )
    assert track.json()["text"] == TEXT
    found = await Program(house).read(f"/v2/tokens/{number}")
    assert found == [{"service_request_id": received["service_request_id"], "token": number}]


async def test_requests_are_listed_without_words_names_or_tracking_numbers(house: House):
    received = await Program(house).has_reported()

    listed = await Program(house).read("/v2/requests")

    assert breaks(listed, "requests.json") == []
    [request] = listed
    assert request["service_request_id"] == received["service_request_id"]
    assert (request["status"], request["service_code"]) == ("open", "roads")
    assert request["status_notes"] == "已收到，镇人大正在确定由谁办理。"
    assert request["address"] == "孙岗村, 芦集镇"
    told = json.dumps(listed, ensure_ascii=False)
    for secret in (TEXT, "路灯", "李秀英", "138", tracking_number_in(received), "media_url"):
        assert secret not in told


async def test_moments_are_the_w3cs_in_utc(house: House):
    await Program(house).has_reported()

    [request] = await Program(house).read("/v2/requests")

    moment = request["requested_datetime"]
    assert len(moment) == len("2020-10-15T00:00:00Z")
    assert datetime.fromisoformat(moment) <= house.repository.clock.now()


async def test_a_request_is_found_by_its_number_in_both_formats(house: House):
    number = (await Program(house).has_reported())["service_request_id"]

    [by_json] = await Program(house).read(f"/v2/requests/{number}")
    by_xml = await Program(house).read_xml(f"/v2/requests/{number}")

    assert breaks(by_json, "request.json") == []
    assert by_xml.tag == "service_requests"
    assert {child.tag: child.text for child in by_xml[0]} == by_json


async def test_what_ends_is_closed_and_says_so_in_plain_words(house: House):
    number = (await Program(house).has_reported())["service_request_id"]
    answered = {"text": "电工已于今天修好路灯。"}
    await house.secretary().post(f"/opinions/{number}/answer", answered)

    [request] = await Program(house).read(f"/v2/requests/{number}")

    assert request["status"] == "closed"
    assert request["status_notes"] == "已有办理结果，凭查询号查看。"
    assert "电工" not in json.dumps(request, ensure_ascii=False)
    assert [each["service_request_id"] for each in await closed(house)] == [number]
    assert await Program(house).read("/v2/requests", status="open") == []


async def test_matters_of_persons_are_not_there_for_other_programs(house: House):
    await house.secretary().post("/opinions", SECRET)
    await house.secretary().post("/opinions", {**LAMP, "category": ""})

    assert await Program(house).read("/v2/requests") == []
    assert await Program(house).read("/v2/servicerequestupdates") == []
    listed = (await house.secretary().get("/opinions"))["items"]
    for opinion in listed:
        answer = await Program(house).ask(f"/v2/requests/{opinion['id']}.json")
        assert answer.status_code == 404


async def test_a_category_that_the_town_shuts_is_gone_at_once(house: House):
    await Program(house).has_reported()
    shut = {"code": "roads", "name": "道路", "is_open": False}
    water = {"code": "water", "name": "水利"}
    await house.secretary().post("/opinion-categories", {"categories": [shut, water]})

    assert await Program(house).read("/v2/requests") == []
    answer = await Program(house).post()
    assert (answer.status_code, answer.json()[0]["code"]) == (404, 404)


async def test_updates_tell_the_steps_in_fixed_words(house: House):
    number = (await Program(house).has_reported())["service_request_id"]
    told = {"code": "court", "reason": "已经起诉。", "guidance": "请等法院通知。"}
    await house.secretary().post(f"/opinions/{number}/decline", told)

    updates = await Program(house).read("/v2/servicerequestupdates")

    assert [each["status"] for each in updates] == ["OPEN", "NOT_COUNCILS_RESPONSIBILITY"]
    assert {each["service_request_id"] for each in updates} == {number}
    assert len({each["update_id"] for each in updates}) == 2
    assert "起诉" not in json.dumps(updates, ensure_ascii=False)
    in_xml = await Program(house).read_xml("/v2/servicerequestupdates", service_request_id=number)
    names = ["update_id", "service_request_id", "status", "updated_datetime", "description"]
    assert shape(in_xml[0]) == ("request_update", names)
    assert in_xml.tag == "service_request_updates"


async def test_the_same_report_sent_twice_is_one(house: House):
    program = Program(house)
    fields = {"service_code": "roads", "address_id": "v1", "description": TEXT}
    url, key = f"{BASE}/v2/requests.json", {"Idempotency-Key": "once"}

    first = await house.http.post(url, data=fields, headers=key)
    second = await house.http.post(url, data=fields, headers=key)

    assert first.json() == second.json()
    assert len(await program.read("/v2/requests")) == 1


async def test_english_is_spoken_to_those_who_ask_for_it(house: House):
    number = (await Program(house).has_reported())["service_request_id"]

    answer = await house.http.get(
        f"{BASE}/v2/requests/{number}.json", headers={"Accept-Language": "en-GB,en;q=0.9"}
    )

    assert answer.json()[0]["status_notes"] == "Received; the office decides who."
    assert answer.json()[0]["service_name"] == "Roads"
    assert "Accept-Language" in answer.headers["vary"]


async def test_a_span_and_a_page_choose_among_requests(house: House):
    numbers = [(await Program(house).has_reported())["service_request_id"] for _ in range(3)]
    now = house.repository.clock.now()

    second = await Program(house).read("/v2/requests", page="2", page_size="1")
    before = await Program(house).read("/v2/requests", end_date=text(now - timedelta(days=1)))
    since = await Program(house).read("/v2/requests", start_date=text(now - timedelta(days=1)))
    named = await Program(house).read("/v2/requests", service_request_id=f"{numbers[0]},nobodys")

    assert [each["service_request_id"] for each in second] == [numbers[1]]
    assert before == []
    assert len(since) == 3
    assert [each["service_request_id"] for each in named] == [numbers[0]]


async def test_an_empty_parameter_is_one_that_was_not_given(house: House):
    await Program(house).has_reported()

    empty = dict.fromkeys(("status", "start_date", "end_date", "service_code", "page"), "")
    listed = await Program(house).read("/v2/requests", **empty, jurisdiction_id="")

    assert len(listed) == 1


async def closed(house: House) -> list[dict[str, str]]:
    return list(await Program(house).read("/v2/requests", status="closed"))


def text(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
