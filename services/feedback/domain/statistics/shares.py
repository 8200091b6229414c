"""Shares with their denominators, days until something, and rounds of rating."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

F = TypeVar("F")
_OF_FIVE = {"very_satisfied": "satisfied", "very_dissatisfied": "not_satisfied"}
Counted = Sequence[tuple[F, int]]


@dataclass(frozen=True)
class Share:
    """A part of a whole; there is no percentage of nothing."""

    part: int
    of: int

    @property
    def percent(self) -> float | None:
        return round(100 * self.part / self.of, 1) if self.of else None


@dataclass(frozen=True)
class Days:
    """How long it took: within `median` days half of them, within `p95` 95 of 100."""

    number: int
    median: int | None = None
    p95: int | None = None


@dataclass(frozen=True)
class Round:
    """One round of rating; who gave no grade is not in the rate."""

    satisfied: int
    basically_satisfied: int
    not_satisfied: int
    not_rated: int
    awaited: int

    @property
    def rated(self) -> int:
        return self.satisfied + self.basically_satisfied + self.not_satisfied

    @property
    def satisfaction(self) -> Share:
        """Satisfied and basically satisfied among those rated."""
        return Share(self.satisfied + self.basically_satisfied, self.rated)

    @property
    def wholly(self) -> Share:
        """Satisfied alone among those rated."""
        return Share(self.satisfied, self.rated)


def number_of(counted: Counted[F], meets: Callable[[F], bool]) -> int:
    """How many matters meet a condition."""
    return sum(number for fact, number in counted if meets(fact))


def days_of(taken: Iterable[tuple[str, int]]) -> Days:
    """The days within which half and 95 of 100 were done: nearest ranks, so real days."""
    held = sorted((int(days), number) for days, number in taken if days)
    total = sum(number for _, number in held)
    return Days(total, _rank(held, 50, total), _rank(held, 95, total))


def round_of(grades: Iterable[tuple[str, int]]) -> Round:
    """Grades counted; an empty one is awaited, and five grades are counted as three."""
    by_grade: dict[str, int] = {}
    for grade, number in grades:
        as_counted = _OF_FIVE.get(grade, grade or "awaited")
        by_grade[as_counted] = by_grade.get(as_counted, 0) + number
    return Round(
        satisfied=by_grade.get("satisfied", 0),
        basically_satisfied=by_grade.get("basically_satisfied", 0),
        not_satisfied=by_grade.get("not_satisfied", 0),
        not_rated=by_grade.get("not_rated", 0),
        awaited=by_grade.get("awaited", 0),
    )


def _rank(held: list[tuple[int, int]], percent: int, total: int) -> int | None:
    passed = 0
    for days, number in held:
        passed += number
        if passed * 100 >= percent * total:
            return days
    return None
