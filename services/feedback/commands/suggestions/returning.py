"""Handing over, giving back within the window, and asking for more time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from services.feedback.commands.looking_up import rules_of, unit_by_id
from services.feedback.commands.suggestions.changing import Which, change
from services.feedback.domain import suggestion as domain
from services.feedback.domain.suggestion import HandOver, Reassignment, Suggestion
from services.feedback.repository import Repository
from shared.caller import Caller


@dataclass(frozen=True)
class HandOverOrder:
    """The presidium's decision, by ids."""

    lead_unit_id: str
    co_handler_ids: Sequence[str] = ()
    decision_number: str = ""
    via_government: bool = False
    session_closed_on: date | None = None


@dataclass(frozen=True)
class Decision:
    """What the chairperson enters in the presidium's name: its words and its number."""

    text: str = ""
    number: str = ""


async def hand_over(
    repository: Repository, caller: Caller, which: Which, order: HandOverOrder
) -> Suggestion:
    """Hand it over in the presidium's name; raises NotAHandlingUnit."""
    tenant = caller.tenant
    decided = HandOver(
        lead=await unit_by_id(repository, tenant, order.lead_unit_id, field="lead_unit_id"),
        co_handlers=[
            await unit_by_id(repository, tenant, unit_id, field="co_handler_ids")
            for unit_id in order.co_handler_ids
        ],
        decision_number=order.decision_number,
        via_government=order.via_government,
        session_closed_on=order.session_closed_on,
    )
    rules = await rules_of(repository, tenant)
    return await change(
        repository, caller, which, lambda s, act: domain.hand_over(s, decided, act, rules)
    )


async def ask_return(
    repository: Repository, caller: Caller, which: Which, reason: str, proposed_unit_id: str = ""
) -> Suggestion:
    """Ask to give it back; raises ReturnTooLate, ReturnAskedAlready, ReturnedTooOften."""
    proposed = None
    if proposed_unit_id:
        proposed = await unit_by_id(
            repository, caller.tenant, proposed_unit_id, field="proposed_unit_id"
        )
    rules = await rules_of(repository, caller.tenant)
    return await change(
        repository,
        caller,
        which,
        lambda s, act: domain.ask_return(s, reason, proposed, act, rules),
    )


async def reassign(
    repository: Repository,
    caller: Caller,
    which: Which,
    lead_unit_id: str,
    decision_number: str = "",
) -> Suggestion:
    """Give it to another unit in the presidium's name; raises NotAHandlingUnit, SameUnitAgain."""
    lead = await unit_by_id(repository, caller.tenant, lead_unit_id, field="lead_unit_id")
    order = Reassignment(lead, decision_number)
    rules = await rules_of(repository, caller.tenant)
    return await change(
        repository, caller, which, lambda s, act: domain.reassign(s, order, act, rules)
    )


async def refuse_return(
    repository: Repository, caller: Caller, which: Which, decision: Decision
) -> Suggestion:
    """Leave it where it is; raises ReasonMissing."""
    return await change(
        repository,
        caller,
        which,
        lambda s, act: domain.refuse_return(s, decision.text, act, decision.number),
    )


async def ask_extension(
    repository: Repository, caller: Caller, which: Which, until: date, reason: str
) -> Suggestion:
    """Ask for a later day to reply; raises ExtensionTooLong, ExtensionTooLate."""
    rules = await rules_of(repository, caller.tenant)
    return await change(
        repository, caller, which, lambda s, act: domain.ask_extension(s, until, reason, act, rules)
    )


async def consent_extension(
    repository: Repository, caller: Caller, which: Which, decision: Decision
) -> Suggestion:
    """Consent to the later day in the presidium's name."""
    rules = await rules_of(repository, caller.tenant)
    return await change(
        repository,
        caller,
        which,
        lambda s, act: domain.consent_extension(s, act, rules, decision.text, decision.number),
    )


async def refuse_extension(
    repository: Repository, caller: Caller, which: Which, decision: Decision
) -> Suggestion:
    """Leave the day as it is; raises ReasonMissing."""
    return await change(
        repository,
        caller,
        which,
        lambda s, act: domain.refuse_extension(s, decision.text, act, decision.number),
    )
