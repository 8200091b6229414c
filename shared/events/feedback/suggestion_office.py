"""What the presidium and the office decide of a suggestion on its way."""

from shared.events.contract import event
from shared.events.feedback.suggestion import SuggestionState


@event("feedback", "suggestion", "return_asked")
class SuggestionReturnAsked(SuggestionState):
    """The lead unit asked, within its window, that another unit takes it."""


@event("feedback", "suggestion", "reassigned")
class SuggestionReassigned(SuggestionState):
    """The presidium gave it to another unit; new dates run."""

    former_unit_id: str = ""
    """The unit that had it before."""


@event("feedback", "suggestion", "return_refused")
class SuggestionReturnRefused(SuggestionState):
    """The presidium left it with the unit, which must handle it."""


@event("feedback", "suggestion", "extension_asked")
class SuggestionExtensionAsked(SuggestionState):
    """The lead unit asked for a later day to reply, before it was due."""


@event("feedback", "suggestion", "extended")
class SuggestionExtended(SuggestionState):
    """The presidium consented: the later day counts."""


@event("feedback", "suggestion", "extension_refused")
class SuggestionExtensionRefused(SuggestionState):
    """The presidium refused: the day stays."""


@event("feedback", "suggestion", "merged")
class SuggestionMerged(SuggestionState):
    """The secretary merged it into another on the same matter."""


@event("feedback", "suggestion", "answered_with_master")
class SuggestionAnsweredWithMaster(SuggestionState):
    """The suggestion that it was merged into was replied to; its deputies are answered too."""


@event("feedback", "suggestion", "released")
class SuggestionReleased(SuggestionState):
    """The suggestion that it was merged into fell away; it waits to be handed over again."""


@event("feedback", "suggestion", "revised")
class SuggestionRevised(SuggestionState):
    """The lead words anew what wasn't accepted; it is a draft again."""


@event("feedback", "suggestion", "dates_moved")
class SuggestionDatesMoved(SuggestionState):
    """The town's periods or the holidays changed, and its running dates were counted again."""


@event("feedback", "suggestion", "supervised")
class SuggestionSupervised(SuggestionState):
    """The presidium took it under key supervision, or out of it."""


@event("feedback", "suggestion", "confidentiality_set")
class SuggestionConfidentialitySet(SuggestionState):
    """The secretary said whether it is for everybody."""


@event("feedback", "suggestion", "publication_prepared")
class SuggestionPublicationPrepared(SuggestionState):
    """The redacted words wait for objections of deputy and unit."""


@event("feedback", "suggestion", "publication_objected")
class SuggestionPublicationObjected(SuggestionState):
    """The lead deputy or the lead unit objects to publishing them so."""


@event("feedback", "suggestion", "published")
class SuggestionPublished(SuggestionState):
    """Everybody may read the redacted words."""


@event("feedback", "suggestion", "withheld")
class SuggestionWithheld(SuggestionState):
    """The words were taken back from the public."""


@event("feedback", "suggestion", "escalated")
class SuggestionEscalated(SuggestionState):
    """The presidium passed it up to the district, where a linked item is made of it."""


@event("feedback", "suggestion", "escalation_moved")
class SuggestionEscalationMoved(SuggestionState):
    """The district's item, which was made of it, stands elsewhere now."""
