"""What the logs and traces of all processes say: enough to find things, and nothing of people."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from shared import ids
from tests.support.installation import Installation
from tests.support.town import Json, Person, Town
from tests.support.traces import Collector
from tests.support.waiting import eventually

FEEDBACK = "/feedback/api/v1"
ROSTER = "/roster/api/v1"
NAME, PHONE, OFFICE = "梅花鹿大娘", "13987654321", "05547654321"
WORDS, ADVICE, REASON = "独角兽撞坏了桥栏", "请把孔雀石桥栏修好", "要去陪护麒麟一样的家人"
LOGIN, PASSWORD, MAIL = "鲲鹏-login", "鲲鹏-password", "kunpeng@example.org"
MARKED = (NAME, PHONE, OFFICE, WORDS, ADVICE, REASON, LOGIN, PASSWORD, MAIL)


@pytest.fixture
async def town(installation: Installation) -> AsyncIterator[Town]:
    async with httpx.AsyncClient(base_url=installation.address, timeout=30) as http:
        yield Town(http, "luji", installation.accounts["luji"])


async def test_what_people_say_and_who_they_are_is_in_no_log_and_no_trace(
    town: Town, installation: Installation, traces: Collector
) -> None:
    correlation = f"marked-{ids.new()}"
    secretary, deputy = await town.sign_in("secretary"), await town.sign_in("deputy", name="赵明")

    number = await _a_villager_tells(town)
    await _the_deputy_adopts(secretary, deputy, correlation)
    await _a_person_is_entered_with_a_phone(secretary)
    await _much_is_mistyped(town, secretary, number)

    # Once the drafts' trace is here, all processes had to do with the marked words.
    async def arrived() -> list[str]:
        return [s.name for s in traces.spans() if _is_draft_published(s.attributes, correlation)]

    await eventually(arrived, within=20.0)
    written = {program: installation.log(program) for program in installation.programs()}
    told = b"".join(traces.bodies)
    marked = (*MARKED, number)
    assert correlation in written["feedback"]
    assert correlation.encode() in told
    assert [(w, program) for program, log in written.items() for w in marked if w in log] == []
    assert [word for word in marked if word.encode() in told] == []


async def test_a_line_says_for_which_town_and_on_whose_account(
    town: Town, installation: Installation
) -> None:
    secretary = await town.sign_in("secretary")
    correlation = f"line-{ids.new()}"

    await secretary.http.get(
        f"{FEEDBACK}/opinions",
        headers={"Authorization": f"Bearer {secretary.token}", "X-Correlation-ID": correlation},
    )
    await town.http.get(f"{ROSTER}/t/luji", headers={"X-Correlation-ID": correlation})

    async def written() -> list[Json]:
        lines = [*_lines(installation, "feedback"), *_lines(installation, "roster")]
        found = [line for line in lines if line.get("correlation_id") == correlation]
        return found if len(found) == 2 else []

    signed_in, public = await eventually(written)
    assert (signed_in["service"], signed_in["route"]) == ("feedback", f"{FEEDBACK}/opinions")
    assert (public["service"], public["route"]) == ("roster", f"{ROSTER}/t/{{slug}}")
    for line in (signed_in, public):
        assert line["tenant"] == "luji"
        assert len(line["trace_id"]) == 32


def _lines(installation: Installation, program: str) -> list[Json]:
    return [json.loads(line) for line in installation.log(program).splitlines() if line[:1] == "{"]


async def _a_villager_tells(town: Town) -> str:
    township = (await town.http.get(f"{ROSTER}/t/luji")).json()
    village = next(iter(township["villages"]))
    told = await town.http.post(
        f"{FEEDBACK}/t/luji/opinions",
        json={"village_id": village, "text": WORDS, "name": NAME, "phone": PHONE},
    )
    assert told.status_code == 201, told.text
    number = str(told.json()["tracking_number"])
    tracked = await town.http.get(f"{FEEDBACK}/t/luji/opinions/track", params={"number": number})
    assert tracked.status_code == 200
    return number


async def _the_deputy_adopts(secretary: Person, deputy: Person, correlation: str) -> None:
    opinion = next(o for o in await secretary.all(f"{FEEDBACK}/opinions") if o["text"] == WORDS)
    mandate = next(m for m in deputy.me["mandates"] if m["level"] == "town")
    path = f"{FEEDBACK}/opinions/{opinion['id']}"
    await secretary.post(f"{path}/offer", {"mandate_ids": [mandate["id"]]})
    draft = {"title": WORDS, "facts": WORDS, "advice": ADVICE}
    await deputy.post(f"{path}/adopt", draft, x_correlation_id=correlation)


async def _a_person_is_entered_with_a_phone(secretary: Person) -> None:
    await secretary.post(
        f"{ROSTER}/persons", {"name": NAME, "phone": OFFICE, "email": MAIL, "post": WORDS}
    )


async def _much_is_mistyped(town: Town, secretary: Person, number: str) -> None:
    """Refusals are where programs like to quote."""
    sign_in = {"tenant": "luji", "login": LOGIN, "password": PASSWORD}
    assert (await town.http.post(f"{ROSTER}/sign-in", json=sign_in)).status_code == 401
    telling = {"village_id": NAME, "text": WORDS, "name": NAME, "phone": PHONE + "x" * 40}
    refused = await town.http.post(f"{FEEDBACK}/t/luji/opinions", json=telling)
    assert refused.status_code == 422
    asked: list[tuple[str, dict[str, Any]]] = [
        (f"{FEEDBACK}/t/luji/opinions/track", {"number": number[:-1] + "?"}),
        (f"{FEEDBACK}/opinions", {PHONE: NAME}),
        (f"{ROSTER}/persons/{PHONE}", {}),
    ]
    for path, params in asked:
        answer = await secretary.http.get(
            path, params=params, headers={"Authorization": f"Bearer {secretary.token}"}
        )
        assert 400 <= answer.status_code < 500
    garbled = await secretary.http.post(
        f"{FEEDBACK}/suggestions",
        content=f'{{"title": "{REASON}'.encode(),
        headers={"Authorization": f"Bearer {secretary.token}", "Content-Type": "application/json"},
    )
    assert garbled.status_code in (400, 422)


def _is_draft_published(attributes: Any, correlation: str) -> bool:
    drafted = "feedback.suggestion.drafted" in attributes.get("cloudevents.event_type", "")
    return drafted and attributes.get("lianluo.correlation_id") == correlation
