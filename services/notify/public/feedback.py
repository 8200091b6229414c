"""WHAT IS SAID, for everybody: the way of a suggestion and of an opinion, never their words."""

from services.notify.public.contract import PublicData, public_event
from services.notify.public.values import (
    Code,
    Count,
    Day,
    Flag,
    Id,
    Number,
    OfficeName,
    PlaceName,
    Title,
)
from shared.events import feedback as f


def _is_open(suggestion: f.SuggestionState) -> bool:
    return not suggestion.confidential


class Submission(PublicData):
    """Before it is handed over, or never: not even the title."""

    state: Code = ""
    lead_mandate_id: Id = ""
    activity_id: Id = ""
    project_id: Id = ""
    submission_round: Count = 0


@public_event("suggestion", "submitted", f.SuggestionSubmitted, when=_is_open)
class SuggestionSubmitted(Submission):
    """A deputy handed a suggestion in."""


@public_event("suggestion", "accepted", f.SuggestionAccepted, when=_is_open)
class SuggestionAccepted(Submission):
    """It was checked and has its number."""

    number: Number = ""


@public_event("suggestion", "withdrawn", f.SuggestionWithdrawn, f.SuggestionRefused, when=_is_open)
class SuggestionWithdrawn(Submission):
    """It goes no further: taken back, or not accepted as a suggestion; `state` says which."""


class Suggestion(PublicData):
    """From its hand-over on everybody may follow it, as on the public pages."""

    number: Number = ""
    title: Title = ""
    state: Code = ""
    lead_mandate_id: Id = ""
    activity_id: Id = ""
    project_id: Id = ""
    lead_unit_id: Id = ""
    lead_unit_name: OfficeName = ""
    hand_over_round: Count = 0
    reply_round: Count = 0
    reply_class: Code = ""  # A | B | C | D
    promised_on: Day | None = None
    grade: Code = ""  # satisfied | basically_satisfied | not_satisfied | not_rated
    overdue: Flag = False


@public_event(
    "suggestion",
    "assigned",
    f.SuggestionHandedOver,
    f.SuggestionReassigned,
    when=_is_open,
)
class SuggestionAssigned(Suggestion):
    """The presidium handed it over to a unit; again when the unit changed."""


@public_event("suggestion", "overdue", f.SuggestionOverdue, when=_is_open)
class SuggestionOverdue(Suggestion):
    """The day of the reply has passed without one."""


@public_event("suggestion", "replied", f.SuggestionReplied, when=_is_open)
class SuggestionReplied(Suggestion):
    """The unit has answered."""


@public_event("suggestion", "rated", f.SuggestionRated, when=_is_open)
class SuggestionRated(Suggestion):
    """The deputy rated the answer."""


@public_event("suggestion", "closed", f.SuggestionClosed, when=_is_open)
class SuggestionClosed(Suggestion):
    """It is at its end."""


class Opinion(PublicData):
    """That it was said and where, never what and by whom."""

    state: Code = ""
    village_id: Id = ""
    village_name: PlaceName = ""


@public_event("opinion", "received", f.OpinionReceived)
class OpinionReceived(Opinion):
    """A voter said something."""


@public_event("opinion", "adopted", f.OpinionAdopted)
class OpinionAdopted(Opinion):
    """A deputy made it a suggestion."""

    suggestion_id: Id = ""


@public_event("opinion", "answered", f.OpinionAnsweredOnSpot)
class OpinionAnswered(Opinion):
    """It was answered on the spot."""


@public_event("opinion", "declined", f.OpinionDeclined)
class OpinionDeclined(Opinion):
    """It is no matter for deputies; the voter was told where to go."""


@public_event("opinion", "done", f.OpinionDone)
class OpinionDone(Opinion):
    """What became of it is known."""

    suggestion_id: Id = ""
