"""The numbers of suggestions: response, resolution and satisfaction are three things."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from services.feedback.domain.statistics.counted import SuggestionFact
from services.feedback.domain.statistics.shares import (
    Counted,
    Days,
    Round,
    Share,
    days_of,
    number_of,
    round_of,
)

CLASSES = ("A", "B", "C", "D")
SOLVED = ("A", "done")
_ANSWERED = ("in_time", "late")
_HANDED_OVER = ("running", "overdue", *_ANSWERED)


@dataclass(frozen=True)
class SuggestionFigures:
    """What became of those submitted in a while, as it stands on a day."""

    submitted: int
    withdrawn: int
    refused: int
    merged: int
    waiting: int
    handed_over: int
    running: int
    overdue: int
    replied: int
    response: Share
    on_time: Share
    days: Days
    resolution: Share
    first: Round
    second: Round
    attitude: Share
    classes: dict[str, Share]
    promised: int
    kept: int
    kept_late: int
    not_due: int
    broken: int
    fulfilment: Share

    @property
    def second_any(self) -> bool:
        """Whether anything was replied to a second time."""
        return bool(self.second.rated + self.second.not_rated + self.second.awaited)


def suggestion_figures(counted: Counted[SuggestionFact], today: date) -> SuggestionFigures:
    """The figures of these; whether an open promise is broken depends on the day."""
    stages = {stage: number_of(counted, _at(stage)) for stage in _STAGES}
    answered = [each for each in counted if each[0].stage in _ANSWERED]
    replied = sum(number for _, number in answered)
    handed_over = sum(stages[stage] for stage in _HANDED_OVER)
    promises = _promises(answered, today)
    kept = promises["kept"] + promises["kept_late"]
    solved = number_of(answered, lambda f: f.reply_class in SOLVED or f.promise.startswith("kept"))
    second = [each for each in answered if each[0].second_round]
    return SuggestionFigures(
        submitted=sum(number for _, number in counted),
        withdrawn=stages["withdrawn"],
        refused=stages["refused"],
        merged=stages["merged"],
        waiting=stages["submitted"],
        handed_over=handed_over,
        running=stages["running"],
        overdue=stages["overdue"],
        replied=replied,
        response=Share(replied, handed_over),
        on_time=Share(stages["in_time"], replied + stages["overdue"]),
        days=days_of((fact.days, number) for fact, number in answered),
        resolution=Share(solved, replied),
        first=round_of((fact.first_grade, number) for fact, number in answered),
        second=round_of((fact.second_grade, number) for fact, number in second),
        attitude=round_of((f.attitude, n) for f, n in answered if f.attitude).satisfaction,
        classes={
            code: Share(number_of(answered, _of_class(code)), replied)
            for code in _classes_of(answered)
        },
        promised=sum(promises.values()),
        **promises,
        fulfilment=Share(kept, kept + promises["broken"]),
    )


_STAGES = ("submitted", "withdrawn", "refused", "merged", *_HANDED_OVER)


def _classes_of(answered: Counted[SuggestionFact]) -> tuple[str, ...]:
    """The letters, and the codes of unlettered tables as far as there are any."""
    unlettered = {fact.reply_class for fact, _ in answered} - {*CLASSES, ""}
    return (*CLASSES, *sorted(unlettered))


def _at(stage: str) -> Callable[[SuggestionFact], bool]:
    return lambda fact: fact.stage == stage


def _of_class(code: str) -> Callable[[SuggestionFact], bool]:
    return lambda fact: fact.reply_class == code


def _promises(answered: Counted[SuggestionFact], today: date) -> dict[str, int]:
    found = {"kept": 0, "kept_late": 0, "not_due": 0, "broken": 0}
    for fact, number in answered:
        if fact.promise == "open":
            found["broken" if fact.promised_on < today.isoformat() else "not_due"] += number
        elif fact.promise:
            found[fact.promise] += number
    return found
