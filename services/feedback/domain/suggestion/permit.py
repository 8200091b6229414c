"""May this be done now, by this person: asked by every transition and by the page beforehand."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from services.feedback.domain.act import Act
from services.feedback.domain.suggestion.actor import Actor
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.entity import Suggestion
from services.feedback.domain.suggestion.guards import GUARDS
from services.feedback.domain.suggestion.state import STATE_EN, STATE_ZH, State
from services.feedback.domain.suggestion.table import TABLE
from services.feedback.errors import NotInState, NotYours
from shared.events.feedback import SuggestionClosed


def permit(suggestion: Suggestion, command: Command, act: Act) -> None:
    """Raise what stands in the way of the command: the person, the state, then the guard."""
    row = TABLE[command]
    if not is_actor(suggestion, row.actor, act):
        raise NotYours(actor=row.actor.en, actor_zh=row.actor.zh)
    if suggestion.state not in row.moves:
        raise NotInState(
            state=STATE_EN[suggestion.state],
            state_zh=STATE_ZH[suggestion.state],
            command=row.en,
            command_zh=row.zh,
        )
    guard = GUARDS.get(command)
    if guard:
        guard(suggestion, act)


def is_actor(suggestion: Suggestion, actor: Actor, act: Act) -> bool:
    """Whether the person is the one that the table means; clocks and events have no account."""
    return _ACTORS[actor](suggestion, act)


def advance(
    suggestion: Suggestion,
    command: Command,
    act: Act,
    *,
    text: str = "",
    document: str = "",
    target: State | None = None,
    added: Mapping[str, object] | None = None,
) -> Suggestion:
    """Move to the state that the table names, with a line of history and the fact.

    `target` chooses where the table leaves a choice; what ends is told as closed besides.
    """
    row = TABLE[command]
    possible = row.moves[suggestion.state]
    follows = target or possible[0]
    if follows not in possible:
        raise ValueError(f"{command} doesn't lead from {suggestion.state} to {follows}")
    written = suggestion.ended_by(command.value, act).written_down(command, act, text, document)
    moved = replace(written, state=follows).listed().record(row.event, **(added or {}))
    if follows is State.CLOSED and suggestion.state is not State.CLOSED:
        return moved.record(SuggestionClosed)
    return moved


def _leads(suggestion: Suggestion, act: Act) -> bool:
    return bool(suggestion.lead_mandate_id) and suggestion.lead_mandate_id in act.mandate_ids


def _leads_or_writes(suggestion: Suggestion, act: Act) -> bool:
    return _leads(suggestion, act) or act.has("secretary")


def _was_offered(suggestion: Suggestion, act: Act) -> bool:
    return not set(suggestion.offered_to).isdisjoint(act.mandate_ids)


def _was_invited(suggestion: Suggestion, act: Act) -> bool:
    return not set(suggestion.cosigners).isdisjoint(act.mandate_ids)


def _is_lead_unit(suggestion: Suggestion, act: Act) -> bool:
    ours = bool(act.unit_id) and act.unit_id == suggestion.lead_unit_id
    return ours and act.has("unit_clerk", "unit_head")


def _heads_lead_unit(suggestion: Suggestion, act: Act) -> bool:
    return _is_lead_unit(suggestion, act) and act.has("unit_head")


def _is_co_handler(suggestion: Suggestion, act: Act) -> bool:
    return act.unit_id in suggestion.co_handlers and act.has("unit_clerk", "unit_head")


_ACTORS: Mapping[Actor, Callable[[Suggestion, Act], bool]] = {
    Actor.PRESENT: _was_offered,
    Actor.LEAD: _leads,
    Actor.LEAD_OR_SCRIBE: _leads_or_writes,
    Actor.LEAD_OR_UNIT: lambda suggestion, act: (
        _leads(suggestion, act) or _is_lead_unit(suggestion, act)
    ),
    Actor.INVITED: _was_invited,
    Actor.SECRETARY: lambda _, act: act.has("secretary"),
    Actor.CHAIRPERSON: lambda _, act: act.has("chairperson"),
    Actor.LEAD_UNIT: _is_lead_unit,
    Actor.LEAD_HEAD: _heads_lead_unit,
    Actor.CO_HANDLER: _is_co_handler,
    Actor.NOBODY: lambda _, act: not act.account_id,
}
