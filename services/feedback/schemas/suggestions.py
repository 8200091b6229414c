"""HTTP shapes of suggestions."""

from datetime import date, datetime

from pydantic import BaseModel

from services.feedback.domain.deadlines import Clock, Deadline
from services.feedback.domain.suggestion import Action, Deputy, Entry, Suggestion
from services.feedback.queries.suggestions import SeenSuggestion, due_of
from services.feedback.queries.suggestions.standing import due_at


class DeputyOut(BaseModel):
    """A signatory as of the day of signing; `answer` is that of a co-signer."""

    mandate_id: str
    person_id: str
    name: str
    levels: list[str]
    answer: str = ""

    @classmethod
    def of(cls, deputy: Deputy, answer: str = "") -> "DeputyOut":
        return cls(
            mandate_id=deputy.mandate_id,
            person_id=deputy.person_id,
            name=deputy.name,
            levels=list(deputy.levels),
            answer=answer,
        )


class CoHandlerOut(BaseModel):
    """A co-handling unit: asked, opinion_given, countersigned, objected or settled."""

    unit_id: str
    name: str
    stand: str
    opinion: str = ""


class DeadlineOut(BaseModel):
    """A running date; `left` counts working days, `late` calendar days."""

    due: date
    since: date | None
    left: int
    late: int
    sentence_zh: str
    sentence_en: str

    @classmethod
    def of(cls, clock: str, deadline: Deadline, today: date) -> "DeadlineOut":
        due = due_at(Clock(clock), deadline, today)
        return cls(
            due=deadline.due,
            since=deadline.since,
            left=due.left,
            late=due.late,
            sentence_zh=deadline.sentence_zh,
            sentence_en=deadline.sentence_en,
        )


class EntryOut(BaseModel):
    """One line of the timeline."""

    kind: str
    on: date
    at: datetime
    by_name: str
    by_post: str
    text: str
    document: str
    inside: bool

    @classmethod
    def of(cls, entry: Entry, *, inside: bool) -> "EntryOut":
        return cls(
            kind=entry.kind,
            on=entry.on,
            at=entry.at,
            by_name=entry.by_name,
            by_post=entry.by_post,
            text=entry.text,
            document=entry.document,
            inside=inside,
        )


class ActionOut(BaseModel):
    """A command of the caller's, and why it is barred when it is."""

    command: str
    label_zh: str
    label_en: str
    allowed: bool
    why_zh: str = ""
    why_en: str = ""

    @classmethod
    def of(cls, action: Action) -> "ActionOut":
        return cls(
            command=action.command,
            label_zh=action.zh,
            label_en=action.en,
            allowed=action.allowed,
            why_zh=action.why_zh,
            why_en=action.why_en,
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
    hand_over_round: int
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
                "hand_over_round": found.hand_over_round,
                "reply_round": found.reply_round,
                "reply_text": found.reply_text if reply else "",
                "class_approved": found.class_approved,
                "promised_on": found.promised_on if reply else None,
                "settlement": found.settlement if reply else "",
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
            )
            for unit, stand in sorted(found.co_handlers.items())
        ],
        "due": DeadlineOut.of(due.clock, due.deadline, today) if due else None,
        "reply_class": found.reply_class if sees_drafts else "",
        "grade": found.grade,
        "overdue": found.overdue,
        "drafted_at": found.drafted_at,
    }
