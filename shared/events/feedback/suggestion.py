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
    """draft, cosigning, submitted, screening, assigned, return_requested, signed_for, in_progress,
    extended, reply_review, replied, rated, redo, withdrawn, not_accepted, merged, tracking, closed
    or mediated."""
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
    """Unit id → asked, opinion_given, countersigned, objected or settled."""
    co_handler_dates: dict[str, Deadline] = {}
    """Unit id → by when it owes its opinion, of those that owe one."""
    escalated_to: str = ""
    """The district's tenant that it was passed up to."""
    escalation_id: str = ""
    """The district's item."""
    escalation_state: str = ""
    """Where that stands."""
    escalated_from: str = ""
    """The town's tenant that it came from, of a district's item."""
    escalated_from_id: str = ""
    """The town's item."""
    via_government: bool = False
    """Whether it goes by way of the town government."""
    deadlines: dict[str, Deadline] = {}
    """Clock → date and explanation, of those that run."""
    handed_over_on: date | None = None
    """交办日: the day of the last hand-over."""
    submission_round: int = 0
    """How often it was submitted: the occasion of a notice."""
    cosigning_round: int = 0
    """How often it was offered for co-signing."""
    hand_over_round: int = 0
    """How often it was handed over, re-assignments counted."""
    reassign_round: int = 0
    """How often it was re-assigned."""
    proposed_unit_name: str = ""
    """Whom the unit that asks to return it proposes."""
    extension: str = ""
    """More time for the reply: asked, consented or refused; empty when never asked."""
    extension_until: date | None = None
    """The day that was asked for."""
    reply_round: int = 0
    """How often it was replied to."""
    reply_class: str = ""
    """A done, B under way, C later, D not; empty without a reply."""
    promised_on: date | None = None
    """The day that the reply promises."""
    promised_since: date | None = None
    """When that day was promised, or put off to."""
    grade: str = ""
    """satisfied, basically_satisfied, not_satisfied or not_rated."""
    first_grade: str = ""
    """The grade of the first reply, kept when it was done again."""
    redo_round: int = 0
    """How often it was ordered to be done again: once at most."""
    mediation_round: int = 0
    """How often it was mediated: once at most."""
    promise_round: int = 0
    """How often something was promised: the occasion of a notice."""
    postponed_times: int = 0
    """How often the promised day was put off."""
    asked_promise: date | None = None
    """The later day that the unit asks for."""
    fulfilled_on: date | None = None
    """The day on which the unit said that the promise is kept."""
    fulfilment_grade: str = ""
    """What the lead deputy says of that, in the words of the grade."""
    merged_into: str = ""
    """The suggestion that it is handled together with."""
    merged_number: str = ""
    """Its number."""
    as_letter: bool = False
    """Not accepted as a suggestion, but kept as a deputy's letter."""
    overdue_round: int = 0
    """How often it fell overdue: the occasion of a notice."""
    overdue: bool = False
    """Whether the reply is late now."""
    key_supervised: bool = False
    """Whether the presidium took it under key supervision."""
    publication_round: int = 0
    """How often its words were prepared for the public: the occasion of a notice."""
    class_table: str = ""
    """The table that the reply's class is of."""
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


@event("feedback", "suggestion", "withdrawn")
class SuggestionWithdrawn(SuggestionState):
    """The lead withdrew it after it had been submitted or offered for co-signing."""


@event("feedback", "suggestion", "overdue")
class SuggestionOverdue(SuggestionState):
    """The date of the reply passed without one; said once per date."""
