"""The dates of a suggestion: those that run, and those that were moved."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

from services.feedback.domain.act import Act
from services.feedback.domain.deadlines import Clock, Deadline, deadline_of
from services.feedback.domain.suggestion.entity.parts import Entry, MovedDate, Rules
from shared.aggregate import Aggregate
from shared.clock import end_of_day

ENDING = ""  # until the act that ends a date is written down
_ANSWERS = (Clock.REPLY, Clock.MAXIMUM, Clock.REDO)
_FIRING = frozenset(
    {
        Clock.TAKE,
        Clock.SUBMIT,
        Clock.COSIGNING,
        Clock.REPLY,
        Clock.REDO,
        Clock.RATING,
        Clock.CHASE,
        Clock.FULFILMENT,
        Clock.FULFILMENT_CHASE,
    }
)


@dataclass(frozen=True, kw_only=True)
class Dated(Aggregate):
    """What is waited for, by when, and what happened when; the history is only added to."""

    deadlines: Mapping[str, Deadline] = field(default_factory=dict)
    moved_dates: tuple[MovedDate, ...] = ()
    overdue: bool = False
    history: tuple[Entry, ...] = ()

    @property
    def t0(self) -> date | None:
        """The hand-over, the law of whose day every explanation cites; None before it."""
        return None

    def day_of(self, *kinds: str) -> date | None:
        """The latest day on which one of these happened."""
        return next((entry.on for entry in reversed(self.history) if entry.kind in kinds), None)

    def starting(self, rules: Rules, on: date, *clocks: Clock) -> Self:
        """With these clocks begun on this day; those that fire are set for the store.

        A clock that the town's rule set doesn't know at all doesn't run.
        """
        begun = {
            clock: deadline_of(clock, on, rules.profile, rules.calendar, law_on=self.t0)
            for clock in clocks
            if rules.profile.length_of(clock) is not None
        }
        return self.holding(begun)

    def holding(self, begun: Mapping[Clock, Deadline]) -> Self:
        """With these dates beside or instead of those that run."""
        fires = {
            str(clock): end_of_day(deadline.due)
            for clock, deadline in begun.items()
            if clock in _FIRING
        }
        held = {str(clock): deadline for clock, deadline in begun.items()}
        return replace(self, deadlines={**self.deadlines, **held}, clocks={**self.clocks, **fires})

    def moving(self, moved: Mapping[Clock, Deadline], why: str, act: Act) -> Self:
        """With these dates instead of those that run, which are kept beside them."""
        kept = [
            MovedDate.of(clock, held, moved_by=why, moved_on=act.on, now_due=deadline.due)
            for clock, deadline in moved.items()
            if (held := self.deadlines.get(clock)) is not None and held.due != deadline.due
        ]
        return replace(self.holding(moved), moved_dates=(*self.moved_dates, *kept))

    def stopping(self, *clocks: Clock) -> Self:
        """Without these clocks."""
        running = {n: d for n, d in self.deadlines.items() if n not in clocks}
        return replace(self.without_firing(*clocks), deadlines=running)

    def without_firing(self, *clocks: Clock) -> Self:
        """With these dates as they are, but nothing done any more when they pass."""
        return replace(self, clocks={n: at for n, at in self.clocks.items() if n not in clocks})

    def stopping_all(self) -> Self:
        """Nothing is waited for any more; what an answer was due by stays on record."""
        ended = [
            MovedDate.of(clock, held, moved_by=ENDING, moved_on=held.due)
            for clock in _ANSWERS
            if (held := self.deadlines.get(clock)) is not None
        ]
        return replace(
            self,
            deadlines={},
            clocks={},
            overdue=False,
            moved_dates=(*self.moved_dates, *ended),
        )

    def ended_by(self, why: str, act: Act) -> Self:
        """With the act that ended what `stopping_all` put on record."""
        told = tuple(
            replace(ended, moved_by=why, moved_on=act.on) if ended.moved_by == ENDING else ended
            for ended in self.moved_dates
        )
        return replace(self, moved_dates=told)

    def written_down(self, kind: str, act: Act, text: str = "", document: str = "") -> Self:
        """With one more line of history."""
        entry = Entry(
            kind=kind,
            on=act.on,
            at=act.at,
            by_account=act.account_id,
            by_name=act.name,
            by_post=act.post,
            by_unit=act.unit_id,
            text=text,
            document=document,
        )
        return replace(self, history=(*self.history, entry))
