"""Reminders on pages: the due chip, the chasing letter, the list of what is late, the choice."""

import pytest

from tests.notify.house import House, Person
from tests.notify.reminders.town import (
    ROADS,
    Matter,
    counted,
    look_round,
    people,
    reply_due,
    told,
)


@pytest.fixture
async def town(house: House) -> House:
    for envelope in people():
        await house.take(envelope)
    return house


def person(house: House, account: str, role: str, unit: str = "") -> Person:
    return Person(house, account, (role,), unit=unit)


async def chased(town: House) -> str:
    """A letter that was made on the seventh day; where it is."""
    await town.take(Matter().becomes())
    await look_round(town, "2020-12-07T09:00")
    [head] = [each for each in await told(town.repository) if each.recipient == "a-head"]
    return head.link


async def test_the_letter_says_who_owes_what_since_when(town: House) -> None:
    link = await chased(town)

    page = (await town.secretary().opens(link)).text

    for said in (
        "催办〔2020〕16号",
        "公路站",
        "加快“四好农村路”后续路段施工",
        "2020年8月31日",
        "2020年11月30日",
        "已逾期 7 天",
        "代表法第四十二条",
        "主席签名",
        "回执",
    ):
        assert said in page


@pytest.mark.parametrize(
    ("account", "role", "unit", "status"),
    [
        ("a-head", "unit_head", ROADS, 200),
        ("a-leader", "government_leader", "", 200),
        ("a-other", "unit_head", "u-other", 404),
        ("a-zhao", "deputy", "", 404),
    ],
)
async def test_the_letter_is_for_the_unit_the_office_and_the_government(
    town: House, account: str, role: str, unit: str, status: int
) -> None:
    link = await chased(town)

    assert (await person(town, account, role, unit).opens(link)).status_code == status


async def test_a_foreign_towns_letter_is_not_there(town: House) -> None:
    link = await chased(town)

    assert (await town.secretary("panji").opens(link)).status_code == 404


async def test_the_chip_says_how_the_date_stands_now(town: House) -> None:
    matter = Matter()
    await town.take(matter.becomes(deadlines=reply_due("2099-12-31")))
    await look_round(town, "2099-12-24T09:00")
    head = person(town, "a-head", "unit_head", ROADS)
    assert "个工作日</span>" in (await head.opens("/notify/inbox")).text

    await town.take(matter.becomes(deadlines=reply_due("2100-02-01")))
    assert "改为2100年2月1日" in (await head.opens("/notify/inbox")).text

    await town.take(matter.becomes(deadlines={}, state="replied"))
    page = await head.opens("/notify/inbox")
    assert '<span class="chip done">已了结</span>' in page.text


async def test_a_date_that_passed_is_told_in_red_with_its_days(town: House) -> None:
    await chased(town)

    page = (await person(town, "a-head", "unit_head", ROADS).opens("/notify/inbox")).text

    assert '<span class="chip late">逾期 ' in page


async def test_what_is_late_is_listed_for_those_whom_the_ladder_tells(town: House) -> None:
    await town.take(Matter().becomes())
    for day in ("2020-12-01", "2020-12-07", "2020-12-15"):
        await look_round(town, f"{day}T09:00")
    officer = person(town, "a-officer", "district_officer")

    assert "2020-016" in (await town.secretary().opens("/notify/overdue")).text
    agenda = await town.secretary().opens("/notify/overdue?rung=presidium_agenda")
    assert "逾期第 15 天" in agenda.text
    assert "没有逾期的答复" in (await officer.opens("/notify/overdue")).text
    assert (await officer.opens("/notify/overdue?rung=overdue")).status_code == 403
    deputy = person(town, "a-zhao", "deputy")
    assert (await deputy.opens("/notify/overdue")).status_code == 403
    [late] = (await town.secretary().get("/escalations?rung=chasing_letter"))["items"]
    assert (late["letter_number"], late["days_overdue"]) == ("催办〔2020〕16号", 7)
    assert late["still_owed"] is True


async def test_what_a_confidential_one_is_about_stays_with_the_office_and_the_unit(
    town: House,
) -> None:
    await town.take(Matter().becomes(confidential=True))
    for day in ("2020-12-01", "2020-12-07"):
        await look_round(town, f"{day}T09:00")
    leader = person(town, "a-leader", "government_leader")
    [letter] = [each for each in await told(town.repository) if each.kind == "chasing_letter"][:1]

    listed = (await leader.opens("/notify/overdue")).text
    assert "（保密件）" in listed
    assert "四好农村路" not in listed
    assert (await leader.opens(letter.link)).status_code == 404
    assert "四好农村路" in (await town.secretary().opens("/notify/overdue")).text
    assert "四好农村路" not in (await leader.opens("/notify/inbox")).text
    [told_leader] = (await leader.get("/notifications"))["items"]
    assert told_leader["sentence_zh"].endswith("承办单位公路站：2020-016。")
    assert (told_leader["clock"], told_leader["due"]) == ("reply", "2020-11-30")
    head = person(town, "a-head", "unit_head", ROADS)
    assert "四好农村路" in (await head.opens(letter.link)).text


async def test_a_person_turns_off_what_is_not_legal_and_nothing_else(town: House) -> None:
    clerk = person(town, "a-clerk", "unit_clerk", ROADS)
    kept = [
        kind
        for kind in (await clerk.get("/reminder-choice"))["kinds"]
        if kind not in ("reply_due", "co_handler_due")
    ]
    saved = await clerk.sends("/notify/reminders", {"kinds": kept})
    assert saved.status_code == 303
    off = (await clerk.get("/reminder-choice"))["off"]
    assert off == {"inbox": ["co_handler_due", "reply_due"]}

    matter = Matter()
    await town.take(matter.becomes())
    await look_round(town, "2020-11-23T09:00")
    assert await counted(town.repository) == {("a-head", "T-7"): 1}

    late = {"sign_for": {"due": "2020-11-30", "sentence_zh": "", "sentence_en": ""}}
    await town.take(matter.becomes(deadlines=late))
    await look_round(town, "2020-12-01T09:00")
    assert (await counted(town.repository))[("a-clerk", "+1wd")] == 1


async def test_what_is_legal_cannot_be_turned_off(town: House) -> None:
    clerk = person(town, "a-clerk", "unit_clerk", ROADS)

    for off in ({"inbox": ["overdue"]}, {"sms": ["reply_due"]}):
        refused = await clerk.asks("PUT", "/reminder-choice", {"off": off})
        assert refused.status_code == 422
        assert refused.json()["code"] == "not_yours_to_turn_off"


async def test_a_choice_can_be_taken_back(town: House) -> None:
    clerk = person(town, "a-clerk", "unit_clerk", ROADS)
    for kinds in (["reply_due"], [], ["reply_due"]):
        await clerk.asks("PUT", "/reminder-choice", {"off": {"inbox": kinds}})
    assert (await clerk.asks("PUT", "/reminder-choice", {"off": {}})).json()["off"] == {}

    await town.take(Matter().becomes())
    await look_round(town, "2020-11-23T09:00")

    assert ("a-clerk", "T-7") in await counted(town.repository)
