"""Fifty people at one suggestion at once: no act is lost, and of rivals exactly one wins."""

import asyncio
from collections import Counter

import httpx

from tests.feedback.house import House, Person, a_suggestion

ACTORS = 50
ROUNDS = 20  # of those who were told that many are at it


def clerk(house: House, number: int) -> Person:
    return Person(
        house, f"clerk-{number:02d}", ("unit_clerk",), name=f"经办{number:02d}", unit="roads"
    )


async def note(person: Person, path: str, text: str) -> list[httpx.Response]:
    """The answers until one isn't "try again in a moment"."""
    answers: list[httpx.Response] = []
    for _ in range(ROUNDS):
        answers.append(await person.asks("POST", f"{path}/note-progress", {"text": text}))
        if answers[-1].status_code != 409:
            break
    return answers


async def test_what_fifty_people_do_at_once_is_all_there_and_told_without_a_gap(house: House):
    suggestion_id = await a_suggestion(house, until="in_progress")
    path, last = f"/suggestions/{suggestion_id}", house.said[-1].sequence
    before = await house.clerk().get(path)
    texts = [f"第{number}处已经察看。" for number in range(ACTORS)]

    answers = await asyncio.gather(
        *(note(clerk(house, number), path, text) for number, text in enumerate(texts))
    )

    assert Counter(each[-1].status_code for each in answers) == {200: ACTORS}
    waited = [each.json()["code"] for of_one in answers for each in of_one[:-1]]
    assert set(waited) <= {"too_busy"}
    after = await house.clerk().get(path)
    noted = [entry["text"] for entry in after["timeline"][len(before["timeline"]) :]]
    assert sorted(noted) == sorted(texts)
    told = [each for each in await house.carries_on() if each.subject == suggestion_id]
    assert sorted(each.sequence for each in told) == [*range(last + 1, last + ACTORS + 1)]


async def test_of_fifty_deputies_at_once_one_leads_and_all_others_are_told(house: House):
    for number in range(5, ACTORS + 1):
        await house.has_mandate(number)
    present = [f"m{number:02d}" for number in range(1, ACTORS + 1)]
    [draft, _] = await house.has_minutes(*present)

    answers = await asyncio.gather(
        *(
            house.deputy(number).asks("POST", f"/suggestions/{draft['id']}/take", {})
            for number in range(1, ACTORS + 1)
        )
    )

    [winner] = [each.json() for each in answers if each.status_code == 200]
    refused = Counter(each.status_code for each in answers if each.status_code != 200)
    assert sum(refused.values()) == ACTORS - 1
    assert set(refused) <= {403, 404, 409}
    held = await house.secretary().get(f"/suggestions/{draft['id']}")
    assert held["lead"] == winner["lead"]
