"""HTTP shapes of what is asked of a suggestion; `on` is the day it happened, today by default."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from services.feedback.commands.suggestions import Decision, HandOverOrder
from services.feedback.domain.suggestion import Ground, Rating, Redaction, Reply, Wording

Text = Annotated[str, Field(max_length=8000)]
Line = Annotated[str, Field(max_length=200)]
Id = Annotated[str, Field(max_length=64)]
Class = Annotated[str, Field(pattern=r"^[A-Za-z_]{1,40}$")]
Grade = Literal["satisfied", "basically_satisfied", "not_satisfied"]


class Order(BaseModel):
    """What every command may carry."""

    model_config = ConfigDict(extra="forbid")

    on: date | None = None


class WordingIn(BaseModel):
    """One matter: its title, the facts, what is advised."""

    model_config = ConfigDict(extra="forbid")

    title: Annotated[str, Field(max_length=120)]
    facts: Text = ""
    advice: Text = ""

    @property
    def wording(self) -> Wording:
        return Wording(self.title, self.facts, self.advice)


class DraftIn(WordingIn):
    """The secretary, as scribe, names the deputy by mandate; `on` is the day it was written."""

    mandate_id: Id = ""
    on: date | None = None


class InviteIn(Order):
    """Deputies by mandate."""

    mandate_ids: Annotated[list[Id], Field(max_length=200)]


class ReasonIn(Order):
    """Why."""

    reason: Text


class SubmitIn(Order):
    """Whether it is raised at a session of the congress."""

    at_session: bool = False


class GroundIn(Order):
    """Why it isn't taken as it is: words, or a code of the list; and what the deputy can do."""

    reason: Text = ""
    code: Line = ""
    guidance: Text = ""

    @property
    def ground(self) -> Ground:
        return Ground(self.reason, self.code, self.guidance)


class RefusalIn(GroundIn):
    """With `as_letter` it is kept for reference as a deputy's letter."""

    as_letter: bool = False

    @property
    def ground(self) -> Ground:
        return Ground(self.reason, self.code, self.guidance, self.as_letter)


class HandOverIn(Order):
    """The presidium's decision; `session_closed_on` where the rule set counts from there."""

    lead_unit_id: Id
    co_handler_ids: Annotated[list[Id], Field(max_length=20)] = []
    decision_number: Line = ""
    via_government: bool = False
    session_closed_on: date | None = None

    @property
    def order(self) -> HandOverOrder:
        return HandOverOrder(
            self.lead_unit_id,
            tuple(self.co_handler_ids),
            self.decision_number,
            self.via_government,
            self.session_closed_on,
        )


class MergeIn(Order):
    """The suggestion that it is handled together with."""

    master_id: Id


class ReturnIn(Order):
    """Why it isn't the unit's own, and whose it is."""

    reason: Text
    proposed_unit_id: Id = ""


class ReassignIn(Order):
    """The presidium's decision: another unit."""

    lead_unit_id: Id
    decision_number: Line = ""


class DecisionIn(Order):
    """What the presidium decided, by its words and its number."""

    text: Text = ""
    decision_number: Line = ""

    @property
    def decision(self) -> Decision:
        return Decision(self.text, self.decision_number)


class RefusedIn(Order):
    """Why the presidium decided so, and the number of that."""

    reason: Text
    decision_number: Line = ""

    @property
    def decision(self) -> Decision:
        return Decision(self.reason, self.decision_number)


class UntilIn(Order):
    """The later day that is asked for, and why."""

    until: date
    reason: Text


class MediationIn(Order):
    """The record of the mediation, and what is promised anew, if anything."""

    text: Text
    promised_on: date | None = None
    decision_number: Line = ""

    @property
    def decision(self) -> Decision:
        return Decision(self.text, self.decision_number)


class FulfilmentIn(Order):
    """By what one sees that the promise is kept."""

    evidence: Text


class FulfilmentRatingIn(Order):
    """What the lead deputy says of a kept promise."""

    grade: Grade
    text: Text = ""


class SignForIn(Order):
    """Who answers for it in the unit, and who works on it."""

    leader: Line
    clerk: Line


class TextIn(Order):
    """What is written down."""

    text: Text


class ReplyIn(Order):
    """The draft reply with a class of the town's table; what promises needs a date."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    text: Text
    reply_class: Annotated[Class, Field(alias="class")]
    promised_on: date | None = None

    @property
    def reply(self) -> Reply:
        return Reply(self.text, self.reply_class, self.promised_on)


class ClassIn(Order):
    """The class as the office sees it; left out, the unit's stands."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    reply_class: Annotated[Class | None, Field(alias="class")] = None
    promised_on: date | None = None


class SettlementIn(Order):
    """What was settled with which co-handler."""

    unit_id: Id
    text: Text


class RatingIn(Order):
    """The grade of the result, and that of the attitude."""

    grade: Grade
    attitude: Grade
    text: Text = ""

    @property
    def rating(self) -> Rating:
        return Rating(self.grade, self.attitude, self.text)


class PapersIn(Order):
    """Files that were uploaded before: the reply as it was signed and stamped."""

    attachment_ids: Annotated[list[Id], Field(max_length=12)] = []


class RatingSlipIn(RatingIn):
    """What the deputy signed on paper, with its scan."""

    attachment_ids: Annotated[list[Id], Field(max_length=12)] = []


class SupervisionIn(DecisionIn):
    """Under key supervision, or with `key` false out of it."""

    key: bool = True


class ConfidentialityIn(ReasonIn):
    """Whether it is confidential, and why."""

    confidential: bool


class RedactionIn(Order):
    """What everybody is to read, without what is nobody's business."""

    facts: Text
    advice: Text
    reply: Text

    @property
    def redaction(self) -> Redaction:
        return Redaction(self.facts, self.advice, self.reply)
