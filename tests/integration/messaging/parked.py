"""A bus on which some messages were parked, and the office that deals with them on record."""

from dataclasses import dataclass

from shared.caller import PLATFORM
from shared.events import Envelope
from shared.events.roster import GroupFormed
from shared.messaging import Reject, reaction
from shared.messaging.dead_letters import Warrant
from shared.messaging.names import dead_name, queue_name
from shared.store import Database
from shared.store.audit import Actor, Audit, Entry
from tests.integration.messaging.making import MakeBus
from tests.support.bus import SERVICE, Bus, Notebook, an_event, on_noted
from tests.support.waiting import eventually

QUEUE = queue_name(SERVICE, "groups")


async def on_refused(repository: Notebook, envelope: Envelope) -> None:
    """Refuse everything."""
    raise Reject("it breaks a rule", reason=f"rule_{envelope.sequence}")


REFUSING = (reaction("groups", on_refused, GroupFormed),)
NOTING = (reaction("groups", on_noted, GroupFormed),)


@dataclass
class Office:
    """A service's audit, and what tells the command line of it."""

    database: Database
    audit: Audit
    environment: dict[str, str]

    def warrant(self, because: str = "") -> Warrant:
        """The tester's."""
        return Warrant(self.audit, Actor("tester", "test"), because)

    async def entries(self) -> list[Entry]:
        """All that was done, newest first."""
        return list((await self.audit.page(PLATFORM)).items)


async def with_parked(bus_with: MakeBus, *reasons: int) -> Bus:
    """A bus with a letter for each of these reasons, `rule_1` and so on."""
    bus = await bus_with(REFUSING)
    async with bus.reading(REFUSING, Notebook()):
        for number, reason in enumerate(reasons):
            await bus.publish(an_event(f"group{number}", sequence=reason))
        await eventually(lambda: is_parked(bus, len(reasons)))
    return bus


async def is_parked(bus: Bus, count: int) -> bool:
    """Whether so many lie in the dead queue."""
    return (await bus.state(dead_name(SERVICE))).messages == count
