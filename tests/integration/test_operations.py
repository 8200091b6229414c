"""How many operations of the store a command and its notice take, so that it can't creep up."""

import asyncio
import base64
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import SecretStr

from scripts.topology import establish
from services.feedback.main import SERVICE as FEEDBACK
from services.notify.main import SERVICE as NOTIFY
from services.notify.repository import Repository as Inboxes
from services.notify.settings import KEY_BYTES, NotifySettings
from shared import ids
from shared.clock import Clock, machine_now
from shared.events import Envelope
from shared.messaging import Relay, Subscriber
from shared.store import Database
from shared.store.outbox import Outbox
from tests.api.building import KEY_ID, Signer, toy_settings
from tests.feedback.house import House, house_over
from tests.support.brokers import Place, PrivateBroker
from tests.support.operations import Operations, counting
from tests.support.stores import EmbeddedStore
from tests.support.waiting import eventually

COMMAND_AND_NOTICE = 10
ONCE_A_SECOND = ("find profiles", "find calendars")  # by what the town's dates are counted


@dataclass
class Town:
    """feedback and notify in one process, on a broker and a store."""

    house: House
    inboxes: Inboxes
    outboxes: tuple[Outbox, ...]
    operations: Operations

    async def asks_for_cosigners(self, count: int) -> list[str]:
        """Deputy 1 writes drafts and asks deputy 2 to co-sign each; the ids of the notices."""
        drafts = [
            await self.house.deputy().post("/suggestions", {"title": "护栏", "facts": "无护栏。"})
            for _ in range(count)
        ]
        await self.rests()
        self.operations.clear()
        asked = {"mandate_ids": ["m02"]}
        await asyncio.gather(
            *(
                self.house.deputy().post(f"/suggestions/{draft['id']}/invite-cosigners", asked)
                for draft in drafts
            )
        )
        return [
            ids.derived("notice", "luji", draft["id"], "cosigning_asked", "1", "p02")
            for draft in drafts
        ]

    async def rests(self) -> None:
        """Everything that waited has left."""
        for outbox in self.outboxes:
            await eventually(lambda outbox=outbox: _is_clean(outbox))  # type: ignore[misc]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    broker = PrivateBroker(tmp_path / "broker").start()
    yield broker.new_place()
    broker.destroy()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    store = EmbeddedStore(tmp_path / "store").start()
    yield store
    store.stop()


async def test_a_command_and_its_notice_take_few_operations(
    place: Place, store: EmbeddedStore
) -> None:
    async with _a_town(place, store) as town:
        (notice_id,) = await town.asks_for_cosigners(1)
        await eventually(lambda: _is_settled_at(town))
        counted = [o for o in town.operations.counted if not o.endswith(ONCE_A_SECOND)]

        notice = await town.inboxes.notifications.get("luji", notice_id)

    assert notice.recipient == "p02"
    assert len(counted) == COMMAND_AND_NOTICE, "\n".join(counted)


async def _is_settled_at(town: Town) -> bool:
    """Both the command's events and the notice's have left."""
    settled = [each for each in town.operations.counted if each.endswith("update notifications")]
    return len(settled) > 0


async def _is_clean(outbox: Outbox) -> bool:
    return (await outbox.waiting())[0] == 0


@asynccontextmanager
async def _a_town(place: Place, store: EmbeddedStore) -> AsyncIterator[Town]:
    bindings = {"feedback": FEEDBACK.bindings, "notify": NOTIFY.bindings}
    await establish(place.url, place.management_url, bindings)
    own, others = (Database.open(store.url, f"{name}_{ids.new()}") for name in bindings)
    outboxes = Outbox(own), Outbox(others)
    relays = [Relay(outbox, place.url) for outbox in outboxes]
    signer = Signer()
    house = house_over(own, signer, relays[0].nudge)
    secret = SecretStr(base64.b64encode(bytes(KEY_BYTES)).decode())
    settings = NotifySettings(
        **toy_settings().model_dump(), notify_seal_keys=secret, notify_secret_keys=secret
    )
    inboxes = Inboxes.open(others, settings, Clock(), relays[1].nudge)
    subscribers = [
        Subscriber("feedback", FEEDBACK.bindings, house.repository, place.url, own.writable),
        Subscriber("notify", NOTIFY.bindings, inboxes, place.url, others.writable),
    ]
    with counting(own.name, others.name) as operations:
        running = [asyncio.ensure_future(each.run()) for each in (*relays, *subscribers)]
        try:
            key = {"key_id": KEY_ID, "jwk": signer.public.jwk, "use_from": "2020-01-01T00:00:00Z"}
            await house.hears("roster.signing_key.published", KEY_ID, key, tenant="platform")
            await house.has_town()
            await inboxes.mandates.apply(_mandate("m02", "p02"))
            await eventually(lambda: _are_ready(own, subscribers))
            yield Town(house, inboxes, outboxes, operations)
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)
            await house.http.aclose()
            own.close()
            others.close()


async def _are_ready(database: Database, subscribers: list[Subscriber]) -> bool:
    """The queues are read, and what is written is handed to a relay."""
    return database.courier is not None and all(each.healthy() for each in subscribers)


def _mandate(mandate_id: str, person_id: str) -> Envelope:
    return Envelope(
        id=f"{mandate_id}:1",
        source="/tenants/luji/roster",
        type="org.lianluo.roster.mandate.elected.v1",
        subject=mandate_id,
        time=machine_now(),
        tenant="luji",
        sequence=1,
        data={"person_id": person_id, "status": "active"},
    )
