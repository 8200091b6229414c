"""Which unit has it: handed over, asked back within the window, and handed to another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from services.feedback.domain.act import Act
from services.feedback.domain.deadlines import Clock, Start, deadline_of
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.entity import Rules, Suggestion, Unit
from services.feedback.domain.suggestion.permit import advance, permit
from services.feedback.domain.suggestion.screen import reason_given
from services.feedback.domain.suggestion.state import State
from services.feedback.errors import NotAHandlingUnit, SameUnitAgain, SessionCloseMissing

# What every hand-over begins, the first and each further one.
_OF_AN_ASSIGNMENT = (Clock.SIGN_FOR, Clock.RETURN, Clock.CONTACT_DEPUTY)


@dataclass(frozen=True)
class HandOver:
    """The presidium's decision: who handles it, under which number; `via` the town government.

    `session_closed_on` is needed where the rule set counts from there what a session brought.
    """

    lead: Unit
    co_handlers: Sequence[Unit] = ()
    decision_number: str = ""
    via_government: bool = False
    session_closed_on: date | None = None


@dataclass(frozen=True)
class Reassignment:
    """The presidium's decision on a return: another unit."""

    lead: Unit
    decision_number: str = ""


def hand_over(suggestion: Suggestion, order: HandOver, act: Act, rules: Rules) -> Suggestion:
    """The presidium hands it to a lead unit and co-handlers; `act.on` is T0 of their clocks.

    Deputies Law art. 51 (before 2025-03-12: art. 42). Raises NotAHandlingUnit.
    """
    permit(suggestion, Command.HAND_OVER, act)
    ids = [order.lead.id, *(unit.id for unit in order.co_handlers)]
    if len(set(ids)) != len(ids):
        raise NotAHandlingUnit(field="co_handler_ids")
    handed = replace(
        suggestion,
        lead_unit_id=order.lead.id,
        lead_unit_name=order.lead.name,
        co_handlers={unit.id: "asked" for unit in order.co_handlers},
        co_handler_names={unit.id: unit.name for unit in order.co_handlers},
        handed_over_on=act.on,
        decision_number=order.decision_number.strip(),
        hand_over_round=suggestion.hand_over_round + 1,
        via_government=order.via_government,
    )
    handed = _with_reply_dates(handed.stopping_all(), order.session_closed_on, act, rules)
    handed = _owing(handed.starting(rules, act.on, *_OF_AN_ASSIGNMENT), act, rules)
    text = f"{order.lead.name}主办"
    if order.co_handlers:
        text += "、" + "、".join(unit.name for unit in order.co_handlers) + "会办"
    return advance(handed, Command.HAND_OVER, act, text=text, document=handed.decision_number)


def ask_return(
    suggestion: Suggestion, reason: str, proposed: Unit | None, act: Act, rules: Rules
) -> Suggestion:
    """The lead unit says that it isn't its own; raises ReturnTooLate, ReturnedOften."""
    permit(suggestion, Command.ASK_RETURN, act)
    text = reason_given(reason)
    asked = replace(
        suggestion,
        return_stand="asked",
        came_from=suggestion.state.value,
        proposed_unit_id=proposed.id if proposed else "",
        proposed_unit_name=proposed.name if proposed else "",
    )
    asked = asked.starting(rules, act.on, Clock.REASSIGN)
    return advance(asked, Command.ASK_RETURN, act, text=text)


def reassign(suggestion: Suggestion, order: Reassignment, act: Act, rules: Rules) -> Suggestion:
    """Another unit leads, with a new T0; the maximum runs on, and the reply never passes it."""
    permit(suggestion, Command.REASSIGN, act)
    if order.lead.id == suggestion.lead_unit_id:
        raise SameUnitAgain(field="lead_unit_id", unit=order.lead.name)
    others = {u: stand for u, stand in suggestion.co_handlers.items() if u != order.lead.id}
    former = suggestion.lead_unit_id
    moved = replace(
        suggestion,
        lead_unit_id=order.lead.id,
        lead_unit_name=order.lead.name,
        co_handlers=others,
        co_handler_names={unit: suggestion.co_handler_names[unit] for unit in others},
        handed_over_on=act.on,
        decision_number=order.decision_number.strip() or suggestion.decision_number,
        hand_over_round=suggestion.hand_over_round + 1,
        reassign_round=suggestion.reassign_round + 1,
        return_stand="",
        came_from="",
        overdue=suggestion.overdue and suggestion.session_closed_on is not None,
    )
    moved = _with_new_dates(moved.stopping(Clock.REASSIGN), act, rules)
    return advance(
        moved,
        Command.REASSIGN,
        act,
        text=f"{suggestion.lead_unit_name}改为{order.lead.name}主办",
        document=order.decision_number.strip(),
        added={"former_unit_id": former},
    )


def refuse_return(
    suggestion: Suggestion, reason: str, act: Act, decision_number: str = ""
) -> Suggestion:
    """It stays where it is, and must be handled there."""
    permit(suggestion, Command.REFUSE_RETURN, act)
    text = reason_given(reason)
    back = replace(suggestion, return_stand="refused", came_from="").stopping(Clock.REASSIGN)
    return advance(
        back,
        Command.REFUSE_RETURN,
        act,
        text=text,
        document=decision_number.strip(),
        target=State(suggestion.came_from),
    )


def _with_reply_dates(
    suggestion: Suggestion, session_closed_on: date | None, act: Act, rules: Rules
) -> Suggestion:
    """Reply and maximum, from the same day: the hand-over, or where the rule set says so the
    close of the session that brought the suggestion."""
    profile = rules.profile
    from_close = (
        suggestion.at_session
        and profile.start_of(Clock.REPLY, at_session=True) is Start.SESSION_CLOSED
    )
    if not from_close:
        return suggestion.starting(rules, act.on, Clock.REPLY, Clock.MAXIMUM)
    if session_closed_on is None or session_closed_on > act.on:
        raise SessionCloseMissing
    begun = {
        clock: deadline_of(
            clock,
            session_closed_on,
            profile,
            rules.calendar,
            begun_by=Start.SESSION_CLOSED,
            law_on=act.on,
        )
        for clock in (Clock.REPLY, Clock.MAXIMUM)
    }
    return replace(suggestion, session_closed_on=session_closed_on).holding(begun)


def _with_new_dates(suggestion: Suggestion, act: Act, rules: Rules) -> Suggestion:
    """The dates of a further assignment; a reply counted from session close keeps its own."""
    begun = {
        clock: deadline_of(clock, act.on, rules.profile, rules.calendar)
        for clock in _OF_AN_ASSIGNMENT
        if rules.profile.length_of(clock) is not None
    }
    if suggestion.session_closed_on is None:
        last = suggestion.deadlines.get(Clock.MAXIMUM)
        begun[Clock.REPLY] = deadline_of(
            Clock.REPLY,
            act.on,
            rules.profile,
            rules.calendar,
            not_after=last.due if last else None,
        )
    return _owing(suggestion.moving(begun, Command.REASSIGN, act), act, rules)


def _owing(suggestion: Suggestion, act: Act, rules: Rules) -> Suggestion:
    """With a clock of its own for each co-handler, from the present T0."""
    if not suggestion.co_handlers:
        return replace(suggestion, co_handler_dates={}).stopping(Clock.CO_HANDLER)
    started = suggestion.stopping(Clock.CO_HANDLER).starting(rules, act.on, Clock.CO_HANDLER)
    due = started.deadlines.get(Clock.CO_HANDLER)
    owed = dict.fromkeys(started.co_handlers, due) if due else {}
    return replace(started, co_handler_dates=owed)
