"""What events and clocks bring about: drafts, commitments, lapses, reminders."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from services.feedback.commands.looking_up import rules_of
from services.feedback.domain import suggestion as domain
from services.feedback.domain.act import Act
from services.feedback.domain.commitment import commitment_of, follow_suggestion
from services.feedback.domain.opinion import Adoption
from services.feedback.domain.suggestion import Deputy, Origin, Wording
from services.feedback.repository import Repository
from shared import ids
from shared.clock import SHANGHAI
from shared.store import equal

PRESENT = frozenset({"present", "late"})


@dataclass(frozen=True)
class Found:
    """A problem in an activity's minutes."""

    problem_id: str
    wording: Wording


async def draft_from_problems(
    repository: Repository,
    tenant: str,
    origin: Origin,
    problems: Sequence[Found],
    present: Sequence[str],
    at: datetime,
) -> None:
    """A draft per problem, offered to the deputies present; those that are there stay."""
    rules = await rules_of(repository, tenant)
    act = Act.of_nobody(at, _day(at))
    for found in problems:
        draft_id = ids.derived("draft", tenant, origin.activity_id, found.problem_id)
        own = replace(origin, problem_id=found.problem_id)
        await repository.suggestions.create_once(
            domain.draft_found(draft_id, tenant, found.wording, own, present, act, rules)
        )


async def draft_from_opinion(
    repository: Repository,
    tenant: str,
    suggestion_id: str,
    opinion_id: str,
    adoption: Adoption,
    at: datetime,
) -> None:
    """The draft of what a deputy adopted; it is led by that deputy."""
    rules = await rules_of(repository, tenant)
    lead = Deputy(adoption.mandate_id, adoption.person_id, adoption.name)
    mandate = await repository.mandates.find(tenant, adoption.mandate_id)
    if mandate is not None:
        lead = replace(lead, levels=(mandate.level or "town",))
    drafted = domain.draft(
        suggestion_id,
        tenant,
        Wording(adoption.title, adoption.facts, adoption.advice),
        lead,
        Act.of_nobody(at, _day(at)),
        rules,
        Origin(opinion_id=opinion_id),
    )
    await repository.suggestions.create_once(drafted)


async def promise(repository: Repository, tenant: str, suggestion_id: str, at: datetime) -> None:
    """What the reply or the mediation promised goes into the ledger."""
    suggestion = await repository.suggestions.get(tenant, suggestion_id)
    made_on = suggestion.day_of(domain.Command.SEND_REPLY, domain.Command.RECORD_MEDIATION)
    commitment = commitment_of(suggestion, Act.of_nobody(at, made_on or _day(at)))
    if commitment is not None:
        await repository.commitments.create_once(commitment)


async def keep_ledger(repository: Repository, tenant: str, suggestion_id: str) -> None:
    """Bring the ledger's lines of a suggestion up to where it stands."""
    suggestion = await repository.suggestions.get(tenant, suggestion_id)
    for line in await repository.commitments.having(tenant, equal("suggestion_id", suggestion_id)):
        await repository.commitments.change(
            tenant, line.id, lambda held: follow_suggestion(held, suggestion)
        )


async def fire_clocks(repository: Repository, tenant: str, suggestion_id: str) -> None:
    """Do what has become due on a suggestion."""
    rules = await rules_of(repository, tenant)
    act = Act.of_nobody(repository.clock.now())
    await repository.suggestions.change(
        tenant, suggestion_id, lambda suggestion: domain.fire_clocks(suggestion, act, rules)
    )


def _day(at: datetime) -> date:
    return at.astimezone(SHANGHAI).date()
