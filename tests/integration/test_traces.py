"""One trace holds a command and all that it causes, in whichever process that happens."""

from collections.abc import AsyncIterator

import httpx
import pytest

from shared import ids
from tests.support.installation import Installation
from tests.support.town import Json, Person, Town
from tests.support.traces import Collector, Seen
from tests.support.waiting import eventually

ACTIVITIES = "/activities/api/v1/activities"
ROOMS = ("activities", "feedback", "notify")
CALLERS = "0af7651916cd43dd8448eb211c80319c"


@pytest.fixture
async def secretary(installation: Installation) -> AsyncIterator[Person]:
    async with httpx.AsyncClient(base_url=installation.address, timeout=30) as http:
        yield await Town(http, "luji", installation.accounts["luji"]).sign_in("secretary")


async def test_minutes_drafts_and_notices_are_one_trace_through_three_services(
    secretary: Person, traces: Collector
) -> None:
    correlation = f"trace-{ids.new()}"

    await _minute(secretary, await _held(secretary), correlation)

    async def followed() -> tuple[Seen, ...]:
        # Each process sends what ended there: a child may well arrive before its parent.
        return _chain([span for span in traces.spans() if _correlation(span) == correlation])

    command, minuted, drafting, drafted, told = await eventually(followed, within=30.0)
    spans = [span for span in traces.spans() if _correlation(span) == correlation]
    assert command.parent == ""
    assert {span.trace for span in spans} == {command.trace}
    assert [span.service for span in (minuted, drafted, told)] == list(ROOMS)
    assert command.attributes["lianluo.tenant"] == "luji"
    assert drafting.attributes["messaging.destination.name"] == "lianluo.feedback.drafts"
    assert drafting.attributes["messaging.message.id"] == minuted.attributes["messaging.message.id"]


async def test_a_strangers_trace_is_linked_and_not_gone_on_with(
    secretary: Person, traces: Collector
) -> None:
    await secretary.http.get(
        "/roster/api/v1/t/luji", headers={"traceparent": f"00-{CALLERS}-b7ad6b7169203331-01"}
    )

    async def linked() -> list[Seen]:
        return [span for span in traces.spans() if CALLERS in span.links]

    (span,) = await eventually(linked, within=10.0)
    assert (span.service, span.name) == ("roster", "GET /roster/api/v1/t/{slug}")
    assert span.parent == ""
    assert traces.spans(CALLERS) == []


async def _held(secretary: Person) -> Json:
    """An activity of which the roll was called."""
    group = (await secretary.all("/roster/api/v1/groups"))[0]
    activity = await secretary.post(
        ACTIVITIES,
        {
            "kind": "inspection",
            "title": "临水路段视察",
            "on": "2020-10-15",
            "starts_at": "09:00",
            "place": "镇政府门口集合",
        },
    )
    path = f"{ACTIVITIES}/{activity['id']}"

    async def invited() -> bool:
        answer = await secretary.try_post(f"{path}/invite", {"group_ids": [group["id"]]})
        return answer.status_code in (200, 201) and bool(answer.json()["roll"])

    await eventually(invited, within=20.0)
    published = await secretary.post(f"{path}/publish")
    codes = dict.fromkeys(published["roll"], "present")
    return await secretary.post(f"{path}/roll-call", {"codes": codes})


async def _minute(secretary: Person, activity: Json, correlation: str) -> None:
    problem = {"title": "补齐安全护栏", "facts": "临水路段无护栏。", "advice": "加装护栏。"}
    await secretary.post(
        f"{ACTIVITIES}/{activity['id']}/minute",
        {"text": "实地察看。", "chair": "何光明", "problems": [problem]},
        x_correlation_id=correlation,
    )


def _chain(spans: list[Seen]) -> tuple[Seen, ...]:
    """From the request to a notice, followed back from its end; repeats along the way may be."""
    known = {span.id: span for span in spans}
    for told in spans:
        offering = known.get(told.parent)
        drafting = known.get(offering.parent) if offering else None
        command = known.get(drafting.parent) if drafting else None
        if command and offering and drafting and _is(told, "notify", "publish notification."):
            assert _is(offering, "notify", "process notices.")
            assert _is(drafting, "feedback", "process drafts.on_activity_minuted")
            assert _is(command, "activities", f"POST {ACTIVITIES}/{{activity_id}}/minute")
            minuted = _published_under(spans, command, "activity.minuted")
            drafted = _published_under(spans, drafting, "suggestion.drafted")
            return command, minuted, drafting, drafted, told
    raise AssertionError(f"no notice among {[span.name for span in spans]}")


def _published_under(spans: list[Seen], cause: Seen, event: str) -> Seen:
    name = (cause.service, f"publish {event}")
    found = [s for s in spans if (s.service, s.name) == name and s.parent == cause.id]
    assert found, f"{name} under {cause.name}"
    return found[0]


def _is(span: Seen, service: str, beginning: str) -> bool:
    return span.service == service and span.name.startswith(beginning)


def _correlation(span: Seen) -> str:
    return span.attributes.get("lianluo.correlation_id", "")
