"""What time does to a suggestion: one command per clock that has run out."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from services.feedback.domain.act import Act
from services.feedback.domain.deadlines import Clock
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.cosign import close_cosigning
from services.feedback.domain.suggestion.draft import lapse
from services.feedback.domain.suggestion.entity import Rules, Suggestion
from services.feedback.domain.suggestion.permit import advance, permit
from services.feedback.domain.suggestion.rate import chase_rating, end_unrated
from services.feedback.domain.suggestion.track import chase_fulfilment, end_fulfilment


def fire_clocks(suggestion: Suggestion, act: Act, rules: Rules) -> Suggestion:
    """Do what has become due at `act.at`; nothing when it was done meanwhile."""
    for name in sorted(suggestion.clocks, key=lambda name: suggestion.clocks[name]):
        if suggestion.clocks[name] <= act.at:
            return _fire(suggestion, Clock(name), act, rules)
    return suggestion


def fall_overdue(suggestion: Suggestion, act: Act) -> Suggestion:
    """The date of the reply or of the redo has passed; the flag stays until the reply is sent."""
    permit(suggestion, Command.FALL_OVERDUE, act)
    late = replace(suggestion, overdue=True, overdue_round=suggestion.overdue_round + 1)
    late = late.without_firing(Clock.REPLY, Clock.REDO)
    return advance(late, Command.FALL_OVERDUE, act)


def _fire(suggestion: Suggestion, clock: Clock, act: Act, rules: Rules) -> Suggestion:
    if clock in _WITH_RULES:
        return _WITH_RULES[clock](suggestion, act, rules)
    return _PLAIN.get(clock, lapse)(suggestion, act)


_WITH_RULES: Mapping[Clock, Callable[[Suggestion, Act, Rules], Suggestion]] = {
    Clock.COSIGNING: close_cosigning,
    Clock.RATING: chase_rating,
    Clock.FULFILMENT: chase_fulfilment,
}
_PLAIN: Mapping[Clock, Callable[[Suggestion, Act], Suggestion]] = {
    Clock.REPLY: fall_overdue,
    Clock.REDO: fall_overdue,
    Clock.CHASE: end_unrated,
    Clock.FULFILMENT_CHASE: end_fulfilment,
}
