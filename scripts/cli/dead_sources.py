"""Where `./lianluo dead` finds letters and audit: each service's dead queue and store."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from scripts.cli.terminal import database_of, told, who
from scripts.composition import KEEPS_UNROUTED, SERVICES
from shared.caller import PLATFORM
from shared.messaging.dead_letters import Acted, Choice, DeadLetter, DeadLetters, Warrant
from shared.messaging.names import UNROUTED
from shared.store.audit import Actor, Audit, Entry

NAMES = (*SERVICES, UNROUTED)
WAY = "command line"

Parked = tuple[str, DeadLetter]


async def look(names: Sequence[str]) -> list[Parked]:
    """What lies in these services' dead queues."""
    return [(name, letter) for name in names for letter in (await _letters(name).look()).letters]


async def replay(chosen: Sequence[Parked], because: str) -> Acted:
    """Send exactly these back."""
    acted = Acted(())
    for name, choice in _by_name(chosen):
        async with _audit(_keeper(name)) as audit:
            acted += await _letters(name).replay(choice, _warrant(audit, because))
    return acted


async def discard(chosen: Sequence[Parked], because: str) -> Acted:
    """Throw exactly these away."""
    acted = Acted(())
    for name, choice in _by_name(chosen):
        async with _audit(_keeper(name)) as audit:
            acted += await _letters(name).discard(choice, _warrant(audit, because))
    return acted


async def audited(names: Sequence[str], limit: int) -> list[Entry]:
    """The newest entries of all these services together."""
    entries: list[Entry] = []
    for keeper in dict.fromkeys(map(_keeper, names)):
        async with _audit(keeper) as audit:
            entries += (await audit.page(PLATFORM, limit=limit)).items
    return sorted(entries, key=lambda entry: entry.at, reverse=True)[:limit]


def _letters(name: str) -> DeadLetters:
    url = told("LIANLUO_RABBITMQ_URL")
    return DeadLetters(url, _keeper(name), unrouted=name == UNROUTED)


@asynccontextmanager
async def _audit(keeper: str) -> AsyncIterator[Audit]:
    database = database_of(keeper)
    try:
        yield Audit(database)
    finally:
        database.close()


def _keeper(name: str) -> str:
    return KEEPS_UNROUTED if name == UNROUTED else name


def _warrant(audit: Audit, because: str) -> Warrant:
    return Warrant(audit, Actor(who(), WAY), because)


def _by_name(chosen: Sequence[Parked]) -> list[tuple[str, Choice]]:
    return [
        (name, _one_of({letter.id for owner, letter in chosen if owner == name}))
        for name in dict.fromkeys(name for name, _ in chosen)
    ]


def _one_of(ids: set[str]) -> Choice:
    return lambda letter: letter.id in ids
