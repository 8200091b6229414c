"""What the units do before they answer."""

from dataclasses import replace

from services.feedback.domain.act import Act
from services.feedback.domain.deadlines import Clock
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.entity import Suggestion
from services.feedback.domain.suggestion.permit import advance, permit
from services.feedback.errors import ReasonMissing


def sign_for(suggestion: Suggestion, leader: str, clerk: str, act: Act) -> Suggestion:
    """The lead unit has it, and names who answers for it and who works on it."""
    permit(suggestion, Command.SIGN_FOR, act)
    names = f"{words(leader, 'leader')}负责，{words(clerk, 'clerk')}经办"
    return advance(suggestion.stopping(Clock.SIGN_FOR), Command.SIGN_FOR, act, text=names)


def contact_deputy(suggestion: Suggestion, text: str, act: Act) -> Suggestion:
    """The lead unit has spoken with the deputy, which it must before it answers."""
    permit(suggestion, Command.CONTACT_DEPUTY, act)
    told = words(text, "text")
    first = suggestion.contacted_on or act.on
    contacted = _under_way(replace(suggestion, contacted_on=first)).stopping(Clock.CONTACT_DEPUTY)
    return advance(contacted, Command.CONTACT_DEPUTY, act, text=told)


def note_progress(suggestion: Suggestion, text: str, act: Act) -> Suggestion:
    """The lead unit writes down how far it is."""
    permit(suggestion, Command.NOTE_PROGRESS, act)
    told = words(text, "text")
    return advance(_under_way(suggestion), Command.NOTE_PROGRESS, act, text=told)


def give_opinion(suggestion: Suggestion, text: str, act: Act) -> Suggestion:
    """A co-handler says what it has to say; the clock ends when all have."""
    permit(suggestion, Command.GIVE_OPINION, act)
    told = words(text, "text")
    opinions = {**suggestion.co_handler_opinions, act.unit_id: told}
    given = replace(
        suggestion,
        co_handlers={**suggestion.co_handlers, act.unit_id: "opinion_given"},
        co_handler_opinions=opinions,
        co_handler_dates={
            unit: due for unit, due in suggestion.co_handler_dates.items() if unit != act.unit_id
        },
    )
    if opinions.keys() >= suggestion.co_handlers.keys():
        given = given.stopping(Clock.CO_HANDLER)
    return advance(_under_way(given), Command.GIVE_OPINION, act, text=told)


def unsigned(suggestion: Suggestion) -> dict[str, str]:
    """The co-handlers' stands without their signatures: a new reply is signed anew."""
    given = suggestion.co_handler_opinions
    return {unit: "opinion_given" if unit in given else "asked" for unit in suggestion.co_handlers}


def _under_way(suggestion: Suggestion) -> Suggestion:
    """Handled, and so no longer given back: that window is over."""
    return suggestion.stopping(Clock.RETURN)


def words(text: str, field: str) -> str:
    """The text, tidied; raises ReasonMissing when it is empty."""
    if not text.strip():
        raise ReasonMissing(field=field, reason="This is needed.", reason_zh="请填写这一项。")
    return text.strip()
