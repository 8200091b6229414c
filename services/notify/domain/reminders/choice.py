"""What a person does not want to be reminded of, and by which channel."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from services.notify.domain.reminders.steps import STEPS, Channel, Step
from services.notify.errors import NotYoursToTurnOff
from shared import ids
from shared.aggregate import Aggregate
from shared.events.notify import ReminderChoiceMade

OFFERED = (Channel.INBOX,)  # the channels by which reminders go out today


@dataclass(frozen=True, kw_only=True)
class ReminderChoice(Aggregate):
    """One person's; whoever never chose is reminded of everything."""

    recipient: str
    off: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # channel → kinds

    @property
    def recipient_person_id(self) -> str:
        """The name that the event's contract knows the recipient by."""
        return self.recipient

    def channels_for(self, step: Step) -> tuple[Channel, ...]:
        """Those by which this person hears of a step, in order; what is legal nobody turns off."""
        if step.is_legal:
            return step.channels
        return tuple(each for each in step.channels if step.kind not in self.off.get(each, ()))


def choice_id(tenant: str, recipient: str) -> str:
    """A person has one choice."""
    return ids.derived("reminder-choice", tenant, recipient)


def optional_kinds() -> tuple[str, ...]:
    """What may be turned off, in the order of the table."""
    return tuple(dict.fromkeys(step.kind for step in STEPS if not step.is_legal))


def choose(choice: ReminderChoice, off: Mapping[str, Sequence[str]]) -> ReminderChoice:
    """Turn off exactly this; raises NotYoursToTurnOff."""
    allowed = optional_kinds()
    wanted = {channel: tuple(sorted(set(kinds))) for channel, kinds in off.items() if kinds}
    unknown = [kind for kinds in wanted.values() for kind in kinds if kind not in allowed]
    if unknown or wanted.keys() - set(OFFERED):
        raise NotYoursToTurnOff(unknown=", ".join(unknown) or ", ".join(wanted))
    if wanted == choice.off:
        return choice
    return replace(choice, off=wanted).record(ReminderChoiceMade)
