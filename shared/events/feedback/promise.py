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
    """open, fulfilled, closed or dropped."""
    lead_person_id: str = ""
    """The deputy who rates whether it is kept."""
    postponed_times: int = 0
    """How often the day was put off."""
    reported_on: date | None = None
    """The day of the unit's last report."""
    fulfilled_on: date | None = None
    """The day on which the unit said that it is done."""
    grade: str = ""
    """What the lead deputy says of that."""


@event("feedback", "commitment", "made")
class CommitmentMade(CommitmentState):
    """A reply promised a date; the promise is tracked from now on."""


@event("feedback", "commitment", "reported", readers=Readers.NOBODY)
class CommitmentReported(CommitmentState):
    """The unit reported how far it is."""


@event("feedback", "commitment", "postponed", readers=Readers.NOBODY)
class CommitmentPostponed(CommitmentState):
    """The presidium consented to a later day."""


@event("feedback", "commitment", "fulfilled", readers=Readers.NOBODY)
class CommitmentFulfilled(CommitmentState):
    """The unit said that what it promised is done."""


@event("feedback", "commitment", "closed", readers=Readers.NOBODY)
class CommitmentClosed(CommitmentState):
    """The lead deputy rated it, or the time for that passed."""


@event("feedback", "commitment", "dropped", readers=Readers.NOBODY)
class CommitmentDropped(CommitmentState):
    """It no longer counts: done again, withdrawn, or another promise took its place."""


@restated("feedback", "profile", readers=Readers.NOBODY)
class ProfileState(EventData):
    name: str
    """What the town calls it."""
    preset: str
    """The preset that it was made from."""


@event("feedback", "profile", "chosen")
class ProfileChosen(ProfileState):
    """A town chose the deadlines that count there; the dates that run are counted again."""
