"""Broker feeds on a real broker: from the subscription to the program that reads, or does not."""

import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import aio_pika
import pytest
from aio_pika.exceptions import AMQPError
from yarl import URL

from services.notify.caretaker import Caretaker
from services.notify.channels import BrokerFeed
from services.notify.domain import Transport
from services.notify.domain.feed import CatchUp
from services.notify.repository import Repository
from shared.events import Envelope
from shared.messaging import Publisher
from shared.messaging.event_log import EventLog
from shared.messaging.feeds import Posting, Provisioning
from shared.messaging.topology import declare
from tests.notify.house import House, Json
from tests.support.brokers import Place, PrivateBroker
from tests.support.receiver import Receiver
from tests.support.waiting import eventually

BOUND = 30_000
URL_OF_NOBODY = "http://127.0.0.1:9/hook"


@dataclass
class Town:
    """A house whose worker has a broker, and the programs that read there."""

    house: House
    place: Place
    feeds: list[str]

    @property
    def repository(self) -> Repository:
        return self.house.repository

    async def subscribed(self, *types: str, tend: bool = True, **more: Any) -> Json:
        made = await self.house.subscribed("", *types, transport="broker", **more)
        self.feeds.append(made["feed"]["virtual_host"])
        if tend:
            await self.tends()
        return made

    async def tends(self, **later: float) -> None:
        """A worker looks after every feed that is due by then."""
        caretaker = Caretaker(self.house.later(**later))
        await caretaker.sweep()
        await caretaker.settled()

    async def seen(self, subscription: Json) -> Json:
        return await self.house.secretary().get(f"/subscriptions/{subscription['id']}")

    async def connect(
        self, subscription: Json, password: str = ""
    ) -> aio_pika.abc.AbstractConnection:
        feed = subscription["feed"]
        address = URL(self.place.url).with_user(feed["user"]).with_path(f"/{feed['virtual_host']}")
        address = address.with_password(password or subscription["secret"])
        return await aio_pika.connect(str(address), timeout=5)

    async def read(self, subscription: Json) -> list[Json]:
        """Everything that is in the feed."""
        got: list[Json] = []
        async with await self.connect(subscription) as connection:
            channel = await connection.channel()
            queue = await channel.get_queue(subscription["feed"]["queue"], ensure=False)
            while message := await queue.get(fail=False, timeout=5):
                await message.ack()
                got.append(json.loads(message.body))
        return got

    async def notices(self, kind: str) -> list[str]:
        await self.house.carries_on()
        found = await self.repository.notifications.having("luji")
        return [each.recipient for each in found if each.kind == kind]


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrivateBroker]:
    running = PrivateBroker(tmp_path_factory.mktemp("broker")).start()
    yield running
    running.destroy()


@pytest.fixture
async def town(house: House, broker: PrivateBroker) -> AsyncIterator[Town]:
    place = broker.new_place()
    provisioning = Provisioning(place.management_url, place.url)
    channel = BrokerFeed(Posting(place.url), provisioning, max_bytes=BOUND)
    house.repository = replace(
        house.repository,
        broker_feed=channel,
        channels={**house.repository.channels, Transport.BROKER: channel},
        event_log=EventLog(place.url, "catch-up"),
    )
    feeds: list[str] = []
    yield Town(house, place, feeds)
    await channel.close()
    for feed in feeds:
        await provisioning.remove(feed)
    broker.drop(place)


async def test_an_event_arrives_in_the_public_form_under_the_towns_key(town: Town) -> None:
    subscription = await town.subscribed()
    happened = await town.house.hears()
    await town.house.sends()

    async with await town.connect(subscription) as connection:
        queue = await (await connection.channel()).get_queue("feed", ensure=False)
        message = await queue.get(timeout=5)
    assert message is not None
    public = Envelope.from_bytes(message.body)
    assert (public.id, public.tenant, public.sequence) == (happened.id, "luji", 7)
    assert message.routing_key == "luji.suggestion.replied.v1"
    assert message.headers["ce-type"] == public.type == "org.lianluo.public.suggestion.replied.v1"
    [delivery] = await town.house.secretary().deliveries(subscription)
    assert delivery["state"] == "sent"
    assert (await town.seen(subscription))["feed"]["state"] == "ready"


async def test_what_happens_in_another_town_does_not_come(town: Town) -> None:
    subscription = await town.subscribed("*")
    await town.house.hears(tenant="shanbei")
    await town.house.sends()

    assert await town.read(subscription) == []


async def test_the_password_is_shown_once_and_kept_nowhere(town: Town) -> None:
    secretary = town.house.secretary()
    body = {"name": "平台", "transport": "broker", "event_types": ["*"]}
    made = await secretary.post("/subscriptions", body, Idempotency_Key="k1")
    again = await secretary.post("/subscriptions", body, Idempotency_Key="k1")
    looked = await secretary.asks("POST", f"/subscriptions/{made['id']}/reveal-secret")

    assert made["secret"]
    assert again["id"] == made["id"]
    assert "secret" not in again
    assert (looked.status_code, looked.json()["code"]) == (409, "no_secret")
    stored = await town.house.database.collection("subscriptions").find_one({"_id": made["id"]})
    assert made["secret"] not in str(stored)
    said = str([each.to_bytes() for each in await town.house.carries_on()])
    assert made["secret"] not in said
    assert stored is not None
    assert stored["password_hash"] not in said


async def test_a_rotated_password_opens_and_the_one_before_does_not(town: Town) -> None:
    subscription = await town.subscribed()
    path = f"/subscriptions/{subscription['id']}"
    rotated = await town.house.secretary().post(f"{path}/rotate-secret")

    await town.tends()

    assert rotated["secret"] != subscription["secret"]
    await (await town.connect(subscription, rotated["secret"])).close()
    with pytest.raises((AMQPError, ConnectionError)):
        await town.connect(subscription)


async def test_what_waits_for_a_feed_comes_in_order_and_is_no_failed_attempt(town: Town) -> None:
    subscription = await town.subscribed(tend=False)
    happened = [await town.house.hears() for _ in range(3)]
    await town.house.sends()
    waiting = await town.house.secretary().deliveries(subscription)

    await town.tends()
    await town.house.sends(town.house.later(seconds=6))

    assert [(each["state"], each["attempts"]) for each in waiting] == [("reserved", [])] * 3
    assert [each["id"] for each in await town.read(subscription)] == [each.id for each in happened]


async def test_without_a_management_address_the_state_says_so(town: Town) -> None:
    nothing = BrokerFeed(Posting(town.place.url), None)
    town.house.repository = replace(town.repository, broker_feed=nothing)
    subscription = await town.subscribed()

    feed = (await town.seen(subscription))["feed"]
    assert (feed["state"], feed["problem"]) == ("waiting", "management_url_missing")


async def test_a_broker_that_is_away_is_said_and_waited_for(town: Town) -> None:
    there = town.repository
    away = Provisioning("http://a:b@127.0.0.1:9", town.place.url)
    channel = BrokerFeed(Posting(town.place.url), away)
    town.house.repository = replace(there, broker_feed=channel)
    subscription = await town.subscribed()
    assert (await town.seen(subscription))["feed"]["problem"] == "broker_away"

    town.house.repository = there
    await town.tends(seconds=11)

    assert (await town.seen(subscription))["feed"]["state"] == "ready"


async def test_with_the_subscription_its_feed_and_user_end(town: Town) -> None:
    subscription = await town.subscribed()
    removed = await town.house.secretary().asks("DELETE", f"/subscriptions/{subscription['id']}")

    await town.tends()

    assert removed.status_code == 204
    with pytest.raises((AMQPError, ConnectionError)):
        await town.connect(subscription)
    assert await town.repository.feeds.find("luji", subscription["id"]) is None


async def test_a_feed_without_a_subscription_is_cleared_away_after_a_minute(town: Town) -> None:
    subscription = await town.subscribed()
    await town.house.database.collection("subscriptions").delete_many({"_id": subscription["id"]})

    await town.tends(seconds=30)
    await (await town.connect(subscription)).close()
    await town.tends(seconds=90)

    with pytest.raises((AMQPError, ConnectionError)):
        await town.connect(subscription)


async def test_who_stops_reading_fills_only_its_own_queue(town: Town, receiver: Receiver) -> None:
    sleeper, reader = await town.subscribed(), await town.subscribed()
    hook = await town.house.subscribed(receiver.url)
    happened, read = [], []
    for _ in range(5):
        happened += await _many(town, 16)
        await town.house.sends()
        read += await town.read(reader)

    assert {each["id"] for each in read} == {each.id for each in happened}
    assert len(read) == 80
    for each in (hook, reader, sleeper):
        assert (await town.seen(each))["health"]["counts"] == {"sent": 80}
    kept = await town.read(sleeper)
    assert 0 < len(kept) < 80
    assert [each["id"] for each in kept] == [each.id for each in happened[-len(kept) :]]


async def test_a_reader_that_lags_is_told_of_once_until_it_is_back(town: Town) -> None:
    opened = "org.lianluo.roster.account.opened.v1"
    await town.house.hears(opened, roles=["secretary"], person_id="p1")
    sleeper, reader = await town.subscribed(), await town.subscribed("activity.*")
    await _many(town, 60)
    await town.house.sends()
    later = _Later(town)

    feed = await eventually(lambda: later.seen(sleeper, "lagging"), within=20)
    await later.tends()
    assert 0 < feed["bytes"] <= BOUND
    assert feed["has_dropped"]
    assert (await town.seen(reader))["feed"]["state"] == "ready"
    assert await town.notices("subscription_lagging") == ["p1"]

    await town.read(sleeper)
    await eventually(lambda: later.seen(sleeper, "ready"), within=30)
    assert await town.notices("subscription_lagging") == ["p1"]


async def test_a_catch_up_brings_from_the_log_what_happened_before(town: Town) -> None:
    before = datetime.now(UTC)
    await declare(town.place.url, {})
    logged = await _logged(town, "luji", 5)
    await _logged(town, "shanbei", 3)
    subscription = await town.subscribed()

    asked = await _caught_up(town, subscription, before)

    assert asked["feed"]["catch_up"]["done_at"] is None
    seen = await town.seen(subscription)
    assert seen["feed"]["catch_up"]["delivered"] == 5
    assert seen["feed"]["catch_up"]["done_at"]
    assert [each["id"] for each in await town.read(subscription)] == [each.id for each in logged]

    await _caught_up(town, subscription, before)
    assert len(await town.read(subscription)) == 5


async def test_a_catch_up_goes_on_where_a_worker_left_it(town: Town) -> None:
    before = datetime.now(UTC)
    await declare(town.place.url, {})
    logged = await _logged(town, "luji", 6)
    subscription = await town.subscribed()
    span = await town.repository.event_log.span()
    assert span is not None
    left = CatchUp(before, datetime.now(UTC), offset=span.start + 4, end=span.end, delivered=4)
    await town.repository.feeds.change(
        "luji", subscription["id"], lambda known: replace(known, catch_up=left)
    )

    await town.tends(seconds=11)
    await town.house.sends(town.house.later(seconds=12))

    assert [each["id"] for each in await town.read(subscription)] == [
        each.id for each in logged[4:]
    ]
    assert (await town.seen(subscription))["feed"]["catch_up"]["delivered"] == 6


async def test_a_webhook_is_not_caught_up_with(town: Town) -> None:
    hook = await town.house.subscribed(URL_OF_NOBODY)
    since = {"since": "2020-01-01T00:00:00Z"}
    path = f"/subscriptions/{hook['id']}/catch-up"
    answer = await town.house.secretary().asks("POST", path, since)

    assert (answer.status_code, answer.json()["code"]) == (409, "no_feed")
    stranger = await town.house.secretary("shanbei").asks("POST", path, since)
    assert stranger.status_code == 404


async def _caught_up(town: Town, subscription: Json, since: datetime) -> Json:
    path = f"/subscriptions/{subscription['id']}/catch-up"
    asked = await town.house.secretary().post(path, {"since": since.isoformat()})
    await town.tends()
    await town.house.sends()
    return asked


async def _logged(town: Town, tenant: str, count: int) -> list[Envelope]:
    """Events that went to the log before anybody subscribed."""
    events = [await town.house.hears(tenant=tenant) for _ in range(count)]
    publisher = await Publisher.open(town.place.url, "test")
    for event in events:
        await publisher.publish(event.to_bytes())
    await publisher.close()
    return events


async def _many(town: Town, count: int) -> list[Envelope]:
    return [await town.house.hears(title="号" * 190) for _ in range(count)]


@dataclass
class _Later:
    """The caretaker as time goes by."""

    town: Town
    seconds: int = 0

    async def tends(self) -> None:
        self.seconds += 11
        await self.town.tends(seconds=self.seconds)

    async def seen(self, subscription: Json, state: str) -> Json | None:
        """The feed when it is in this state and something is known of its queue."""
        await self.tends()
        feed: Json = (await self.town.seen(subscription))["feed"]
        return feed if feed["state"] == state and (feed["bytes"] or state == "ready") else None
