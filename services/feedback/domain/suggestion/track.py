"""What a reply promised: reported on, postponed by consent, done, and rated by the deputy."""

from dataclasses import replace
from datetime import date

from services.feedback.domain.act import Act
from services.feedback.domain.deadlines import Clock
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.entity import Rules, Suggestion
from services.feedback.domain.suggestion.handle import words
from services.feedback.domain.suggestion.permit import advance, permit
from services.feedback.domain.suggestion.redo import into_mediation
from services.feedback.domain.suggestion.screen import reason_given
from services.feedback.errors import PostponementNotLater


def report_progress(suggestion: Suggestion, text: str, act: Act) -> Suggestion:
    """The unit reports how far the promise is, at the latest in each year's last quarter."""
    permit(suggestion, Command.REPORT_PROGRESS, act)
    return advance(suggestion, Command.REPORT_PROGRESS, act, text=words(text, "text"))


def ask_postponement(suggestion: Suggestion, until: date, reason: str, act: Act) -> Suggestion:
    """The unit asks for a later day; raises PostponementNotLater."""
    permit(suggestion, Command.ASK_POSTPONEMENT, act)
    text = reason_given(reason)
    promised = suggestion.promised_on
    if until <= act.on or (promised is not None and until <= promised):
        day = max(act.on, promised) if promised else act.on
        raise PostponementNotLater(field="until", promised_on=day.isoformat())
    asked = replace(suggestion, asked_promise=until)
    return advance(asked, Command.ASK_POSTPONEMENT, act, text=text, document=until.isoformat())


def postpone(
    suggestion: Suggestion, act: Act, text: str = "", decision_number: str = ""
) -> Suggestion:
    """The presidium consents; how often that happened is counted and shown."""
    permit(suggestion, Command.POSTPONE, act)
    former = suggestion.promised_on
    moved = replace(
        suggestion,
        promised_on=suggestion.asked_promise,
        promised_since=act.on,
        asked_promise=None,
        postponed_times=suggestion.postponed_times + 1,
    )
    told = text.strip() or (f"原承诺{former.isoformat()}" if former else "")
    return advance(moved, Command.POSTPONE, act, text=told, document=decision_number.strip())


def refuse_postponement(
    suggestion: Suggestion, reason: str, act: Act, decision_number: str = ""
) -> Suggestion:
    """The promised day stays."""
    permit(suggestion, Command.REFUSE_POSTPONEMENT, act)
    text = reason_given(reason)
    refused = replace(suggestion, asked_promise=None)
    return advance(
        refused,
        Command.REFUSE_POSTPONEMENT,
        act,
        text=text,
        document=decision_number.strip(),
        added={"refused_promise": suggestion.asked_promise},
    )


def fulfil(suggestion: Suggestion, evidence: str, act: Act, rules: Rules) -> Suggestion:
    """The unit says that it is done, and by what one sees it; the lead is asked to rate."""
    permit(suggestion, Command.FULFIL, act)
    text = words(evidence, "text")
    done = replace(
        suggestion, fulfilled_on=act.on, fulfilment_text=text, asked_promise=None
    ).starting(rules, act.on, Clock.FULFILMENT)
    return advance(done, Command.FULFIL, act, text=text)


def rate_fulfilment(
    suggestion: Suggestion, grade: str, text: str, act: Act, rules: Rules
) -> Suggestion:
    """The lead's word on the promise; "not satisfied" is mediated, unless that was done before."""
    permit(suggestion, Command.RATE_FULFILMENT, act)
    rated = replace(suggestion, fulfilment_grade=grade)
    said = text.strip()
    if grade == "not_satisfied" and not suggestion.mediation_round:
        return into_mediation(rated, Command.RATE_FULFILMENT, act, rules, text=said, document=grade)
    return advance(rated.stopping_all(), Command.RATE_FULFILMENT, act, text=said, document=grade)


def chase_fulfilment(suggestion: Suggestion, act: Act, rules: Rules) -> Suggestion:
    """The window passed without a word: remind once."""
    permit(suggestion, Command.CHASE_FULFILMENT, act)
    chased = suggestion.stopping(Clock.FULFILMENT)
    chased = chased.starting(rules, act.on, Clock.FULFILMENT_CHASE)
    return advance(chased, Command.CHASE_FULFILMENT, act)


def end_fulfilment(suggestion: Suggestion, act: Act) -> Suggestion:
    """No word after the reminder either: closed, the promise not rated."""
    permit(suggestion, Command.END_FULFILMENT, act)
    ended = replace(suggestion, fulfilment_grade="not_rated").stopping_all()
    return advance(ended, Command.END_FULFILMENT, act)
