"""A voter's opinion: never the words, never a name."""

from shared.events.contract import EventData, Readers, event, restated
from shared.events.feedback.suggestion import Deadline
from shared.events.sealed import Sealed


@restated("feedback", "opinion")
class OpinionState(EventData):
    """Never the words, never a name: who may see those fetches them with permission."""

    state: str
    """received, forwarded, offered, adopted, done, told, closed, not_accepted or merged."""
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
    unit_id: str = ""
    """The unit that it was forwarded to."""
    unit_name: str = ""
    """Its name."""
    forward_round: int = 0
    """How often it was forwarded: the occasion of a notice."""
    master_id: str = ""
    """The opinion of the same matter that it follows, if any."""
    answer_round: int = 0
    """How often it was answered."""
    deadlines: dict[str, Deadline] = {}
    """triage, unit, return, offer, tell, rating, reopen → date and explanation, of what runs."""
    overdue: bool = False
    """Whether what is waited for is late now."""
    grade: str = ""
    """The voter's grade, or not_rated."""
    reopened: bool = False
    """Whether the voter came back once."""
    contact: Sealed | None = None
    """The voter's phone and tracking number, sealed: only notify opens it."""


@event("feedback", "opinion", "received")
class OpinionReceived(OpinionState):
    """A voter's words came in, by themselves or written down at a station."""


@event("feedback", "opinion", "answered_on_spot")
class OpinionAnsweredOnSpot(OpinionState):
    """The secretary, a deputy or a station answered at once."""


@event("feedback", "opinion", "offered")
class OpinionOffered(OpinionState):
    """The secretary offered it to deputies of the village."""


@event("feedback", "opinion", "passed")
class OpinionPassed(OpinionState):
    """A deputy passed, the offer lapsed, or the draft was given up."""


@event("feedback", "opinion", "adopted")
class OpinionAdopted(OpinionState):
    """A deputy adopted it; a draft suggestion follows."""


@event("feedback", "opinion", "declined")
class OpinionDeclined(OpinionState):
    """The secretary declined it, with the way to go instead."""


@event("feedback", "opinion", "forwarded")
class OpinionForwarded(OpinionState):
    """It was handed to a village, a unit of the town, or the district."""


@event("feedback", "opinion", "returned")
class OpinionReturned(OpinionState):
    """The unit gave it back: not its matter."""


@event("feedback", "opinion", "merged")
class OpinionMerged(OpinionState):
    """It follows another one about the same matter."""


@event("feedback", "opinion", "done")
class OpinionDone(OpinionState):
    """There is a result: of the unit, of the suggestion made of it, or of the one it follows."""


@event("feedback", "opinion", "dates_moved")
class OpinionDatesMoved(OpinionState):
    """A year's holidays were published: dates that run were counted again."""


@event("feedback", "opinion", "overdue")
class OpinionOverdue(OpinionState):
    """What was waited for is late; said once per wait."""


@event("feedback", "opinion", "rated")
class OpinionRated(OpinionState):
    """The voter said what the result is worth."""


@event("feedback", "opinion", "not_rated")
class OpinionNotRated(OpinionState):
    """The time to rate is over: not rated, which never counts as satisfied."""


@event("feedback", "opinion", "reopened")
class OpinionReopened(OpinionState):
    """The voter came back, once, with a reason; the secretary is next."""


@event("feedback", "opinion", "sealed", readers=Readers.NOBODY)
class OpinionSealed(OpinionState):
    """The voter's contact was sealed after the key had arrived."""


@event("feedback", "opinion", "told")
class OpinionTold(OpinionState):
    """Somebody took down that the voter was told the answer."""
