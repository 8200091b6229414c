"""The topology is declared whole, again and again, and its policies are in force."""

import subprocess
import sys
from pathlib import Path

import pytest

from scripts.topology import bindings_of_services, establish
from shared.events.roster import GroupFormed, MandateElected
from shared.messaging import BrokerAway, copy
from shared.messaging.names import EVENTS, IN, LOG, UNROUTED, dead_name, queue_name
from tests.integration.messaging.making import MakeBus
from tests.support.brokers import Place
from tests.support.bus import SERVICE, Bus, on_noted
from tests.support.waiting import eventually

ROOT = Path(__file__).resolve().parents[3]
COPY = (copy("groups", on_noted, GroupFormed),)
QUEUE = queue_name(SERVICE, "groups")


async def test_declaring_twice_changes_nothing(bus_with: MakeBus) -> None:
    bus = await bus_with(COPY)
    before = await _names(bus)

    await establish(bus.place.url, bus.place.management_url, {SERVICE: COPY})

    assert await _names(bus) == before
    assert {IN, EVENTS, QUEUE, LOG, UNROUTED, dead_name(SERVICE)} <= before


async def test_the_policies_are_in_force(bus_with: MakeBus) -> None:
    bus = await bus_with(COPY)
    await establish(bus.place.url, bus.place.management_url, {SERVICE: COPY})

    in_force = await eventually(lambda: _policies(bus), within=15)

    # Work is never dropped, killers are parked, and a full dead queue refuses nobody.
    safe = {
        "dead-letter-exchange": "",
        "dead-letter-strategy": "at-least-once",
        "overflow": "reject-publish",
    }
    assert in_force[QUEUE] == {
        **safe,
        "delivery-limit": 20,
        "dead-letter-routing-key": dead_name(SERVICE),
    }
    # A rung leads back by the message's own routing key.
    assert in_force[f"lianluo.retry.{SERVICE}.5m"] == {**safe, "message-ttl": 300_000}
    # Looking at the dead never deletes them.
    assert in_force[dead_name(SERVICE)] == {"delivery-limit": 1_000_000}
    assert in_force[UNROUTED] == {"delivery-limit": 1_000_000}
    assert in_force[LOG] == {
        "max-age": "30D",
        "stream-max-segment-size-bytes": 16 * 1024 * 1024,
    }


async def test_what_a_service_no_longer_reads_is_unbound(bus_with: MakeBus) -> None:
    more = (copy("groups", on_noted, GroupFormed, MandateElected),)
    bus = await bus_with(more)
    assert "*.roster.mandate.elected.*" in await _keys(bus)

    await establish(bus.place.url, bus.place.management_url, {SERVICE: COPY})

    assert await _keys(bus) == {"*.roster.group.formed.*", "*.roster.group.restated.*"}


async def test_every_service_of_the_house_can_be_declared(place: Place) -> None:
    services = bindings_of_services()

    await establish(place.url, place.management_url, services)

    assert set(services) == {"roster", "activities", "feedback", "notify"}


async def test_a_broker_that_is_away_is_named(place: Place) -> None:
    with pytest.raises(BrokerAway):
        await establish("amqp://127.0.0.1:1/", place.management_url, {SERVICE: COPY})


def test_without_the_management_api_the_commands_are_printed() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scripts.topology"],
        cwd=ROOT,
        env={"LIANLUO_RABBITMQ_URL": "amqp://127.0.0.1:1/town"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "rabbitmqctl set_policy -p town --apply-to queues lianluo-notify" in done.stdout


async def test_another_program_gets_a_broker_user_with_rights_of_its_own(
    bus_with: MakeBus,
) -> None:
    bus = await bus_with(COPY)
    told = {"LIANLUO_RABBITMQ_MANAGEMENT_URL": bus.place.management_url}
    untold = _user_of_the_register(told)
    done = _user_of_the_register({**told, "RABBITMQ_REGISTER_PASSWORD": "its own"})

    assert untold.returncode == 1
    assert "RABBITMQ_REGISTER_PASSWORD is not set." in untold.stderr
    assert done.returncode == 0, done.stderr
    [rights] = await bus.rights_of("register")
    assert rights["configure"] == r"^lianluo\.register\..*$"
    assert "feedback" not in str(rights)


def _user_of_the_register(told: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scripts.broker_users", "--service", "examples.register"],
        cwd=ROOT,
        env=told,
        capture_output=True,
        text=True,
        check=False,
    )


async def _names(bus: Bus) -> set[str]:
    queues = await bus.management("GET", "queues/%")
    exchanges = await bus.management("GET", "exchanges/%")
    assert isinstance(queues, list)
    assert isinstance(exchanges, list)
    return {each["name"] for each in (*queues, *exchanges)}


async def _keys(bus: Bus) -> set[str]:
    bindings = await bus.management("GET", f"bindings/%/e/{EVENTS}/q/{QUEUE}")
    assert isinstance(bindings, list)
    return {binding["routing_key"] for binding in bindings}


async def _policies(bus: Bus) -> dict[str, object]:
    """What is in force by queue, once the broker tells it of all; its statistics lag behind."""
    queues = await bus.management("GET", "queues/%")
    assert isinstance(queues, list)
    in_force = {queue["name"]: queue.get("effective_policy_definition") for queue in queues}
    assert all(in_force.values())
    return in_force
