"""A bus for tests: a topology with one service on it, its events, and running subscribers."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import httpx
from aio_pika.abc import AbstractIncomingMessage
from yarl import URL

from scripts.broker_users import permissions
from scripts.topology import establish
from shared.clock import machine_now
from shared.errors import Unavailable
from shared.events import Envelope, EventData, type_name
from shared.events.roster import GroupFormed
from shared.messaging import Binding, Publisher, Subscriber
from shared.messaging.connection import closed_quietly, connect
from shared.messaging.dead_letters import DeadLetter, DeadLetters
from shared.messaging.handling import LONGEST_PAUSE
from shared.messaging.names import LAST_ATTEMPT, LOG
from shared.messaging.policies import policies_for, set_policies
from shared.messaging.queues import QueueState, look_at
from tests.support.brokers import Place

SERVICE = "notify"
TOGETHER = 200  # unconfirmed at the most, as a relay keeps it
SHORT = {name: timedelta(milliseconds=200) for name in ("5s", "30s", "5m", "30m")}


def an_event(
    aggregate_id: str = "group",
    sequence: int = 1,
    kind: type[EventData] = GroupFormed,
    **data: object,
) -> Envelope:
    """A valid event of the town of Luji."""
    return Envelope(
        id=f"{aggregate_id}:{sequence}",
        source=f"/tenants/luji/{kind.service}",
        type=type_name(kind),
        subject=aggregate_id,
        time=machine_now(),
        tenant="luji",
        sequence=sequence,
        data={"name": "第一代表小组", **data},
    )


@dataclass
class Store:
    """A store that tests take away and give back."""

    away: bool = False

    async def probe(self) -> None:
        """Write, if it is there."""
        if self.away:
            raise Unavailable


@dataclass
class Notebook:
    """A repository that only notes what reached it, in order."""

    store: Store = field(default_factory=Store)
    noted: list[str] = field(default_factory=list)
    batches: list[int] = field(default_factory=list)

    async def note(self, envelope: Envelope) -> None:
        """Take an event down, if the store is there."""
        await self.store.probe()
        self.noted.append(envelope.id)

    async def note_all(self, envelopes: Sequence[Envelope]) -> None:
        """Take many down at once."""
        await self.store.probe()
        self.batches.append(len(envelopes))
        self.noted.extend(envelope.id for envelope in envelopes)


async def on_noted(repository: Notebook, envelope: Envelope) -> None:
    """The plainest handler."""
    await repository.note(envelope)


async def on_many_noted(repository: Notebook, envelopes: Sequence[Envelope]) -> None:
    """The same for a batch."""
    await repository.note_all(envelopes)


@dataclass
class Bus:
    """One virtual host with a service's topology on it."""

    place: Place
    publisher: Publisher

    @classmethod
    async def on(cls, place: Place, bindings: Sequence[Binding]) -> "Bus":
        """Declare everything, the ladder's rungs short."""
        await establish(place.url, place.management_url, {SERVICE: bindings})
        await set_policies(place.management_url, place.url, policies_for([SERVICE], SHORT))
        return cls(place, await Publisher.open(place.url, "test"))

    async def publish(self, *events: Envelope) -> None:
        """Publish as a relay would."""
        for first in range(0, len(events), TOGETHER):
            part = events[first : first + TOGETHER]
            await asyncio.gather(*(self.publisher.publish(event.to_bytes()) for event in part))

    @asynccontextmanager
    async def reading(
        self,
        bindings: Sequence[Binding],
        repository: object,
        *,
        store_probe: Callable[[], Awaitable[None]] | None = None,
        last_attempt: int = LAST_ATTEMPT,
        longest_pause: float = LONGEST_PAUSE,
    ) -> AsyncIterator[Subscriber]:
        """A subscriber that runs for as long as the block; a notebook has its own store."""
        if store_probe is None:
            assert isinstance(repository, Notebook)
            store_probe = repository.store.probe
        subscriber = Subscriber(
            SERVICE,
            bindings,
            repository,
            self.place.url,
            store_probe,
            last_attempt=last_attempt,
            longest_pause=longest_pause,
        )
        running = asyncio.ensure_future(subscriber.run())
        try:
            yield subscriber
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    async def state(self, queue: str) -> QueueState:
        """How many messages wait in a queue, and how many consumers it has."""
        connection = await connect(self.place.url, "test")
        try:
            return await look_at(connection, queue)
        finally:
            await closed_quietly(connection.close())

    async def logged(self, count: int) -> list[str]:
        """The ids of the first events in the log, read from its beginning."""
        found: asyncio.Queue[str] = asyncio.Queue()

        async def on_message(message: AbstractIncomingMessage) -> None:
            found.put_nowait(str(message.headers.get("ce-id")))
            await message.ack()

        connection = await connect(self.place.url, "test")
        try:
            channel = await connection.channel()
            await channel.set_qos(prefetch_count=count)
            log = await channel.get_queue(LOG)
            await log.consume(on_message, arguments={"x-stream-offset": "first"})
            async with asyncio.timeout(10):
                return [await found.get() for _ in range(count)]
        finally:
            await closed_quietly(connection.close())

    async def parked(self) -> list[DeadLetter]:
        """What lies in the service's dead queue."""
        return list((await self.letters().look()).letters)

    def letters(self) -> DeadLetters:
        """The service's dead letters."""
        return DeadLetters(self.place.url, SERVICE)

    async def as_user(self, service: str) -> str:
        """The broker's address with no more rights than a service's own user has."""
        user = f"{service}-{self.place.url.rpartition('/')[2]}"
        await self.management("PUT", f"users/{user}", {"password": user, "tags": ""})
        await self.management("PUT", f"permissions/%/{user}", permissions(service))
        return str(URL(self.place.url).with_user(user).with_password(user))

    async def rights_of(self, user: str) -> list[dict[str, str]]:
        """What a user of the broker may do, by virtual host."""
        found = await self.management("GET", f"users/{user}/permissions")
        assert isinstance(found, list)
        return found

    async def management(
        self, method: str, path: str, body: Mapping[str, str] | None = None
    ) -> object:
        """Ask the management API; `%` in the path stands for this virtual host."""
        vhost = self.place.url.rpartition("/")[2]
        address = f"{self.place.management_url}/api/{path.replace('%', vhost)}"
        async with httpx.AsyncClient(timeout=10, trust_env=False) as client:
            answer = await client.request(method, address, json=body)
            answer.raise_for_status()
            return answer.json() if answer.content else None

    async def close(self) -> None:
        """Close what was opened."""
        await self.publisher.close()
