"""What is kept in inboxes as time goes by, and as dates move."""

from datetime import datetime

from services.notify.consumers.dates import sweep_suggestions
from shared.clock import SHANGHAI
from shared.events.activities import ActivityPublished
from shared.events.feedback import OpinionForwarded
from tests.notify.house import House
from tests.notify.reminders.town import (
    FARMING,
    REPLY,
    Matter,
    at,
    counted,
    event,
    look_round,
    reply_due,
    told,
)


async def test_the_clerk_is_reminded_first_and_the_head_from_the_last_week_on(town: House) -> None:
    await town.take(Matter().becomes())

    for day in ("10-29", "10-30", "10-30", "11-13", "11-23", "11-27"):
        await look_round(town, f"2020-{day}T09:00")

    assert await counted(town.repository) == {
        ("a-clerk", "T-30"): 1,
        ("a-clerk", "T-15"): 1,
        ("a-clerk", "T-7"): 1,
        ("a-head", "T-7"): 1,
        ("a-clerk", "T-1"): 1,  # T-3 fell on the same morning
        ("a-head", "T-1"): 1,
    }


async def test_of_a_missed_series_only_the_most_urgent_is_told(town: House) -> None:
    await town.take(Matter().becomes())

    await look_round(town, "2020-11-26T10:00")

    assert await counted(town.repository) == {("a-clerk", "T-7"): 1, ("a-head", "T-7"): 1}


async def test_after_a_long_downtime_the_ladder_is_complete_and_nobody_told_twice(
    town: House,
) -> None:
    matter = Matter()
    await town.take(matter.becomes())

    await look_round(town, "2020-12-16T10:00")

    assert await counted(town.repository) == {
        ("p-chair", "+15"): 1,
        ("a-secretary", "+15"): 1,
        ("a-head", "+7"): 1,
        ("a-leader", "+1"): 1,
    }
    rungs = {each.rung for each in await town.repository.escalations.having("luji")}
    assert rungs == {"overdue", "chasing_letter", "presidium_agenda"}


async def test_thirty_days_late_it_is_on_the_districts_list(town: House) -> None:
    await town.take(Matter().becomes())

    for day in ("2020-12-01", "2020-12-07", "2020-12-15", "2020-12-30"):
        await look_round(town, f"{day}T09:00")

    count = await counted(town.repository)
    assert [offset for person, offset in count if person == "a-officer"] == ["+30"]
    assert [offset for person, offset in count if person == "p-chair"] == ["+1", "+7", "+15", "+30"]
    assert set(count.values()) == {1}


async def test_a_moved_date_is_reminded_of_anew_and_the_old_one_not_any_more(town: House) -> None:
    matter = Matter()
    await town.take(matter.becomes())
    await look_round(town, "2020-11-23T09:00")

    await town.take(matter.becomes(deadlines=reply_due("2021-01-15"), state="extended"))
    await look_round(town, "2020-11-24T09:00")
    await look_round(town, "2020-12-01T09:00")
    assert {str(each.due) for each in await told(town.repository)} == {"2020-11-30"}

    await look_round(town, "2020-12-16T09:00")
    await town.take(matter.becomes())
    await look_round(town, "2020-12-16T10:00")
    later = [each for each in await told(town.repository) if str(each.due) == "2021-01-15"]
    assert [(each.recipient, each.offset) for each in later] == [("a-clerk", "T-30")]


async def test_a_date_moved_back_is_not_reminded_of_twice(town: House) -> None:
    matter = Matter()
    for deadlines in (reply_due("2020-11-30"), reply_due("2021-01-15"), reply_due("2020-11-30")):
        await town.take(matter.becomes(deadlines=deadlines))
        await look_round(town, "2020-11-23T09:00")

    assert await counted(town.repository) == {("a-clerk", "T-7"): 1, ("a-head", "T-7"): 1}


async def test_what_is_answered_withdrawn_or_merged_reminds_nobody(town: House) -> None:
    for ended in ({"deadlines": {}}, {"state": "withdrawn"}, {"state": "merged"}):
        matter = Matter()
        await town.take(matter.becomes())
        await town.take(matter.becomes(**ended))

    await look_round(town, "2020-12-01T09:00")

    assert await told(town.repository) == []
    assert await town.repository.suggestion_dates.awake(town.repository.clock.now(), 10) == []


async def test_an_event_that_was_overtaken_brings_no_old_date_back(town: House) -> None:
    matter = Matter()
    handed_over, replied = matter.becomes(), matter.becomes(deadlines={}, state="replied")

    await town.take(replied)
    await town.take(handed_over)
    await look_round(town, "2020-12-01T09:00")

    assert await told(town.repository) == []


async def test_at_night_nothing_is_told_and_in_the_morning_once(town: House) -> None:
    await town.take(Matter().becomes())

    for time in ("2020-11-30T23:00", "2020-12-01T07:29"):
        await look_round(town, time)
    assert await told(town.repository) == []

    await look_round(town, "2020-12-01T08:00")
    notices = await told(town.repository)
    assert {each.offset for each in notices} == {"+1"}
    assert {each.kind for each in notices} == {"overdue"}
    moment = datetime.fromisoformat(notices[0].stored_at).astimezone(SHANGHAI)
    assert f"{moment:%m-%d %H}" == "12-01 08"


async def test_a_unit_that_did_not_sign_is_chased_one_higher_each_day(town: House) -> None:
    due = {"sign_for": {**REPLY, "due": "2020-09-03"}}
    await town.take(Matter().becomes(state="assigned", deadlines=due))

    for day in ("04", "07", "08"):
        await look_round(town, f"2020-09-{day}T09:00")

    assert await counted(town.repository) == {
        ("a-clerk", "+1wd"): 1,
        ("a-head", "+2wd"): 1,
        ("a-leader", "+3wd"): 1,  # the office has no account of its own
    }


async def test_co_handlers_are_told_of_their_own_dates_and_the_lead_unit_hears_it(
    town: House,
) -> None:
    matter = Matter()
    shared = {"co_handler": {**REPLY, "due": "2020-09-30"}}
    await town.take(matter.becomes(deadlines=shared, co_handlers={FARMING: "asked"}))
    await look_round(town, "2020-09-23T09:00")
    told_early = await counted(town.repository)

    await town.take(matter.becomes(co_handlers={FARMING: "opinion_given"}))
    await look_round(town, "2020-09-27T09:00")

    assert told_early == {
        ("a-farming", "T-7"): 1,
        ("a-clerk", "T-7"): 1,
        ("a-head", "T-7"): 1,
    }
    assert ("a-farming", "T-3") not in await counted(town.repository)


async def test_a_commitment_reminds_the_unit_and_asks_the_deputy_on_its_day(town: House) -> None:
    promised = {"promised_on": "2020-12-20", "promised_since": "2020-10-15", "state": "tracking"}
    matter = Matter()
    await town.take(matter.becomes(deadlines={}, **promised))

    for day in ("11-20", "12-11", "12-18"):
        await look_round(town, f"2020-{day}T09:00")

    count = await counted(town.repository)
    assert [offset for person, offset in count if person == "a-head"] == ["T-30", "T-7"]
    assert [offset for person, offset in count if person == "p-zhao"] == ["T-0"]


async def test_those_who_are_expected_at_an_activity_are_reminded(town: House) -> None:
    roll = {"m-zhao": "invited", "m-li": "leave_approved"}
    published = event(
        ActivityPublished,
        "act",
        1,
        kind="inspection",
        title="视察农村公路",
        on="2020-10-22",
        starts_at="09:00",
        place="镇政府",
        status="published",
        told_on="2020-10-12",
        roll=roll,
    )
    await town.repository.activity_dates.apply(published)

    for day in ("18", "19", "21"):
        await look_round(town, f"2020-10-{day}T09:00")

    assert await counted(town.repository) == {("p-zhao", "T-3"): 1, ("p-zhao", "T-1"): 1}


async def test_an_opinion_is_told_to_the_unit_that_has_it_and_the_secretary_when_late(
    town: House,
) -> None:
    unit = {"unit": {**REPLY, "due": "2020-10-30", "since": "2020-10-15"}}
    state = {"state": "forwarded", "village_name": "代集村", "unit_id": FARMING, "deadlines": unit}
    await town.repository.opinion_dates.apply(event(OpinionForwarded, "op", 1, **state))

    for day in ("10-27", "10-30", "11-02"):  # the day after is a Saturday
        await look_round(town, f"2020-{day}T09:00")

    assert await counted(town.repository) == {
        ("a-farming", "T-3"): 1,
        ("a-farming", "T-0"): 1,
        ("a-farming", "+1"): 1,
        ("a-secretary", "+1"): 1,
    }


async def test_a_person_who_has_not_arrived_is_waited_for(town: House) -> None:
    due = {"cosigning": {**REPLY, "due": "2020-09-10"}}
    await town.take(
        Matter().becomes(state="cosigning", deadlines=due, cosigners={"m-x": "invited"})
    )

    await look_round(town, "2020-09-08T09:00")
    assert await told(town.repository) == []

    waiting = await town.repository.suggestion_dates.awake(
        at(town.repository, "2020-09-08T09:02").clock.now(), 10
    )
    assert len(waiting) == 1


async def test_a_letter_is_numbered_after_the_suggestion_and_a_second_one_says_so(
    town: House,
) -> None:
    matter = Matter()
    await town.take(matter.becomes())
    await look_round(town, "2020-12-07T09:00")
    await town.take(matter.becomes(deadlines=reply_due("2021-01-15")))
    await sweep_suggestions(at(town.repository, "2021-01-25T09:00"))

    letters = [
        (each.letter_number, each.days_overdue)
        for each in await town.repository.escalations.having("luji")
        if each.rung == "chasing_letter"
    ]
    assert sorted(letters, key=lambda each: len(each[0])) == [
        ("催办〔2020〕16号", 7),
        ("催办〔2020〕16号之二", 10),
    ]
