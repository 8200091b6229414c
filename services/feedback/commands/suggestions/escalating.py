"""Passing up what is above a town, and following what becomes of it there.

The one place where a town's item and the district's know of each other: each keeps the other's
id, neither reads the other's document but here, and every such step is logged.
"""

import structlog

from services.feedback.commands.looking_up import rules_of
from services.feedback.commands.suggestions.changing import Which, change
from services.feedback.commands.suggestions.returning import Decision
from services.feedback.domain import suggestion as domain
from services.feedback.domain.act import Act
from services.feedback.domain.suggestion import Suggestion
from services.feedback.repository import Repository
from shared.caller import Caller
from shared.store import equal

_log = structlog.get_logger()


async def escalate(
    repository: Repository, caller: Caller, which: Which, decision: Decision
) -> Suggestion:
    """Pass it to the district in the presidium's name; raises NoDistrict."""
    return await change(
        repository,
        caller,
        which,
        lambda s, act: domain.escalate(s, repository.district, decision.text, act, decision.number),
    )


async def draft_above(repository: Repository, tenant: str, suggestion_id: str) -> None:
    """Make the district's item of one that a town passed up, once."""
    below = await repository.suggestions.get(tenant, suggestion_id)
    district = below.escalated_to
    town = await repository.townships.first(tenant)
    deputies = await repository.mandates.having(district, equal("status", "active"))
    act = Act.of_nobody(repository.clock.now())
    rules = await rules_of(repository, district)
    made = domain.draft_escalated(
        below, town.name if town else tenant, [each.id for each in deputies], act, rules
    )
    _log.info("escalated", tenant=tenant, to=district, suggestion=suggestion_id, made=made.id)
    await repository.suggestions.create_once(made)


async def follow_above(repository: Repository, district: str, suggestion_id: str) -> None:
    """Let the town's item say where the district's stands."""
    above = await repository.suggestions.get(district, suggestion_id)
    if not above.escalated_from:
        return
    _log.info("followed", tenant=above.escalated_from, of=district, suggestion=suggestion_id)
    await repository.suggestions.change(
        above.escalated_from,
        above.escalated_from_id,
        lambda below: domain.follow_escalation(below, above),
    )
