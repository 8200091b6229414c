"""May this be done now, by this person: asked by every transition and by the page beforehand."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from services.feedback.domain.act import Act
from services.feedback.domain.deadlines import day_zh
from services.feedback.domain.suggestion.actor import Actor
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.entity import Suggestion
from services.feedback.domain.suggestion.state import STATE_EN, STATE_ZH, State
from services.feedback.domain.suggestion.table import TABLE
from services.feedback.errors import (
    AdviceMissing,
    AlreadyAnswered,
    AlreadyTaken,
    ClassNotApproved,
    CosigningOpen,
    CountersignatureMissing,
    NotInState,
    NotSatisfiedCannotSettle,
    NotYours,
    OpinionFirst,
)


def permit(suggestion: Suggestion, command: Command, act: Act) -> None:
    """Raise what stands in the way of the command: the person, the state, then the guard."""
    row = TABLE[command]
    if not is_actor(suggestion, row.actor, act):
        raise NotYours(actor=row.actor.en, actor_zh=row.actor.zh)
    if suggestion.state not in row.moves:
        raise NotInState(
            state=STATE_EN[suggestion.state],
            state_zh=STATE_ZH[suggestion.state],
            command=row.en,
            command_zh=row.zh,
        )
    guard = _GUARDS.get(command)
    if guard:
        guard(suggestion, act)


def is_actor(suggestion: Suggestion, actor: Actor, act: Act) -> bool:
    """Whether the person is the one that the table means; clocks and events have no account."""
    return _ACTORS[actor](suggestion, act)


def advance(
    suggestion: Suggestion, command: Command, act: Act, *, text: str = "", document: str = ""
) -> Suggestion:
    """Move to the state that the table names, with a line of history and the fact."""
    row = TABLE[command]
    target = row.moves[suggestion.state]
    if row.promised and suggestion.reply_class in ("B", "C"):
        target = row.promised
    moved = suggestion.written_down(command, act, text, document)
    return replace(moved, state=target).listed().record(row.event)


def _leads(suggestion: Suggestion, act: Act) -> bool:
    return bool(suggestion.lead_mandate_id) and suggestion.lead_mandate_id in act.mandate_ids


def _leads_or_writes(suggestion: Suggestion, act: Act) -> bool:
    return _leads(suggestion, act) or act.has("secretary")


def _was_offered(suggestion: Suggestion, act: Act) -> bool:
    return not set(suggestion.offered_to).isdisjoint(act.mandate_ids)


def _was_invited(suggestion: Suggestion, act: Act) -> bool:
    return not set(suggestion.cosigners).isdisjoint(act.mandate_ids)


def _is_lead_unit(suggestion: Suggestion, act: Act) -> bool:
    ours = bool(act.unit_id) and act.unit_id == suggestion.lead_unit_id
    return ours and act.has("unit_clerk", "unit_head")


def _heads_lead_unit(suggestion: Suggestion, act: Act) -> bool:
    return _is_lead_unit(suggestion, act) and act.has("unit_head")


def _is_co_handler(suggestion: Suggestion, act: Act) -> bool:
    return act.unit_id in suggestion.co_handlers and act.has("unit_clerk", "unit_head")


_ACTORS: Mapping[Actor, Callable[[Suggestion, Act], bool]] = {
    Actor.PRESENT: _was_offered,
    Actor.LEAD: _leads,
    Actor.LEAD_OR_SCRIBE: _leads_or_writes,
    Actor.INVITED: _was_invited,
    Actor.SECRETARY: lambda _, act: act.has("secretary"),
    Actor.CHAIRPERSON: lambda _, act: act.has("chairperson"),
    Actor.LEAD_UNIT: _is_lead_unit,
    Actor.LEAD_HEAD: _heads_lead_unit,
    Actor.CO_HANDLER: _is_co_handler,
    Actor.NOBODY: lambda _, act: not act.account_id,
}


def _nobody_leads(suggestion: Suggestion, act: Act) -> None:
    if suggestion.lead:
        raise AlreadyTaken(lead=suggestion.lead.name)


def _is_complete(suggestion: Suggestion, act: Act) -> None:
    """One matter with facts and advice; all asked have answered, or their time has passed."""
    if not suggestion.facts_stated.strip():
        raise AdviceMissing(field="facts", reason="State the facts.", reason_zh="请写明事实情况。")
    if not suggestion.advice.strip():
        raise AdviceMissing(
            field="advice", reason="Say what is advised.", reason_zh="请写明具体建议。"
        )
    open_ = [m for m, answer in sorted(suggestion.cosigners.items()) if answer == "invited"]
    cut_off = suggestion.deadlines.get("cosigning")
    if suggestion.state is State.COSIGNING and open_ and cut_off and act.on <= cut_off.due:
        raise CosigningOpen(
            names="、".join(suggestion.people[mandate].name for mandate in open_),
            due=cut_off.due.isoformat(),
            due_zh=day_zh(cut_off.due, act.on),
        )


def _has_not_answered(suggestion: Suggestion, act: Act) -> None:
    answers = {suggestion.cosigners.get(mandate) for mandate in act.mandate_ids}
    if "invited" not in answers:
        raise AlreadyAnswered


def _may_countersign(suggestion: Suggestion, act: Act) -> None:
    if act.unit_id not in suggestion.co_handler_opinions:
        raise OpinionFirst
    if suggestion.co_handlers[act.unit_id] in ("countersigned", "settled"):
        raise AlreadyAnswered


def _may_object(suggestion: Suggestion, act: Act) -> None:
    if suggestion.co_handlers[act.unit_id] not in ("asked", "opinion_given"):
        raise AlreadyAnswered


def _may_give_opinion(suggestion: Suggestion, act: Act) -> None:
    if suggestion.co_handlers[act.unit_id] in ("countersigned", "settled"):
        raise AlreadyAnswered


def _is_countersigned(suggestion: Suggestion, act: Act) -> None:
    missing = suggestion.unsigned_units
    if missing:
        raise CountersignatureMissing(units=suggestion.names_of(missing), unit_ids=list(missing))


def _may_approve(suggestion: Suggestion, act: Act) -> None:
    _is_countersigned(suggestion, act)
    if suggestion.class_approved:
        raise AlreadyAnswered


def _may_send(suggestion: Suggestion, act: Act) -> None:
    _is_countersigned(suggestion, act)
    if not suggestion.class_approved:
        raise ClassNotApproved


def _is_satisfied(suggestion: Suggestion, act: Act) -> None:
    if suggestion.grade == "not_satisfied":
        raise NotSatisfiedCannotSettle


_GUARDS: Mapping[Command, Callable[[Suggestion, Act], None]] = {
    Command.TAKE: _nobody_leads,
    Command.SUBMIT: _is_complete,
    Command.CONFIRM_COSIGNING: _has_not_answered,
    Command.DECLINE_COSIGNING: _has_not_answered,
    Command.GIVE_OPINION: _may_give_opinion,
    Command.COUNTERSIGN: _may_countersign,
    Command.OBJECT: _may_object,
    Command.APPROVE_CLASS: _may_approve,
    Command.SEND_REPLY: _may_send,
    Command.SETTLE: _is_satisfied,
}
