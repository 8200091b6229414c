"""Carries the plans of suggestions out; what is in a suggestion's history is not done again."""

from collections import Counter
from typing import Any

from scripts.seeding.people import Person
from scripts.seeding.suggestion_plans import Step, SuggestionPlan
from scripts.seeding.suggestion_stories import SUGGESTIONS
from scripts.seeding.town import Town

SUGGESTIONS_API = "/feedback/api/v1/suggestions"


async def enter_suggestions(town: Town) -> None:
    """One after the other, so that numbers and lists follow the plans."""
    for plan in SUGGESTIONS:
        await _enter(town, plan)


async def _enter(town: Town, plan: SuggestionPlan) -> None:
    wording = {"title": plan.title, "facts": plan.facts, "advice": plan.advice}
    lead = await town.people.called(plan.lead)
    body = {**wording, "on": town.on(*plan.written)}
    drafted = await lead.post(SUGGESTIONS_API, body, key=f"seed-{plan.key}")
    path = f"{SUGGESTIONS_API}/{drafted['id']}"
    reader = await town.people.called(town.secretary)
    known = await _happened(reader, path)
    wanted: Counter[str] = Counter()
    for step in plan.steps:
        wanted[step.command] += 1
        if known[step.command] < wanted[step.command]:
            await _take(town, path, step, wanted[step.command])


async def _take(town: Town, path: str, step: Step, times: int) -> None:
    reader = await town.people.called(town.secretary)

    async def is_done() -> bool:
        return (await _happened(reader, path))[step.command] >= times

    actor = await town.people.called(step.who)
    address = f"{path}/{step.command.replace('_', '-')}"
    await actor.post(address, _body(town, step), is_done=is_done)


async def _happened(reader: Person, path: str) -> Counter[str]:
    found = await reader.get(path)
    return Counter(entry["kind"] for entry in found["timeline"])


def _body(town: Town, step: Step) -> dict[str, Any]:
    """What is sent: names become ids, and days are those of the demonstration's year."""
    body: dict[str, Any] = {"on": town.on(*step.on)}
    for name, value in step.body.items():
        match name:
            case "deputies":
                body["mandate_ids"] = town.mandates_of(value)
            case "unit":
                body["lead_unit_id"] = town.units[value]
            case "beside":
                body["co_handler_ids"] = [town.units[unit] for unit in value]
            case "promised":
                body["promised_on"] = town.on(*value)
            case _:
                body[name] = value
    return body
