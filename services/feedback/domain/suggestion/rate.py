"""What the deputy says of the answer, and the end of the matter."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.feedback.domain.act import Act
from services.feedback.domain.attachment import Attachment
from services.feedback.domain.deadlines import Clock
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.entity import Rules, Suggestion
from services.feedback.domain.suggestion.permit import advance, permit
from services.feedback.domain.suggestion.redo import into_mediation
from services.feedback.domain.suggestion.state import State
from services.feedback.errors import SlipMissing

GRADES = ("satisfied", "basically_satisfied", "not_satisfied")


@dataclass(frozen=True)
class Rating:
    """The grade of the result, and apart from it that of the unit's attitude."""

    grade: str
    attitude: str
    text: str = ""


def rate(suggestion: Suggestion, rating: Rating, act: Act, rules: Rules) -> Suggestion:
    """The lead rates on behalf of all signatories; nobody else chooses a grade.

    A second "not satisfied" goes to mediation: it is done again at most once.
    """
    permit(suggestion, Command.RATE, act)
    return _rated(suggestion, rating, Command.RATE, act, rules)


def record_rating(
    suggestion: Suggestion,
    rating: Rating,
    slips: Sequence[Attachment],
    act: Act,
    rules: Rules,
) -> Suggestion:
    """The secretary takes down what the deputy signed on paper, with its scan; never chooses."""
    permit(suggestion, Command.RECORD_RATING, act)
    if not slips:
        raise SlipMissing
    entered = replace(
        suggestion,
        attachments=(*suggestion.attachments, *slips),
        rating_slips=tuple(each.id for each in slips),
        rating_entered_by=act.account_id,
    )
    return _rated(entered, rating, Command.RECORD_RATING, act, rules)


def _rated(
    suggestion: Suggestion, rating: Rating, command: Command, act: Act, rules: Rules
) -> Suggestion:
    rated = replace(
        suggestion,
        grade=rating.grade,
        first_grade=suggestion.first_grade or rating.grade,
        attitude=rating.attitude,
        rating_text=rating.text.strip(),
    )
    rated = rated.stopping(Clock.RATING, Clock.CHASE)
    rated = advance(rated, command, act, text=rated.rating_text, document=rating.grade)
    if rating.grade != "not_satisfied" or not suggestion.redo_round:
        return rated
    by_itself = Act.of_nobody(act.at, act.on)
    permit(rated, Command.OPEN_MEDIATION, by_itself)
    return into_mediation(rated, Command.OPEN_MEDIATION, by_itself, rules)


def chase_rating(suggestion: Suggestion, act: Act, rules: Rules) -> Suggestion:
    """The window passed without a rating: remind once."""
    permit(suggestion, Command.CHASE_RATING, act)
    chased = suggestion.stopping(Clock.RATING).starting(rules, act.on, Clock.CHASE)
    return advance(chased, Command.CHASE_RATING, act)


def end_unrated(suggestion: Suggestion, act: Act) -> Suggestion:
    """No rating after the reminder: not rated, which is never counted as satisfied."""
    permit(suggestion, Command.END_UNRATED, act)
    ended = replace(
        suggestion, grade="not_rated", first_grade=suggestion.first_grade or "not_rated"
    )
    return advance(
        ended.stopping_all(), Command.END_UNRATED, act, target=after_the_rating(suggestion)
    )


def note_late_rating(suggestion: Suggestion, rating: Rating, act: Act) -> Suggestion:
    """What the lead says after the window: a note in the history, no grade that counts."""
    permit(suggestion, Command.NOTE_LATE_RATING, act)
    text = rating.text.strip()
    return advance(suggestion, Command.NOTE_LATE_RATING, act, text=text, document=rating.grade)


def settle(suggestion: Suggestion, act: Act) -> Suggestion:
    """Into the files, or under watch when something was promised."""
    permit(suggestion, Command.SETTLE, act)
    target = after_the_rating(suggestion)
    return advance(suggestion.stopping_all(), Command.SETTLE, act, target=target)


def after_the_rating(suggestion: Suggestion) -> State:
    """Where what is done with leads: what promised a day is tracked, the rest is closed."""
    return State.TRACKING if suggestion.promised_on else State.CLOSED
