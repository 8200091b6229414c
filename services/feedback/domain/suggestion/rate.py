"""What the deputy says of the answer, and the end of the matter."""

from dataclasses import dataclass, replace

from services.feedback.domain.act import Act
from services.feedback.domain.deadlines import Clock
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.entity import Rules, Suggestion
from services.feedback.domain.suggestion.permit import advance, permit

GRADES = ("satisfied", "basically_satisfied", "not_satisfied")


@dataclass(frozen=True)
class Rating:
    """The grade of the result, and apart from it that of the unit's attitude."""

    grade: str
    attitude: str
    text: str = ""


def rate(suggestion: Suggestion, rating: Rating, act: Act) -> Suggestion:
    """The lead rates on behalf of all signatories; nobody else chooses a grade."""
    permit(suggestion, Command.RATE, act)
    rated = replace(
        suggestion,
        grade=rating.grade,
        attitude=rating.attitude,
        rating_text=rating.text.strip(),
    )
    rated = rated.stopping(Clock.RATING, Clock.CHASE)
    return advance(rated, Command.RATE, act, text=rated.rating_text)


def chase_rating(suggestion: Suggestion, act: Act, rules: Rules) -> Suggestion:
    """The window passed without a rating: remind once."""
    permit(suggestion, Command.CHASE_RATING, act)
    chased = suggestion.stopping(Clock.RATING).starting(rules, act.on, Clock.CHASE)
    return advance(chased, Command.CHASE_RATING, act)


def end_unrated(suggestion: Suggestion, act: Act) -> Suggestion:
    """No rating after the reminder: not rated, which is never counted as satisfied."""
    permit(suggestion, Command.END_UNRATED, act)
    ended = replace(suggestion, grade="not_rated").stopping_all()
    return advance(ended, Command.END_UNRATED, act)


def settle(suggestion: Suggestion, act: Act) -> Suggestion:
    """Into the files, or under watch when something was promised."""
    permit(suggestion, Command.SETTLE, act)
    return advance(suggestion.stopping_all(), Command.SETTLE, act)
