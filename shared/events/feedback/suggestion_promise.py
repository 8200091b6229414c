"""What a reply promised, until it is done."""

from datetime import date

from shared.events.contract import event
from shared.events.feedback.suggestion import SuggestionState


@event("feedback", "suggestion", "promise_reported")
class SuggestionPromiseReported(SuggestionState):
    """The unit reported how far it is with what it promised."""


@event("feedback", "suggestion", "postponement_asked")
class SuggestionPostponementAsked(SuggestionState):
    """The unit asked to put the promised day off."""


@event("feedback", "suggestion", "postponed")
class SuggestionPostponed(SuggestionState):
    """The presidium consented: the promised day is a later one."""


@event("feedback", "suggestion", "postponement_refused")
class SuggestionPostponementRefused(SuggestionState):
    """The presidium refused: the promised day stays."""

    refused_promise: date | None = None
    """The day that was asked for."""


@event("feedback", "suggestion", "fulfilled")
class SuggestionFulfilled(SuggestionState):
    """The unit said that what it promised is done; the lead deputy is asked to rate."""


@event("feedback", "suggestion", "fulfilment_rated")
class SuggestionFulfilmentRated(SuggestionState):
    """The lead deputy rated how the promise was kept."""


@event("feedback", "suggestion", "fulfilment_chased")
class SuggestionFulfilmentChased(SuggestionState):
    """The time to rate the promise ran out; the deputy was given a last while."""


@event("feedback", "suggestion", "fulfilment_not_rated")
class SuggestionFulfilmentNotRated(SuggestionState):
    """The last while ran out too: closed, the promise not rated."""
