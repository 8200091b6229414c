"""A voter's opinion: never the words, never a name."""

from shared.events.contract import EventData, Readers, event, restated
from shared.events.sealed import Sealed


@restated("feedback", "opinion", readers=Readers.NOBODY)
class OpinionState(EventData):
    """Never the words, never a name: who may see those fetches them with permission."""

    state: str
    """received, offered, adopted, done, told or not_accepted."""
    village_id: str = ""
    """The village it is about."""
    village_name: str = ""
    """Its name."""
    offered_to: list[str] = []
    """Mandates that it is offered to."""
    offer_round: int = 0
    """How often it was offered: the occasion of a notice."""
    adopted_by: str = ""
    """The mandate that adopted it."""
    adopted_by_person_id: str = ""
    """Whose mandate it is."""
    adoption_round: int = 0
    """How often it was adopted."""
    suggestion_id: str = ""
    """The draft that was made of it."""
    contact: Sealed | None = None
    """The voter's phone and tracking number, sealed: only notify opens it."""


@event("feedback", "opinion", "received")
class OpinionReceived(OpinionState):
    """A voter's words came in, by themselves or written down at a station."""


@event("feedback", "opinion", "answered_on_spot")
class OpinionAnsweredOnSpot(OpinionState):
    """The secretary answered at once."""


@event("feedback", "opinion", "offered")
class OpinionOffered(OpinionState):
    """The secretary offered it to deputies of the village."""


@event("feedback", "opinion", "passed", readers=Readers.NOBODY)
class OpinionPassed(OpinionState):
    """A deputy passed, the offer lapsed, or the draft was given up."""


@event("feedback", "opinion", "adopted")
class OpinionAdopted(OpinionState):
    """A deputy adopted it; a draft suggestion follows."""


@event("feedback", "opinion", "declined")
class OpinionDeclined(OpinionState):
    """The secretary declined it, with the way to go instead."""


@event("feedback", "opinion", "done")
class OpinionDone(OpinionState):
    """The suggestion made of it was answered or ended: that is the voter's answer."""


@event("feedback", "opinion", "sealed", readers=Readers.NOBODY)
class OpinionSealed(OpinionState):
    """The voter's contact was sealed after the key had arrived."""


@event("feedback", "opinion", "told", readers=Readers.NOBODY)
class OpinionTold(OpinionState):
    """Somebody took down that the voter was told the answer."""
