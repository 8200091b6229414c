"""The same matter twice: handled once, every deputy answered, and nobody left hanging."""

from dataclasses import replace

from services.feedback.domain.suggestion import State, Suggestion
from shared.events.feedback import SuggestionMerged
from tests.feedback.house import House, Json, a_suggestion


async def _two(house: House) -> tuple[str, str]:
    """A master that a unit handles, and another of deputy 2 on the same matter."""
    master = await a_suggestion(house, "in_progress")
    wording = {"title": "修桥", "facts": "桥面破损。", "advice": "尽快修复。"}
    other = (await house.deputy(2).post("/suggestions", wording))["id"]
    await house.deputy(2).post(f"/suggestions/{other}/submit")
    await house.secretary().post(f"/suggestions/{other}/accept")
    return f"/suggestions/{master}", f"/suggestions/{other}"


async def _merged(house: House) -> tuple[str, str, Json]:
    master, other = await _two(house)
    into = {"master_id": master.rpartition("/")[2]}
    merged = await house.secretary().post(f"{other}/merge", into)
    await house.carries_on()
    return master, other, merged


async def test_who_is_merged_is_answered_with_the_master(house: House):
    master, other, merged = await _merged(house)
    reply = {"text": "年内完工。", "class": "B", "promised_on": "2020-12-20"}
    await house.clerk("farms").post(f"{master}/give-opinion", {"text": "同意。"})
    await house.clerk().post(f"{master}/propose-reply", reply)
    await house.clerk("farms").post(f"{master}/countersign")
    await house.secretary().post(f"{master}/approve-class")
    await house.head().post(f"{master}/send-reply")
    await house.carries_on()

    answered = await house.deputy(2).get(other)

    assert (merged["state"], merged["merged_number"]) == ("merged", "2020-001")
    assert (answered["state"], answered["reply_text"]) == ("merged", "年内完工。")
    assert [line["kind"] for line in answered["timeline"]][-1] == "follow_reply"
    for envelope in list(house.said):
        await house.take(envelope)
    again = await house.deputy(2).get(other)
    assert again["version"] == answered["version"]


async def test_a_master_that_is_withdrawn_lets_go_of_it(house: House):
    master, other, _ = await _merged(house)

    await house.deputy().post(f"{master}/withdraw", {"reason": "已经解决。"})
    await house.carries_on()

    freed = await house.secretary().get(other)
    assert (freed["state"], freed["merged_into"], freed["number"]) == ("screening", "", "2020-002")
    assert freed["deadlines"]["hand_over"]["due"] == "2020-10-22"


async def test_two_that_are_merged_into_each_other_at_once_both_come_back(house: House):
    _, one = await _two(house)
    _, two = await _two(house)
    found = {path: await house.secretary().get(path) for path in (one, two)}
    repository = house.repository
    for own, into in ((one, two), (two, one)):
        # What both commands see before either has written: two that wait to be handed over.
        await repository.suggestions.change(
            "luji", found[own]["id"], lambda held, other=found[into]["id"]: _as_merged(held, other)
        )

    await house.carries_on()

    states = {(await house.secretary().get(path))["state"] for path in (one, two)}
    assert "screening" in states


def _as_merged(held: Suggestion, other: str) -> Suggestion:
    return replace(held, state=State.MERGED, merged_into=other).record(SuggestionMerged)


async def test_it_is_merged_only_into_what_is_open(house: House):
    closed = await a_suggestion(house, "replied")
    waiting = await a_suggestion(house, "screening")
    path = f"/suggestions/{waiting}"

    answered = await house.secretary().refused(f"{path}/merge", {"master_id": closed})
    itself = await house.secretary().refused(f"{path}/merge", {"master_id": waiting})
    nothing = await house.secretary().refused(f"{path}/merge", {"master_id": "none"})

    assert {one["code"] for one in (answered, itself, nothing)} == {"master_not_open"}


async def test_what_is_not_accepted_is_revised_once_and_keeps_its_number(house: House):
    waiting = await a_suggestion(house, "screening")
    path = f"/suggestions/{waiting}"
    ground = {"code": "several_matters", "guidance": "请一事一案。", "as_letter": True}

    refused = await house.chairperson().post(f"{path}/refuse", ground)
    revised = await house.deputy().post(f"{path}/revise")
    await house.deputy().post(f"{path}/submit")
    accepted = await house.secretary().post(f"{path}/accept")
    await house.chairperson().post(f"{path}/refuse", {"reason": "仍有几件事。"})
    again = await house.deputy().refused(f"{path}/revise")

    assert (refused["state"], refused["ground_code"]) == ("not_accepted", "several_matters")
    assert (refused["guidance"], refused["as_letter"]) == ("请一事一案。", True)
    assert (revised["state"], revised["number"]) == ("draft", "2020-001")
    assert (accepted["number"], again["code"]) == ("2020-001", "revised_already")


async def test_a_ground_is_of_the_list_or_in_words(house: House):
    path = f"/suggestions/{await a_suggestion(house, 'submitted')}"

    unknown = await house.secretary().refused(f"{path}/send-back", {"code": "because"})
    empty = await house.secretary().refused(f"{path}/send-back", {})
    back = await house.secretary().post(f"{path}/send-back", {"code": "no_advice"})

    assert (unknown["code"], empty["code"]) == ("reason_unknown", "reason_missing")
    assert (back["state"], back["ground_code"]) == ("draft", "no_advice")
