"""HTTP shapes of a suggestion: a row of a list, and whole."""

from datetime import date

from pydantic import BaseModel

from services.feedback.domain.suggestion import Suggestion
from services.feedback.queries.suggestions import SeenSuggestion, due_of
from services.feedback.schemas.attachments import AttachmentOut
from services.feedback.schemas.suggestions.parts import (
    ActionOut,
    CoHandlerOut,
    DeadlineOut,
    DeputyOut,
    EntryOut,
    MovedDateOut,
    PublicationOut,
)


class SuggestionRow(BaseModel):
    """A suggestion as lists show it."""

    id: str
    version: int
    title: str
    number: str
    state: str
    lead_name: str
    lead_mandate_id: str
    offered_to: list[str]
    activity_id: str
    problem_id: str
    project_id: str
    opinion_id: str
    lead_unit_id: str
    lead_unit_name: str
    co_handlers: list[CoHandlerOut]
    due: DeadlineOut | None
    reply_class: str
    grade: str
    overdue: bool
    drafted_at: str

    @classmethod
    def of_row(cls, suggestion: Suggestion, today: date, *, sees_drafts: bool) -> "SuggestionRow":
        return cls.model_validate(_row(suggestion, today, sees_drafts=sees_drafts))


_AS_THEY_ARE = (
    "hand_over_round",
    "reassign_round",
    "return_stand",
    "proposed_unit_id",
    "extension",
    "extension_until",
    "reply_round",
    "redo_round",
    "mediation_round",
    "fulfilled_on",
    "fulfilment_grade",
    "postponed_times",
    "asked_promise",
    "merged_into",
    "merged_number",
    "ground_code",
    "guidance",
    "as_letter",
    "via_government",
    "at_session",
    "key_supervised",
    "escalated_to",
    "escalation_id",
    "escalation_state",
    "escalation_number",
    "escalated_from",
    "escalated_from_name",
    "confidential",
    "class_table",
    "rating_entered_by",
)


class SuggestionOut(SuggestionRow):
    """A suggestion whole, as far as the caller may see it."""

    facts: str
    advice: str
    lead: DeputyOut | None
    cosigners: list[DeputyOut]
    entered_by: str
    decision_number: str
    handed_over_on: date | None
    contacted_on: date | None
    deadlines: dict[str, DeadlineOut]
    moved_dates: list[MovedDateOut]
    hand_over_round: int
    reassign_round: int
    return_stand: str
    proposed_unit_id: str
    extension: str
    extension_until: date | None
    redo_round: int
    mediation_round: int
    fulfilled_on: date | None
    fulfilment_grade: str
    postponed_times: int
    asked_promise: date | None
    merged_into: str
    merged_number: str
    ground_code: str
    guidance: str
    as_letter: bool
    via_government: bool
    at_session: bool
    key_supervised: bool
    escalated_to: str
    escalation_id: str
    escalation_state: str
    escalation_number: str
    escalated_from: str
    escalated_from_name: str
    confidential: bool
    class_table: str
    publication: PublicationOut
    attachments: list[AttachmentOut]
    reply_documents: list[str]
    rating_slips: list[str]
    rating_entered_by: str
    reply_round: int
    reply_text: str
    class_approved: bool
    promised_on: date | None
    settlement: str
    attitude: str
    rating_text: str
    timeline: list[EntryOut]
    actions: list[ActionOut]

    @classmethod
    def of(cls, seen: SeenSuggestion) -> "SuggestionOut":
        found = seen.suggestion
        reply = seen.sees_reply
        return cls.model_validate(
            {
                **_row(found, seen.today, sees_drafts=reply),
                "facts": found.facts_stated,
                "advice": found.advice,
                "lead": DeputyOut.of(found.lead) if found.lead else None,
                "cosigners": [
                    DeputyOut.of(found.people[mandate], answer)
                    for mandate, answer in sorted(found.cosigners.items())
                ],
                "entered_by": found.entered_by,
                "decision_number": found.decision_number,
                "handed_over_on": found.handed_over_on,
                "contacted_on": found.contacted_on,
                "deadlines": {
                    clock: DeadlineOut.of(clock, deadline, seen.today)
                    for clock, deadline in found.deadlines.items()
                },
                "moved_dates": [MovedDateOut.of(moved) for moved in found.moved_dates],
                **{name: getattr(found, name) for name in _AS_THEY_ARE},
                "reply_text": found.reply_text if reply else "",
                "class_approved": found.class_approved,
                "promised_on": found.promised_on if reply else None,
                "settlement": found.settlement if reply else "",
                "publication": PublicationOut.of(found.publication),
                "attachments": [AttachmentOut.of(each) for each in found.attachments],
                "reply_documents": list(found.reply_documents),
                "rating_slips": list(found.rating_slips),
                "attitude": found.attitude,
                "rating_text": found.rating_text,
                "timeline": [
                    EntryOut.of(entry, inside=seen.is_inside(entry)) for entry in seen.history
                ],
                "actions": [ActionOut.of(action) for action in seen.actions],
            }
        )


def _row(found: Suggestion, today: date, *, sees_drafts: bool) -> dict[str, object]:
    due = due_of(found, today)
    return {
        "id": found.id,
        "version": found.version,
        "title": found.title,
        "number": found.number,
        "state": found.state,
        "lead_name": found.lead_name,
        "lead_mandate_id": found.lead_mandate_id,
        "offered_to": list(found.offered_to),
        "activity_id": found.activity_id,
        "problem_id": found.problem_id,
        "project_id": found.project_id,
        "opinion_id": found.opinion_id,
        "lead_unit_id": found.lead_unit_id,
        "lead_unit_name": found.lead_unit_name,
        "co_handlers": [
            CoHandlerOut(
                unit_id=unit,
                name=found.co_handler_names.get(unit, ""),
                stand=stand,
                opinion=found.co_handler_opinions.get(unit, ""),
                due=owed.due if (owed := found.co_handler_dates.get(unit)) else None,
            )
            for unit, stand in sorted(found.co_handlers.items())
        ],
        "due": DeadlineOut.of(due.clock, due.deadline, today) if due else None,
        "reply_class": found.reply_class if sees_drafts else "",
        "grade": found.grade,
        "overdue": found.overdue,
        "drafted_at": found.drafted_at,
    }
