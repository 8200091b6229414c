"""How a suggestion comes to be: written by a deputy, found on an inspection, told by a voter."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.feedback.domain.act import Act
from services.feedback.domain.deadlines import Clock
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.entity import (
    Deputy,
    Origin,
    Rules,
    Suggestion,
    drafted_key,
)
from services.feedback.domain.suggestion.permit import advance, permit
from services.feedback.errors import AdviceMissing, MandateNotActive
from shared.events.feedback import SuggestionDrafted

MAX_TITLE, MAX_TEXT = 120, 8000


@dataclass(frozen=True)
class Wording:
    """One matter: what it is about, what the facts are, what is advised."""

    title: str
    facts: str
    advice: str = ""

    def tidied(self) -> "Wording":
        """Without blanks around it; raises AdviceMissing without a title or when too long."""
        tidy = Wording(self.title.strip(), self.facts.strip(), self.advice.strip())
        if not tidy.title:
            raise AdviceMissing(
                field="title", reason="Say what it is about.", reason_zh="请写明建议的题目。"
            )
        for name, text, limit in (
            ("title", tidy.title, MAX_TITLE),
            ("facts", tidy.facts, MAX_TEXT),
            ("advice", tidy.advice, MAX_TEXT),
        ):
            if len(text) > limit:
                raise AdviceMissing(
                    field=name,
                    reason=f"At most {limit} characters.",
                    reason_zh=f"请不要超过{limit}字。",
                )
        return tidy


def draft(
    suggestion_id: str,
    tenant: str,
    wording: Wording,
    lead: Deputy,
    act: Act,
    rules: Rules,
    origin: Origin | None = None,
) -> Suggestion:
    """A new draft that this deputy leads; raises MandateNotActive, AdviceMissing."""
    if not lead.is_active:
        raise MandateNotActive(name=lead.name)
    new = _new(suggestion_id, tenant, wording, act, origin or Origin())
    led = replace(new, lead_mandate_id=lead.mandate_id, people={lead.mandate_id: lead})
    if act.account_id and lead.mandate_id not in act.mandate_ids:
        led = replace(led, entered_by=act.account_id)
    return (
        led.starting(rules, act.entered_on, Clock.SUBMIT)
        .written_down("draft", act)
        .listed()
        .record(SuggestionDrafted)
    )


def draft_found(
    suggestion_id: str,
    tenant: str,
    wording: Wording,
    origin: Origin,
    present: Sequence[str],
    act: Act,
    rules: Rules,
) -> Suggestion:
    """A draft without a lead, offered to the deputies (by mandate) who saw it with their eyes."""
    new = _new(suggestion_id, tenant, wording, act, origin)
    return (
        replace(new, offered_to=tuple(sorted(present)))
        .starting(rules, act.entered_on, Clock.TAKE)
        .written_down("draft_found", act)
        .record(SuggestionDrafted)
    )


def take(suggestion: Suggestion, lead: Deputy, act: Act, rules: Rules) -> Suggestion:
    """Lead a draft that was offered; the first wins, the others get AlreadyTaken."""
    permit(suggestion, Command.TAKE, act)
    if not lead.is_active:
        raise MandateNotActive(name=lead.name)
    led = replace(
        suggestion,
        lead_mandate_id=lead.mandate_id,
        people={**suggestion.people, lead.mandate_id: lead},
    )
    led = led.stopping(Clock.TAKE).starting(rules, act.entered_on, Clock.SUBMIT)
    return advance(led, Command.TAKE, act)


def edit(suggestion: Suggestion, wording: Wording, act: Act) -> Suggestion:
    """Word the draft anew."""
    permit(suggestion, Command.EDIT, act)
    tidy = wording.tidied()
    worded = replace(suggestion, title=tidy.title, facts_stated=tidy.facts, advice=tidy.advice)
    return suggestion if worded == suggestion else advance(worded, Command.EDIT, act)


def discard(suggestion: Suggestion, act: Act) -> Suggestion:
    """The lead gives the draft up."""
    permit(suggestion, Command.DISCARD, act)
    return advance(suggestion.stopping_all(), Command.DISCARD, act)


def lapse(suggestion: Suggestion, act: Act) -> Suggestion:
    """Nobody took it, or it was not submitted in time: it stays in the minutes only."""
    permit(suggestion, Command.LAPSE, act)
    return advance(suggestion.stopping_all(), Command.LAPSE, act)


def _new(suggestion_id: str, tenant: str, wording: Wording, act: Act, origin: Origin) -> Suggestion:
    tidy = wording.tidied()
    return Suggestion(
        id=suggestion_id,
        tenant=tenant,
        title=tidy.title,
        facts_stated=tidy.facts,
        advice=tidy.advice,
        drafted_at=drafted_key(act.at),
        origin=origin,
        activity_id=origin.activity_id,
        problem_id=origin.problem_id,
        project_id=origin.project_id,
        opinion_id=origin.opinion_id,
    )
