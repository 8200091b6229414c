"""How long everything may take: a set of periods, and the legal ceiling."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from services.feedback.domain.deadlines.clock import USUAL_START, Clock, Start
from services.feedback.domain.deadlines.law import Regulation
from services.feedback.domain.deadlines.length import Length
from services.feedback.errors import AboveTheCeiling, PeriodMistyped, ReplyAfterMaximum

CEILING: Mapping[Clock, Length] = {Clock.REPLY: Length(months=3), Clock.MAXIMUM: Length(months=6)}

DEFAULT_LENGTHS: Mapping[Clock, Length] = {
    **CEILING,
    Clock.HAND_OVER: Length(working_days=5),
    Clock.SIGN_FOR: Length(working_days=3),
    Clock.RETURN: Length(working_days=5),
    Clock.REASSIGN: Length(working_days=5),
    Clock.CONTACT_DEPUTY: Length(working_days=20),
    Clock.CO_HANDLER: Length(days=30),
    Clock.RATING: Length(working_days=20),
    Clock.REDO: Length(months=1),
    Clock.TAKE: Length(days=30),
    Clock.SUBMIT: Length(days=30),
    Clock.COSIGNING: Length(days=7),
    Clock.SCREEN: Length(working_days=3),
    Clock.COUNTERSIGN: Length(working_days=5),
    Clock.CHASE: Length(working_days=5),
    Clock.FULFILMENT: Length(working_days=20),
    Clock.FULFILMENT_CHASE: Length(working_days=5),
    Clock.MEDIATION: Length(months=1),
}
_LONGEST = {"months": 12, "days": 366, "working_days": 250}


@dataclass(frozen=True)
class Profile:
    """A set of periods; what it leaves open runs with the default's number as the town's rule."""

    name: str
    name_zh: str
    name_en: str
    lengths: Mapping[Clock, Length]
    regulation: Regulation | None = None  # the law alone, or no law at all, where there is none
    own: frozenset[Clock] = frozenset()  # which of the lengths the town set itself
    from_session_close: frozenset[Clock] = frozenset()  # for a suggestion raised at a session
    without: frozenset[Clock] = frozenset()  # doesn't run here, not even with the default's number

    def length_of(self, clock: Clock) -> Length | None:
        """The period that runs for this clock in the flow; None where it doesn't run at all."""
        if clock in self.without:
            return None
        return self.lengths.get(clock) or DEFAULT_LENGTHS.get(clock)

    def settles(self, clock: Clock) -> bool:
        """Whether the rule set names this period itself, or leaves it open."""
        return clock in self.lengths

    def start_of(self, clock: Clock, *, at_session: bool = False) -> Start:
        """From which day it counts; some count from session close what was raised at a session."""
        if at_session and clock in self.from_session_close:
            return Start.SESSION_CLOSED
        return USUAL_START[clock]

    def regulation_of(self, clock: Clock) -> Regulation | None:
        """Where this period is written; nowhere when it is the town's own."""
        return self.regulation if self.settles(clock) and clock not in self.own else None

    def with_own(self, own: Mapping[Clock, Length]) -> "Profile":
        """With a town's own periods instead of the rule set's; raises what `validated` does.

        Where the rule set is law of its own, its time to reply is the ceiling.
        """
        for clock, length in own.items():
            _within(clock, length, self.lengths.get(clock) if self.regulation else None)
        return validated(
            replace(
                self,
                lengths={**self.lengths, **own},
                own=frozenset(own),
                without=self.without - own.keys(),
            )
        )


def validated(profile: Profile) -> Profile:
    """The profile, when the law allows it (Deputies Law art. 51).

    Raises AboveTheCeiling, PeriodMistyped, ReplyAfterMaximum.
    """
    for clock, length in profile.lengths.items():
        _within(clock, length, None)
    reply, maximum = profile.length_of(Clock.REPLY), profile.length_of(Clock.MAXIMUM)
    if reply is None or maximum is None or not reply.never_longer_than(maximum):
        raise ReplyAfterMaximum
    return profile


def _within(clock: Clock, length: Length, regulated: Length | None) -> None:
    given = {name: count for name, count in vars(length).items() if count}
    if len(given) != 1 or any(not 0 < count <= _LONGEST[name] for name, count in given.items()):
        raise PeriodMistyped(field=clock.value)
    if clock not in CEILING:
        return
    ceiling = regulated or CEILING[clock]
    if not length.never_longer_than(ceiling):
        raise AboveTheCeiling(
            field=clock.value,
            field_zh="答复期" if clock is Clock.REPLY else "最长答复期",
            asked=str(length),
            asked_zh=length.zh,
            ceiling=ceiling.months,
        )
