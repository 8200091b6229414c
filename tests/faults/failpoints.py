"""Faults inside processes: death at a point of the code, poison, and slowness."""

import asyncio
from collections.abc import Sequence

from shared import ids
from shared.messaging.names import dead_name, queue_name
from shared.messaging.policies import DELIVERY_LIMIT, policies_for, set_policies
from tests.faults.failing import Point
from tests.faults.kills import Inflict, back
from tests.faults.letters import Message, said
from tests.faults.machine import memory_of, metric
from tests.faults.stage import Stage
from tests.faults.standins import StandIn, failing, in_place
from tests.support.waiting import eventually

AMONG = 8  # a process dies at one of so many occasions
INNOCENT = 100
DEAD_WITHIN = 90.0
PARKED_WITHIN = 240.0
DEADLY = frozenset({*Point}) - {Point.SETTLED_TWICE, Point.SLOW}
HEAVIER = 300.0  # megabytes that a process may grow by over a backlog
NOTICES = queue_name("notify", "notices")


def dying(*places: tuple[str, Point]) -> Inflict:
    """Processes that die at a point, over and over, in the places of programs."""

    async def inflict(stage: Stage) -> None:
        stand_ins = [
            failing(stage.installation, program, at, among=AMONG) for program, at in places
        ]
        mortal = [each for each, (_, at) in zip(stand_ins, places, strict=True) if at in DEADLY]
        async with in_place(*stand_ins):
            await stage.rest()
            # On a busy machine a process needs long to begin, and has to die at least once.
            await eventually(lambda: _have_died(mortal), within=DEAD_WITHIN)
        stage.kills += sum(each.deaths for each in mortal)

    return inflict


def poisoned(*workers: str, limit: int = DELIVERY_LIMIT) -> Inflict:
    """A message that kills whoever handles it, a hundred innocents behind it."""

    async def inflict(stage: Stage) -> None:
        subject = ids.new()
        stand_ins = [
            failing(stage.installation, worker, Point.POISON, subject=subject) for worker in workers
        ]
        await _limit_deliveries(stage, limit)
        try:
            async with in_place(*stand_ins):
                await _put_poison(stage, subject)
                await eventually(lambda: _is_parked(stage), within=PARKED_WITHIN)
                await stage.rest()
        finally:
            await _limit_deliveries(stage, DELIVERY_LIMIT)
        deaths = sum(each.deaths for each in stand_ins)
        stage.kills += deaths
        stage.expect(deaths <= limit + 1, f"{deaths} crashes with a delivery limit of {limit}")

    return inflict


def slow(*workers: str, others: str) -> Inflict:
    """Consumers that take two seconds more for a message."""

    async def inflict(stage: Stage) -> None:
        installation = stage.installation
        before, refused = memory_of(installation), await metric(stage, NOT_CONFIRMED)
        stand_ins: Sequence[StandIn] = [
            failing(installation, worker, Point.SLOW, wait=2.0) for worker in workers
        ]
        stage.kills += len(stand_ins)
        async with in_place(*stand_ins):
            await asyncio.to_thread(back, installation, workers)
            await stage.alone()
            held = await stage.queues.held()
            slowed = [count for name, count in held.items() if others not in name]
            stage.expect(max(slowed) > 1, "nothing waited for the slow consumer")
        await asyncio.to_thread(back, installation, workers)
        expect_bounded(stage, before)
        again = await metric(stage, NOT_CONFIRMED)
        stage.expect(again <= refused, f"{again - refused:.0f} publishes were not confirmed")

    return inflict


NOT_CONFIRMED = "lianluo_events_not_confirmed_total"


def expect_bounded(stage: Stage, before: dict[str, float]) -> None:
    """No process that lived through it may have grown much."""
    for name, megabytes in memory_of(stage.installation).items():
        grown = megabytes - before.get(name, megabytes)
        stage.expect(grown < HEAVIER, f"{name} grew by {grown:.0f} MB")


async def _put_poison(stage: Stage, subject: str) -> None:
    """Straight into the queue, so that the log holds nothing that no store knows."""
    told = [message for message in await said(stage.log.url) if message.goes_to(NOTICES)]
    deadly = told[-1].about(subject).marked(stage.inject(dead_name("notify")))
    innocent = told[-INNOCENT:]
    stage.duplicates += len(innocent)
    await Message.put(stage.log.url, NOTICES, [deadly, *innocent])


async def _have_died(mortal: Sequence[StandIn]) -> bool:
    return all(each.deaths for each in mortal)


async def _is_parked(stage: Stage) -> bool:
    queue = dead_name("notify")
    return set(stage.injected[queue]) <= set((await stage.queues.parked()).get(queue, []))


async def _limit_deliveries(stage: Stage, limit: int) -> None:
    await set_policies(
        stage.queues.management_url,
        stage.queues.url,
        policies_for(["notify"], delivery_limit=limit),
    )
