"""What a reply promised, and the deadlines that a town chose."""

from datetime import date

from shared.events.contract import EventData, Readers, event, restated


@restated("feedback", "commitment", readers=Readers.NOBODY)
class CommitmentState(EventData):
    suggestion_id: str
    """The suggestion whose reply promised."""
    number: str
    """The suggestion's number."""
    title: str
    """The suggestion's title."""
    unit_id: str
    """Who promised."""
    unit_name: str
    """Its name."""
    reply_class: str
    """The reply's class: B or C."""
    promised_on: date
    """The promised day."""
    status: str
    """open or fulfilled."""


@event("feedback", "commitment", "made")
class CommitmentMade(CommitmentState):
    """A reply promised a date; the promise is tracked from now on."""


@event("feedback", "commitment", "fulfilled", readers=Readers.NOBODY)
class CommitmentFulfilled(CommitmentState):
    """What was promised was done; declared, and not told by anybody yet."""


@restated("feedback", "profile", readers=Readers.NOBODY)
class ProfileState(EventData):
    name: str
    """What the town calls it."""
    preset: str
    """The preset that it was made from."""


@event("feedback", "profile", "chosen", readers=Readers.NOBODY)
class ProfileChosen(ProfileState):
    """A town chose the deadlines that count there."""
