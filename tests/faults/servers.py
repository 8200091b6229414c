"""Faults of broker and store: frozen, stopped, out of disk, robbed of a queue."""

import asyncio
import os
import signal
import time
from collections.abc import Sequence

from shared.messaging.names import queue_name
from tests.faults import hot
from tests.faults.kills import BACK_WITHIN, Inflict, back, killed, until_back
from tests.faults.letters import Message, said
from tests.faults.machine import metric
from tests.faults.stage import Stage
from tests.support.waiting import eventually

NOTICED_WITHIN = 1.5  # seconds in which an answer of before may still come
BACK_AT_ONCE = 5.0
PEACE = 6.0
TRUE_OUTAGE = 600.0
READ_AGAIN_WITHIN = 30.0
FEW = 5
PAUSES = "lianluo_consumer_pauses_total"
NOTICES = queue_name("notify", "notices")
UNHINDERED_WITHIN = 10.0
TOO_LONG_IN_AN_OUTBOX = 2.0
LOOK_EVERY = 0.25
ROOM_NOBODY_HAS = "1000000000000000"  # bytes


async def store_frozen(stage: Stage) -> None:
    """SIGSTOP: connections stay open, nothing is answered."""
    pid, told = stage.installation.pid("store"), await said(stage.log.url)
    os.kill(pid, signal.SIGSTOP)
    since = time.time()
    try:
        await _without_store(stage, since, told)
    finally:
        os.kill(pid, signal.SIGCONT)
    await _back_at_once(stage)


async def store_stopped(stage: Stage) -> None:
    """SIGKILL, and nobody starts it again for a while."""
    told = await said(stage.log.url)
    await killed(stage.installation, "store")
    await asyncio.to_thread(stage.installation.stop, "store")
    since = time.time()
    try:
        await _without_store(stage, since, told)
    finally:
        await asyncio.to_thread(stage.installation.start, "store")
    await asyncio.to_thread(back, stage.installation, ["store"])
    await _back_at_once(stage)


def store_away(seconds: float) -> Inflict:
    """First frozen, then killed, each time for so many seconds."""

    async def inflict(stage: Stage) -> None:
        for fault in (store_frozen, store_stopped):
            stage.give(seconds)
            await fault(stage)
            await asyncio.sleep(BACK_AT_ONCE)

    return inflict


async def broker_killed(stage: Stage) -> None:
    """SIGKILL while events are published, again when it has been back for a while."""
    since = time.time()
    await until_back("broker", PEACE)(stage)
    _expect_answers(stage, since)


async def broker_frozen(stage: Stage) -> None:
    """SIGSTOP: publishes are not answered, consumers hear nothing, connections stay open."""
    pid, since = stage.installation.pid("broker"), time.time()
    stage.kills += 1
    os.kill(pid, signal.SIGSTOP)
    try:
        await stage.rest()
        await _commands_went_on(stage, since)
    finally:
        os.kill(pid, signal.SIGCONT)


async def partitioned(stage: Stage) -> None:
    """Every packet to and from the broker is dropped; both ends think that the other is silent."""
    network = stage.installation.network
    stage.expect(network is not None, "a partition needs root, ip and iptables")
    if network is None:
        return
    stage.kills += 1
    since = time.time()
    await asyncio.to_thread(network.cut)
    try:
        await stage.rest()
        await _commands_went_on(stage, since)
    finally:
        await asyncio.to_thread(network.mend)


async def disk_alarm(stage: Stage) -> None:
    """The broker says that its disk is full, and takes nothing until there is room again."""
    installation, since = stage.installation, time.time()
    stage.kills += 1
    await asyncio.to_thread(installation.rabbitmqctl, "set_disk_free_limit", ROOM_NOBODY_HAS)
    try:
        await stage.rest()
        await _commands_went_on(stage, since)
    finally:
        await asyncio.to_thread(installation.rabbitmqctl, "set_disk_free_limit", "50MB")


async def broker_away(stage: Stage) -> None:
    """No broker for long: commands go on until one document holds all the events that it may."""
    installation, since = stage.installation, time.time()
    stage.kills += 1
    mandate = hot.Mandate.of(stage)
    await asyncio.to_thread(installation.stop, "broker")
    try:
        refusal = await mandate.move_until_refused()
        if stage.full:
            stage.give(TRUE_OUTAGE)
        await stage.rest()
        await _commands_went_on(stage, since)
    finally:
        stage.outage = time.time() - since
        await asyncio.to_thread(installation.start, "broker")
    stage.expect(refusal.status_code == 503, f"the full document answered {refusal.status_code}")
    stage.expect("retry-after" in refusal.headers, "the full document named no time to come again")
    await asyncio.to_thread(back, installation, ["broker"])
    await eventually(mandate.is_moved, within=BACK_WITHIN)


def queues_deleted(*purposes: tuple[str, str]) -> Inflict:
    """Queues go while they are read; what they missed is told again from the log."""

    async def inflict(stage: Stage) -> None:
        names = [queue_name(service, purpose) for service, purpose in purposes]
        for name in names:
            stage.kills += 1
            await stage.queues.delete(name)
        await eventually(lambda: _are_read(stage, names), within=READ_AGAIN_WITHIN)
        told = await said(stage.log.url)
        for name in names:
            missed = [message for message in told if message.goes_to(name)]
            stage.duplicates += len(missed)
            await Message.put(stage.log.url, name, missed)
        await stage.rest()

    return inflict


async def node_killed(stage: Stage) -> None:
    """One of three dies with a third of all connections on it; later it comes back."""
    cluster = stage.installation.cluster
    assert cluster is not None, "this row has a ground of its own"
    victim = cluster.nodes[0]
    stage.kills += 1
    killed = time.time()
    await asyncio.to_thread(cluster.kill, victim)
    held_up = killed
    while stage.left:
        for room in stage.rooms:
            _, waited = await room.oldest_wait(time.time())
            held_up = time.time() if waited > TOO_LONG_IN_AN_OUTBOX else held_up
        await asyncio.sleep(LOOK_EVERY)
    took = held_up - killed
    stage.expect(took < UNHINDERED_WITHIN, f"events were held up for {took:.1f} s")
    _expect_answers(stage, killed)
    await asyncio.to_thread(cluster.start_node, victim)


async def _without_store(stage: Stage, since: float, told: Sequence[Message]) -> None:
    """What was told goes to a queue again: without commands consumers had nothing to do."""
    stage.kills += 1
    before = await metric(stage, PAUSES, *_workers(stage))
    few = [message for message in told if message.goes_to(NOTICES)][-FEW:]
    stage.duplicates += len(few)
    await Message.put(stage.log.url, NOTICES, few)
    await stage.rest()
    pauses = await metric(stage, PAUSES, *_workers(stage))
    given = [a for a in stage.load.doors.since(since + NOTICED_WITHIN) if a.status]
    refused = [a for a in given if not a.is_good]
    wrong = [a for a in refused if a.status != 503 or not a.retry_after]
    stage.expect(bool(refused), "no command was refused while the store was away")
    stage.expect(not wrong, f"{len(wrong)} refusals without 503 and Retry-After: {wrong[:2]}")
    stage.expect(pauses > before, "no consumer paused while the store was away")


async def _back_at_once(stage: Stage) -> None:
    """The first command that is carried out again has to come soon."""
    returned = time.time()

    async def answered() -> bool:
        return any(answer.is_good for answer in stage.load.doors.since(returned))

    await eventually(answered, within=BACK_WITHIN)
    took = time.time() - returned
    stage.expect(took < BACK_AT_ONCE, f"commands were answered {took:.1f} s after the store")


async def _commands_went_on(stage: Stage, since: float) -> None:
    """Doors need only the store: every answer was good, and what was told waits."""
    _expect_answers(stage, since)
    stage.expect(await stage.waiting() > 0, "nothing waited in the outboxes")


def _expect_answers(stage: Stage, since: float) -> None:
    bad = [a for a in stage.load.doors.since(since) if a.status and not a.is_good]
    stage.expect(not bad, f"{len(bad)} commands were refused without a broker: {bad[:2]}")


async def _are_read(stage: Stage, names: Sequence[str]) -> bool:
    states = await stage.queues.states([*names])
    return all(state.exists and state.consumers for state in states.values())


def _workers(stage: Stage) -> list[str]:
    named = stage.installation.services()
    return [name for name in named if "worker" in name] or named
