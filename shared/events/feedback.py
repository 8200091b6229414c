"""WHAT IS SAID, and the answer: what feedback tells of opinions, suggestions and commitments."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from shared.events.contract import EventData, Readers, event
from shared.events.sealed import Sealed


class Deadline(BaseModel):
    """A date and how it came about."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    due: date
    sentence_zh: str
    sentence_en: str


class SuggestionState(EventData):
    title: str
    number: str = ""  # 2020-016, given on acceptance
    state: str
    lead_mandate_id: str = ""
    lead_person_id: str = ""
    lead_name: str = ""
    cosigners: dict[str, str] = {}  # mandate id → invited | confirmed | declined | dropped
    offered_to: list[str] = []  # mandate ids that a draft without a lead is offered to
    signatory_person_ids: list[str] = []  # the lead's and the confirmed co-signers'
    activity_id: str = ""
    problem_id: str = ""
    project_id: str = ""
    opinion_id: str = ""
    lead_unit_id: str = ""
    lead_unit_name: str = ""
    co_handlers: dict[str, str] = {}  # unit id → asked | opinion_given | countersigned | objected
    deadlines: dict[str, Deadline] = {}  # clock → date and explanation, those that run
    submission_round: int = 0
    cosigning_round: int = 0
    hand_over_round: int = 0
    reply_round: int = 0
    reply_class: str = ""  # A | B | C | D
    promised_on: date | None = None
    grade: str = ""  # satisfied | basically_satisfied | not_satisfied | not_rated
    overdue: bool = False
    confidential: bool = False


@event("feedback", "suggestion", "drafted")
class SuggestionDrafted(SuggestionState): ...


@event("feedback", "suggestion", "taken")
class SuggestionTaken(SuggestionState): ...


@event("feedback", "suggestion", "edited")
class SuggestionEdited(SuggestionState): ...


@event("feedback", "suggestion", "discarded")
class SuggestionDiscarded(SuggestionState): ...


@event("feedback", "suggestion", "lapsed")
class SuggestionLapsed(SuggestionState): ...


@event("feedback", "suggestion", "cosigners_invited")
class SuggestionCosignersInvited(SuggestionState): ...


@event("feedback", "suggestion", "cosigning_confirmed")
class SuggestionCosigningConfirmed(SuggestionState): ...


@event("feedback", "suggestion", "cosigning_declined")
class SuggestionCosigningDeclined(SuggestionState): ...


@event("feedback", "suggestion", "cosigning_called_off")
class SuggestionCosigningCalledOff(SuggestionState): ...


@event("feedback", "suggestion", "cosigning_closed")
class SuggestionCosigningClosed(SuggestionState): ...


@event("feedback", "suggestion", "submitted")
class SuggestionSubmitted(SuggestionState): ...


@event("feedback", "suggestion", "sent_back")
class SuggestionSentBack(SuggestionState): ...


@event("feedback", "suggestion", "accepted")
class SuggestionAccepted(SuggestionState): ...


@event("feedback", "suggestion", "refused")
class SuggestionRefused(SuggestionState): ...


@event("feedback", "suggestion", "handed_over")
class SuggestionHandedOver(SuggestionState): ...


@event("feedback", "suggestion", "signed_for")
class SuggestionSignedFor(SuggestionState): ...


@event("feedback", "suggestion", "deputy_contacted")
class SuggestionDeputyContacted(SuggestionState): ...


@event("feedback", "suggestion", "progress_noted")
class SuggestionProgressNoted(SuggestionState): ...


@event("feedback", "suggestion", "opinion_given")
class SuggestionOpinionGiven(SuggestionState): ...


@event("feedback", "suggestion", "reply_proposed")
class SuggestionReplyProposed(SuggestionState): ...


@event("feedback", "suggestion", "countersigned")
class SuggestionCountersigned(SuggestionState): ...


@event("feedback", "suggestion", "countersign_objected")
class SuggestionCountersignObjected(SuggestionState): ...


@event("feedback", "suggestion", "objection_settled")
class SuggestionObjectionSettled(SuggestionState): ...


@event("feedback", "suggestion", "class_approved")
class SuggestionClassApproved(SuggestionState): ...


@event("feedback", "suggestion", "reply_sent_back")
class SuggestionReplySentBack(SuggestionState): ...


@event("feedback", "suggestion", "replied")
class SuggestionReplied(SuggestionState): ...


@event("feedback", "suggestion", "rated")
class SuggestionRated(SuggestionState): ...


@event("feedback", "suggestion", "rating_chased")
class SuggestionRatingChased(SuggestionState): ...


@event("feedback", "suggestion", "not_rated")
class SuggestionNotRated(SuggestionState): ...


@event("feedback", "suggestion", "settled")
class SuggestionSettled(SuggestionState): ...


@event("feedback", "suggestion", "closed")
class SuggestionClosed(SuggestionState): ...


@event("feedback", "suggestion", "withdrawn")
class SuggestionWithdrawn(SuggestionState): ...


@event("feedback", "suggestion", "overdue")
class SuggestionOverdue(SuggestionState): ...


class OpinionState(EventData):
    """Never the words, never a name: who may see those fetches them with permission."""

    state: str
    village_id: str = ""
    village_name: str = ""
    offered_to: list[str] = []  # mandate ids
    offer_round: int = 0
    adopted_by: str = ""  # mandate id
    adopted_by_person_id: str = ""
    adoption_round: int = 0
    suggestion_id: str = ""
    contact: Sealed | None = None  # phone and tracking number, for notify


@event("feedback", "opinion", "received")
class OpinionReceived(OpinionState): ...


@event("feedback", "opinion", "answered_on_spot", readers=Readers.NOBODY)
class OpinionAnsweredOnSpot(OpinionState): ...


@event("feedback", "opinion", "offered")
class OpinionOffered(OpinionState): ...


@event("feedback", "opinion", "passed", readers=Readers.NOBODY)
class OpinionPassed(OpinionState): ...


@event("feedback", "opinion", "adopted")
class OpinionAdopted(OpinionState): ...


@event("feedback", "opinion", "declined", readers=Readers.NOBODY)
class OpinionDeclined(OpinionState): ...


@event("feedback", "opinion", "done", readers=Readers.NOBODY)
class OpinionDone(OpinionState): ...


@event("feedback", "opinion", "sealed", readers=Readers.NOBODY)
class OpinionSealed(OpinionState): ...


@event("feedback", "opinion", "told", readers=Readers.NOBODY)
class OpinionTold(OpinionState): ...


class CommitmentState(EventData):
    suggestion_id: str
    number: str
    title: str
    unit_id: str
    unit_name: str
    reply_class: str
    promised_on: date
    status: str  # open | fulfilled


@event("feedback", "commitment", "made")
class CommitmentMade(CommitmentState): ...


@event("feedback", "commitment", "fulfilled", readers=Readers.NOBODY)
class CommitmentFulfilled(CommitmentState): ...


class ProfileState(EventData):
    name: str
    preset: str


@event("feedback", "profile", "chosen", readers=Readers.NOBODY)
class ProfileChosen(ProfileState): ...
