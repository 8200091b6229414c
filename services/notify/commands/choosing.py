"""Writing down what a person wants to be reminded of."""

from collections.abc import Mapping, Sequence

from services.notify.commands.notices import inbox_of
from services.notify.domain.reminders import ReminderChoice, choice_id, choose
from services.notify.repository import Repository
from shared.caller import Caller


async def choose_reminders(
    repository: Repository, caller: Caller, off: Mapping[str, Sequence[str]]
) -> ReminderChoice:
    """Turn off exactly these kinds, by channel, for the caller; raises NotYoursToTurnOff."""
    recipient = inbox_of(caller)
    own = choice_id(caller.tenant, recipient)
    blank = ReminderChoice(id=own, tenant=caller.tenant, recipient=recipient)
    if await repository.choices.find(caller.tenant, own) is None:
        chosen = choose(blank, off)
        if chosen == blank or await repository.choices.create_once(chosen):
            return chosen
    return await repository.choices.change(caller.tenant, own, lambda held: choose(held, off))
