"""What the deputy says of the answer, and what follows from it."""

from shared.events.contract import event
from shared.events.feedback.suggestion import SuggestionState


@event("feedback", "suggestion", "rated")
class SuggestionRated(SuggestionState):
    """The deputy rated the reply."""


@event("feedback", "suggestion", "rating_chased")
class SuggestionRatingChased(SuggestionState):
    """The time to rate ran out; the deputy was given a last while."""


@event("feedback", "suggestion", "not_rated")
class SuggestionNotRated(SuggestionState):
    """The last while ran out too: not rated, which never counts as satisfied."""


@event("feedback", "suggestion", "settled")
class SuggestionSettled(SuggestionState):
    """The secretary settled a rated one: closed, or tracked for its promise."""


@event("feedback", "suggestion", "closed")
class SuggestionClosed(SuggestionState):
    """It came to its end: settled, unrated, its promise kept, or mediated."""


@event("feedback", "suggestion", "late_rating_noted")
class SuggestionLateRatingNoted(SuggestionState):
    """The lead said something after the window: a note, no grade that counts."""


@event("feedback", "suggestion", "redo_ordered")
class SuggestionRedoOrdered(SuggestionState):
    """Not satisfied: the presidium has it done again; a date runs."""


@event("feedback", "suggestion", "redo_declined")
class SuggestionRedoDeclined(SuggestionState):
    """Not satisfied, but the presidium mediates instead of having it done again."""


@event("feedback", "suggestion", "mediation_opened")
class SuggestionMediationOpened(SuggestionState):
    """Not satisfied a second time: it goes to mediation."""


@event("feedback", "suggestion", "mediated")
class SuggestionMediated(SuggestionState):
    """The presidium recorded what the mediation came to."""
