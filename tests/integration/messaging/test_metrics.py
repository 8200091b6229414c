"""What an operator reads of the events' travel, from the processes and from the broker."""

import asyncio

import httpx
from prometheus_client import REGISTRY

from shared.cause import Cause, because_of
from shared.events.roster import GroupFormed
from shared.messaging import OutboxWatch, Reject, reaction
from shared.messaging.names import dead_name, queue_name
from shared.store import Copies
from tests.integration.messaging.making import MakeBus
from tests.support.brokers import PrivateBroker
from tests.support.bus import SERVICE, Notebook, an_event, on_noted
from tests.support.groups import Group, GroupsOfTown
from tests.support.monitoring import asked_names, exposed_names
from tests.support.waiting import eventually

PURPOSE = "measured"
QUEUE = queue_name(SERVICE, PURPOSE)


def sample(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


async def on_refused(repository: Notebook, envelope: object) -> None:
    raise Reject("not for us", reason="unwanted")


async def test_what_is_handled_and_parked_is_counted_by_handler_and_timed(
    bus_with: MakeBus,
) -> None:
    bindings = (
        reaction(PURPOSE, on_noted, GroupFormed),
        reaction(PURPOSE, on_refused, GroupFormed),
    )
    bus, notebook = await bus_with(bindings), Notebook()
    handled = {"queue": QUEUE, "handler": f"{PURPOSE}.on_noted"}
    parked = {"queue": QUEUE, "handler": f"{PURPOSE}.on_refused", "reason": "unwanted"}

    async with bus.reading(bindings, notebook):
        await bus.publish(*(an_event(f"group{number}") for number in range(3)))

        async def counted() -> bool:
            done = sample("lianluo_messages_handled_total", **handled)
            return (done, sample("lianluo_messages_parked_total", **parked)) == (3.0, 3.0)

        await eventually(counted)

    assert sample("lianluo_consumer_lag_seconds_count", queue=QUEUE) >= 1
    assert 0 < sample("lianluo_consumer_lag_seconds_sum", queue=QUEUE) < 60


async def test_an_effect_that_was_there_already_is_counted_as_a_duplicate(
    groups: GroupsOfTown,
) -> None:
    copies = Copies(groups.database, "groups_copied", Group)
    consumer = {"queue": QUEUE, "handler": f"{PURPOSE}.on_group"}
    formed = Group(id="once", tenant="luji", name="第一代表小组")

    with because_of(Cause(**consumer)):
        await copies.apply(an_event(sequence=2))
        await copies.apply(an_event(sequence=1))
        await copies.apply_all([an_event(sequence=2), an_event("another")])
        assert await groups.aggregates.create_once(formed)
        assert not await groups.aggregates.create_once(formed)

    assert sample("lianluo_duplicates_total", **consumer) == 3.0


async def test_the_outbox_is_looked_at_and_its_age_goes_on_between_looks(
    groups: GroupsOfTown,
) -> None:
    await groups.form("第一代表小组")
    watching = asyncio.ensure_future(OutboxWatch(groups.outbox, every=60).run())

    async def seen() -> bool:
        return sample("lianluo_outbox_waiting_documents") == 1.0

    await eventually(seen)
    first = sample("lianluo_outbox_oldest_age_seconds")

    async def older() -> bool:
        return sample("lianluo_outbox_oldest_age_seconds") > first

    await eventually(older)
    watching.cancel()


async def test_what_is_asked_of_the_broker_its_own_plugin_exposes(
    broker: PrivateBroker, bus_with: MakeBus
) -> None:
    await bus_with((reaction(PURPOSE, on_noted, GroupFormed),))
    address = f"http://127.0.0.1:{broker.node.metrics_port}"
    families = {"family": ["queue_coarse_metrics", "queue_consumer_count"]}

    async def told() -> set[str]:
        async with httpx.AsyncClient(base_url=address, trust_env=False) as client:
            node = (await client.get("/metrics")).text
            queues = (await client.get("/metrics/detailed", params=families)).text
        assert f'queue="{dead_name(SERVICE)}"' in queues
        return exposed_names(node) | exposed_names(queues)

    exposed = await eventually(told, within=20.0)

    assert {name for name in asked_names() if name.startswith("rabbitmq_")} - exposed == set()
