"""A deputy's suggestion, from draft to closed case."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from shared.events.contract import EventData, event, restated


class Deadline(BaseModel):
    """A date and how it came about."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    due: date
    """The local day, meaning its end in Shanghai."""
    sentence_zh: str
    """How the date came about, in Chinese."""
    sentence_en: str
    """The same in English."""
    since: date | None = None
    """The day that it counts from, itself not counted."""


@restated("feedback", "suggestion")
class SuggestionState(EventData):
    title: str
    """One line; the text stays with feedback."""
    number: str = ""
    """2020-016, given on acceptance."""
    state: str
    """draft, cosigning, submitted, screening, assigned, signed_for, in_progress, reply_review,
    replied, rated, tracking, closed, withdrawn or not_accepted."""
    lead_mandate_id: str = ""
    """The leading deputy's mandate, empty until taken."""
    lead_person_id: str = ""
    """Whose mandate it is."""
    lead_name: str = ""
    """The leading deputy's name, public."""
    cosigners: dict[str, str] = {}
    """Mandate id → invited, confirmed, declined or dropped."""
    offered_to: list[str] = []
    """Mandates that a draft without a lead is offered to."""
    signatory_person_ids: list[str] = []
    """The lead's and the confirmed co-signers'."""
    activity_id: str = ""
    """The activity it came out of, if any."""
    problem_id: str = ""
    """What was found there."""
    project_id: str = ""
    """The watched work it is about, if any."""
    opinion_id: str = ""
    """The voter's opinion it was made of, if any."""
    lead_unit_id: str = ""
    """The unit that answers."""
    lead_unit_name: str = ""
    """Its name."""
    co_handlers: dict[str, str] = {}
    """Unit id → asked, opinion_given, countersigned or objected."""
    deadlines: dict[str, Deadline] = {}
    """Clock → date and explanation, of those that run."""
    handed_over_on: date | None = None
    """交办日: the day of the last hand-over."""
    submission_round: int = 0
    """How often it was submitted: the occasion of a notice."""
    cosigning_round: int = 0
    """How often it was offered for co-signing."""
    hand_over_round: int = 0
    """How often it was handed over."""
    reply_round: int = 0
    """How often it was replied to."""
    reply_class: str = ""
    """A done, B under way, C later, D not; empty without a reply."""
    promised_on: date | None = None
    """The day that the reply promises."""
    grade: str = ""
    """satisfied, basically_satisfied, not_satisfied or not_rated."""
    overdue: bool = False
    """Whether the reply is late now."""
    confidential: bool = False
    """Whether only those concerned may see it."""


@event("feedback", "suggestion", "drafted")
class SuggestionDrafted(SuggestionState):
    """Minutes, an adopted opinion or a deputy made a draft."""


@event("feedback", "suggestion", "taken")
class SuggestionTaken(SuggestionState):
    """A deputy who was present took the lead of an offered draft."""


@event("feedback", "suggestion", "edited")
class SuggestionEdited(SuggestionState):
    """The lead, or who writes for them, changed the draft."""


@event("feedback", "suggestion", "discarded")
class SuggestionDiscarded(SuggestionState):
    """The lead gave the draft up."""


@event("feedback", "suggestion", "lapsed")
class SuggestionLapsed(SuggestionState):
    """Nobody took an offered draft in time; the clock ended it."""


@event("feedback", "suggestion", "cosigners_invited")
class SuggestionCosignersInvited(SuggestionState):
    """The lead asked others to co-sign; the draft waits for them."""


@event("feedback", "suggestion", "cosigning_confirmed")
class SuggestionCosigningConfirmed(SuggestionState):
    """A deputy who was asked co-signed."""


@event("feedback", "suggestion", "cosigning_declined")
class SuggestionCosigningDeclined(SuggestionState):
    """A deputy who was asked declined to co-sign."""


@event("feedback", "suggestion", "cosigning_called_off")
class SuggestionCosigningCalledOff(SuggestionState):
    """The lead ended the co-signing; it is a draft again."""


@event("feedback", "suggestion", "cosigning_closed")
class SuggestionCosigningClosed(SuggestionState):
    """The time for co-signing ran out; it is a draft again."""


@event("feedback", "suggestion", "submitted")
class SuggestionSubmitted(SuggestionState):
    """The lead submitted it to the secretary."""


@event("feedback", "suggestion", "sent_back")
class SuggestionSentBack(SuggestionState):
    """The secretary sent it back to the lead to be improved."""


@event("feedback", "suggestion", "accepted")
class SuggestionAccepted(SuggestionState):
    """The secretary checked and numbered it; the chairperson is next."""


@event("feedback", "suggestion", "refused")
class SuggestionRefused(SuggestionState):
    """The chairperson decided that it isn't handled as a suggestion."""


@event("feedback", "suggestion", "handed_over")
class SuggestionHandedOver(SuggestionState):
    """The chairperson handed it over to the units; the deadlines run."""


@event("feedback", "suggestion", "signed_for")
class SuggestionSignedFor(SuggestionState):
    """The lead unit signed for it."""


@event("feedback", "suggestion", "deputy_contacted")
class SuggestionDeputyContacted(SuggestionState):
    """The lead unit took down that it spoke with the deputy."""


@event("feedback", "suggestion", "progress_noted")
class SuggestionProgressNoted(SuggestionState):
    """The lead unit took down how far it is."""


@event("feedback", "suggestion", "opinion_given")
class SuggestionOpinionGiven(SuggestionState):
    """A co-handling unit gave its opinion."""


@event("feedback", "suggestion", "reply_proposed")
class SuggestionReplyProposed(SuggestionState):
    """The lead unit proposed a reply for review."""


@event("feedback", "suggestion", "countersigned")
class SuggestionCountersigned(SuggestionState):
    """A co-handling unit signed the proposed reply."""


@event("feedback", "suggestion", "countersign_objected")
class SuggestionCountersignObjected(SuggestionState):
    """A co-handling unit objected to the proposed reply."""


@event("feedback", "suggestion", "objection_settled")
class SuggestionObjectionSettled(SuggestionState):
    """The chairperson settled a co-handling unit's objection."""


@event("feedback", "suggestion", "class_approved")
class SuggestionClassApproved(SuggestionState):
    """The secretary approved the class that the reply gives itself."""


@event("feedback", "suggestion", "reply_sent_back")
class SuggestionReplySentBack(SuggestionState):
    """The proposed reply was sent back to the lead unit."""


@event("feedback", "suggestion", "replied")
class SuggestionReplied(SuggestionState):
    """The unit's head signed the reply and it was delivered."""


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
    """A tracked case was closed; declared, and not told by anybody yet."""


@event("feedback", "suggestion", "withdrawn")
class SuggestionWithdrawn(SuggestionState):
    """The lead withdrew it after it had been submitted or offered for co-signing."""


@event("feedback", "suggestion", "overdue")
class SuggestionOverdue(SuggestionState):
    """The date of the reply passed without one; said once per date."""
