"""The minutes, the problems found, and the archive."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.activities.domain.activity import Activity, Minutes, Problem
from services.activities.domain.acts import Act
from services.activities.errors import (
    ActivityAlreadyClosed,
    MinutesMissing,
    ProblemUnknown,
    ProblemWithdrawn,
    RollCallMissing,
)
from shared import ids
from shared.events.activities import ActivityClosed, ActivityMinuted


@dataclass(frozen=True)
class ProblemFound:
    """A problem as it is written down; `id` only when an earlier one is corrected."""

    title: str
    facts: str
    advice: str = ""
    id: str = ""


@dataclass(frozen=True)
class Record:
    """What the secretary writes: what happened, who chaired, what was found."""

    text: str
    chair: str
    problems: tuple[ProblemFound, ...] = ()


def minute(activity: Activity, record: Record, act: Act) -> Activity:
    """Write the minutes, or correct them: problems keep their ids, so no second draft appears.

    Raises RollCallMissing before the roll call, ProblemUnknown, ProblemWithdrawn when a
    correction leaves one out, and ActivityAlreadyClosed.
    """
    _require_minutable(activity)
    problems, count = _identified(activity, record.problems)
    before = activity.minutes
    if before and (before.text, before.chair, activity.problems) == (
        record.text,
        record.chair,
        problems,
    ):
        return activity
    edition = before.edition + 1 if before else 1
    written = replace(
        activity,
        status="minuted",
        minutes=Minutes(record.text, record.chair, act.on, act.at, act.by_name, edition),
        problems=problems,
        problem_count=count,
    )
    return written.noted(act, "minutes_corrected" if before else "minuted").record(ActivityMinuted)


def close(activity: Activity, act: Act) -> Activity:
    """Put the activity into the archive. Raises MinutesMissing and ActivityAlreadyClosed."""
    if activity.status == "closed":
        raise ActivityAlreadyClosed
    if activity.status != "minuted":
        raise MinutesMissing
    return replace(activity, status="closed").noted(act, "closed").record(ActivityClosed)


def _require_minutable(activity: Activity) -> None:
    if activity.status == "closed":
        raise ActivityAlreadyClosed
    if activity.status not in {"held", "minuted"}:
        raise RollCallMissing


def _identified(
    activity: Activity, found: Sequence[ProblemFound]
) -> tuple[tuple[Problem, ...], int]:
    known = {problem.id: problem for problem in activity.problems}
    by_title = {problem.title: problem.id for problem in activity.problems}
    problems: list[Problem] = []
    count = activity.problem_count
    for one in found:
        if one.id and one.id not in known:
            raise ProblemUnknown(problem_id=one.id)
        id = one.id or by_title.get(one.title, "")
        if not id or any(id == earlier.id for earlier in problems):
            count += 1
            id = ids.derived("problem", activity.tenant, activity.id, count)
        problems.append(Problem(id, one.title, one.facts, one.advice))
    kept = {problem.id for problem in problems}
    for problem in activity.problems:
        if problem.id not in kept:
            raise ProblemWithdrawn(title=problem.title)
    return tuple(problems), count
