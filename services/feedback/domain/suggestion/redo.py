"""Not satisfied: done again once, then mediated; there is no endless loop."""

from dataclasses import replace
from datetime import date

from services.feedback.domain.act import Act
from services.feedback.domain.deadlines import Clock
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.entity import Rules, Suggestion
from services.feedback.domain.suggestion.handle import unsigned, words
from services.feedback.domain.suggestion.permit import advance, permit
from services.feedback.domain.suggestion.screen import reason_given
from services.feedback.domain.suggestion.state import State
from services.feedback.errors import PromisedDatePast


def order_redo(
    suggestion: Suggestion, reason: str, act: Act, rules: Rules, decision_number: str = ""
) -> Suggestion:
    """The presidium has it done again; raises NothingToRedo."""
    permit(suggestion, Command.ORDER_REDO, act)
    again = replace(
        suggestion,
        redo_round=suggestion.redo_round + 1,
        grade="",
        attitude="",
        rating_text="",
        class_approved=False,
        co_handlers=unsigned(suggestion),
    )
    again = again.stopping_all().starting(rules, act.on, Clock.REDO)
    return advance(
        again,
        Command.ORDER_REDO,
        act,
        text=reason.strip(),
        document=decision_number.strip(),
    )


def decline_redo(
    suggestion: Suggestion, reason: str, act: Act, rules: Rules, decision_number: str = ""
) -> Suggestion:
    """The presidium sees no use in that, says why, and mediates instead."""
    permit(suggestion, Command.DECLINE_REDO, act)
    text = reason_given(reason)
    return into_mediation(
        suggestion, Command.DECLINE_REDO, act, rules, text=text, document=decision_number.strip()
    )


def into_mediation(
    suggestion: Suggestion,
    command: Command,
    act: Act,
    rules: Rules,
    *,
    text: str = "",
    document: str = "",
) -> Suggestion:
    """Enter mediation, which happens at most once."""
    opened = replace(suggestion, mediation_round=suggestion.mediation_round + 1)
    opened = opened.stopping_all().starting(rules, act.on, Clock.MEDIATION)
    return advance(opened, command, act, text=text, document=document, target=State.MEDIATED)


def record_mediation(
    suggestion: Suggestion,
    record: str,
    act: Act,
    promised_on: date | None = None,
    decision_number: str = "",
) -> Suggestion:
    """What it came to: the last grade is kept, and a new promise is tracked like any other."""
    permit(suggestion, Command.RECORD_MEDIATION, act)
    text = words(record, "text")
    if promised_on is not None and promised_on < act.on:
        raise PromisedDatePast(field="promised_on", promised_on=promised_on.isoformat())
    mediated = replace(
        suggestion.stopping_all(),
        promised_on=promised_on or suggestion.promised_on,
        promise_round=suggestion.promise_round + bool(promised_on),
        promised_since=act.on if promised_on else suggestion.promised_since,
        asked_promise=None,
        fulfilled_on=None,
    )
    return advance(
        mediated,
        Command.RECORD_MEDIATION,
        act,
        text=text,
        document=decision_number.strip(),
        target=State.TRACKING if promised_on else State.CLOSED,
    )
