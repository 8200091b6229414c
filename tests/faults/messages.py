"""Faults of messages: told again, not an event at all, of another version, of another town."""

import asyncio
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import httpx

from shared import ids
from shared.events import Envelope
from shared.messaging.connection import BrokerAway, closed_quietly, connect
from shared.messaging.management import ask, client_of, quoted_vhost
from shared.messaging.names import EVENTS, IN, LOG, dead_name, queue_name
from tests.faults.evidence import Key, Thing
from tests.faults.letters import Message, said
from tests.faults.stage import Stage
from tests.support.waiting import eventually

ROOT = Path(__file__).parents[2]
TWICE_MORE = 2
AGAIN = 300
OF_EACH = 5
PARKED_WITHIN = 30.0
KNOWN_WITHIN = 30.0
READ_BY = (("activities", "roster"), ("notify", "notices"))


async def replayed(stage: Stage) -> None:
    """The last events three times each by the front door; then the whole log into all queues."""
    last = (await said(stage.log.url))[-AGAIN:]
    again = [message for message in last for _ in range(TWICE_MORE)]
    await Message.put(stage.log.url, "", again, exchange=IN)
    whole = await said(stage.log.url)
    await Message.put(stage.log.url, "", whole, exchange=EVENTS)
    stage.duplicates += len(whole)  # the others are in the log again, and counted there
    await stage.rest()


async def garbage(stage: Stage) -> None:
    """What is no event: no headers, no JSON, no envelope, data against the schema, a false type."""
    sound = await said(stage.log.url)
    for service, purpose in READ_BY:
        queue = queue_name(service, purpose)
        good = next(message for message in sound if message.goes_to(queue))
        for _ in range(OF_EACH):
            bad = [each.marked(stage.inject(dead_name(service))) for each in _spoiled(good)]
            await Message.put(stage.log.url, queue, bad)
    await _all_are_parked(stage)
    await stage.rest()


async def versions(stage: Stage) -> None:
    """A major that nobody here knows is parked; what is older is read as the newest (a test)."""
    for service, purpose in READ_BY:
        queue = queue_name(service, purpose)
        good = next(message for message in await said(stage.log.url) if message.goes_to(queue))
        newer = _of_major(good, 99).marked(stage.inject(dead_name(service)))
        await Message.put(stage.log.url, queue, [newer])
    await _all_are_parked(stage)
    words = [sys.executable, "-m", "pytest", "-q", "-n0", "tests/contracts"]
    tested = await asyncio.to_thread(
        subprocess.run, words, cwd=ROOT, capture_output=True, text=True, check=False
    )
    stage.expect(tested.returncode == 0, f"tests/contracts failed: {tested.stdout[-200:]}")
    await stage.rest()


async def foreign_tenant(stage: Stage) -> None:
    """The neighbouring town guesses ids by HTTP; a stranger tries the broker."""
    await _guess_ids(stage)
    await _try_the_broker(stage)
    await stage.rest()


async def _all_are_parked(stage: Stage) -> None:
    """In one attempt, each."""

    async def parked() -> bool:
        held = await stage.queues.parked()
        return all(
            set(marks) <= set(held.get(queue, [])) for queue, marks in stage.injected.items()
        )

    await eventually(parked, within=PARKED_WITHIN)
    for queue, letters in (await stage.queues.letters()).items():
        attempts = {str(each["properties"]["headers"].get("x-attempt")) for each in letters}
        stage.expect(attempts == {"1"}, f"{queue}: parked after {attempts} attempts")


def _spoiled(good: Message) -> list[Message]:
    envelope = Envelope.from_bytes(good.body)
    without = envelope.model_copy(update={"data": {"nothing": "of this"}})
    return [
        Message("这不是 JSON".encode(), {}),
        replace(good, body=b'{"specversion": "1.0"}'),
        replace(good, body=without.to_bytes()),
        replace(good, headers={**good.headers, "ce-type": "org.lianluo.roster.group.renamed.v1"}),
    ]


def _of_major(good: Message, major: int) -> Message:
    envelope = Envelope.from_bytes(good.body)
    kind = envelope.type.rpartition(".")[0]
    return Message.of(envelope.model_copy(update={"type": f"{kind}.v{major}"}))


async def _guess_ids(stage: Stage) -> None:
    """Whatever exists in our town does not in theirs."""
    neighbour = stage.load.cast.neighbour
    paths = {
        ("feedback", "suggestion"): "/feedback/api/v1/suggestions/{}",
        ("activities", "activity"): "/activities/api/v1/activities/{}",
    }
    known = await eventually(lambda: _known(stage, {*paths}), within=KNOWN_WITHIN)
    for key, path in paths.items():
        status = await neighbour.status_of(path.format(known[key].id))
        stage.expect(status == 404, f"{path} of another town answered {status}")
    mandate = known["roster", "mandate"].id
    answer = await neighbour.try_post(
        f"/roster/api/v1/mandates/{mandate}/move-to-group",
        {"group_id": stage.load.cast.groups[0]},
        If_Match='"1"',
    )
    stage.expect(answer.status_code == 404, f"moving their deputy answered {answer.status_code}")
    held = await neighbour.all("/feedback/api/v1/suggestions", limit=200)
    ours = {thing.id for thing in stage.load.things}
    stage.expect(not ours & {each["id"] for each in held}, "their list shows ours")


async def _known(stage: Stage, wanted: set[Key]) -> dict[Key, Thing] | None:
    """The last of each kind, once the load has made one of each."""
    known = {thing.key: thing for thing in stage.load.things if thing.id}
    return known if wanted <= known.keys() else None


async def _try_the_broker(stage: Stage) -> None:
    """Somebody with an account on the broker and no business in our virtual host."""
    name, word = f"stranger-{ids.new()[-6:]}", ids.new()
    url, management_url = stage.queues.url, stage.queues.management_url
    async with client_of(management_url, url) as client:
        await ask(client, "PUT", f"/api/users/{name}", {"password": word, "tags": ""})
        try:
            as_stranger = str(httpx.URL(url).copy_with(username=name, password=word))
            stage.expect(not await _comes_in(as_stranger), "a stranger came in")
            # One who may do something of his own in there: nothing of ours is his.
            allowed = {"configure": "^own$", "write": "^own$", "read": "^own$"}
            await ask(client, "PUT", f"/api/permissions/{quoted_vhost(url)}/{name}", allowed)
            for what in ("bind", "read", "read the log", "publish"):
                stage.expect(not await _succeeds(as_stranger, what), f"a stranger could {what}")
        finally:
            await ask(client, "DELETE", f"/api/users/{name}")


async def _comes_in(url: str) -> bool:
    try:
        connection = await connect(url, "stranger")
    except BrokerAway:
        return False
    await closed_quietly(connection.close())
    return True


async def _succeeds(url: str, what: str) -> bool:
    connection = await connect(url, "stranger")
    try:
        channel = await connection.channel()
        if what == "bind":
            own = await channel.declare_queue("own", durable=False, auto_delete=True, timeout=5)
            await own.bind(EVENTS, "#", timeout=5)
        elif what == "publish":
            exchange = await channel.get_exchange(IN, ensure=False)
            await exchange.publish(Message(b"{}", {}).sent(), "luji.roster.x.y.v1", timeout=5)
        else:
            await channel.set_qos(1)
            queue = LOG if "log" in what else queue_name("notify", "notices")
            named = await channel.get_queue(queue, ensure=False)
            await named.consume(lambda _: asyncio.sleep(0), timeout=5)
    except Exception:  # noqa: BLE001 - refused, in whatever words the client library has for it
        return False
    finally:
        await closed_quietly(connection.close())
    return True
