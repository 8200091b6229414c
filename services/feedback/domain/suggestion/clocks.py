"""What time does to a suggestion: one command per clock that has run out."""

from dataclasses import replace

from services.feedback.domain.act import Act
from services.feedback.domain.deadlines import Clock
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.cosign import close_cosigning
from services.feedback.domain.suggestion.draft import lapse
from services.feedback.domain.suggestion.entity import Rules, Suggestion
from services.feedback.domain.suggestion.permit import advance, permit
from services.feedback.domain.suggestion.rate import chase_rating, end_unrated


def fire_clocks(suggestion: Suggestion, act: Act, rules: Rules) -> Suggestion:
    """Do what has become due at `act.at`; nothing when it was done meanwhile."""
    for name in sorted(suggestion.clocks, key=lambda name: suggestion.clocks[name]):
        if suggestion.clocks[name] <= act.at:
            return _fire(suggestion, Clock(name), act, rules)
    return suggestion


def fall_overdue(suggestion: Suggestion, act: Act) -> Suggestion:
    """The reply's date has passed; the flag stays until the reply is sent."""
    permit(suggestion, Command.FALL_OVERDUE, act)
    waiting = {name: at for name, at in suggestion.clocks.items() if name != Clock.REPLY}
    late = replace(suggestion, overdue=True, clocks=waiting)
    return advance(late, Command.FALL_OVERDUE, act)


def _fire(suggestion: Suggestion, clock: Clock, act: Act, rules: Rules) -> Suggestion:
    match clock:
        case Clock.REPLY:
            return fall_overdue(suggestion, act)
        case Clock.COSIGNING:
            return close_cosigning(suggestion, act, rules)
        case Clock.RATING:
            return chase_rating(suggestion, act, rules)
        case Clock.CHASE:
            return end_unrated(suggestion, act)
        case _:
            return lapse(suggestion, act)
