"""The dead queues: everything is there to judge a letter by, and to act on it."""

import json
import os
import subprocess
from pathlib import Path

from structlog.testing import capture_logs

from shared.events import Envelope
from shared.events.roster import GroupFormed
from shared.messaging import Reject, reaction
from shared.messaging.dead_letters import DeadLetters
from shared.messaging.names import UNROUTED, dead_name, queue_name
from tests.integration.messaging.making import MakeBus
from tests.support.bus import SERVICE, Bus, Notebook, an_event, on_noted
from tests.support.waiting import eventually

ROOT = Path(__file__).resolve().parents[3]


async def on_refused(repository: Notebook, envelope: Envelope) -> None:
    raise Reject("it breaks a rule", reason=f"rule_{envelope.sequence}")


REFUSING = (reaction("groups", on_refused, GroupFormed),)
NOTING = (reaction("groups", on_noted, GroupFormed),)


async def test_looking_takes_nothing_away(bus_with: MakeBus) -> None:
    bus = await _with_parked(bus_with, 1, 1, 2)

    first, second = await bus.parked(), await bus.parked()

    assert {letter.id for letter in first} == {letter.id for letter in second}
    assert [letter.reason for letter in first] == ["rule_1", "rule_1", "rule_2"]


async def test_a_letter_sent_back_is_handled_as_if_for_the_first_time(bus_with: MakeBus) -> None:
    bus, notebook = await _with_parked(bus_with, 1), Notebook()
    (letter,) = await bus.parked()

    with capture_logs() as audit:
        done = await bus.letters().replay(lambda each: each.id == letter.id)
    async with bus.reading(NOTING, notebook):
        await eventually(lambda: _noted(notebook, 1))

    assert [each.event_id for each in done] == [letter.event_id]
    assert await bus.parked() == []
    assert [(line["event"], line["by"]) for line in audit] == [("dead_letter_replayed", "tester")]


async def test_all_letters_of_a_reason_are_sent_back_and_the_others_stay(
    bus_with: MakeBus,
) -> None:
    bus = await _with_parked(bus_with, 1, 2, 1)

    done = await bus.letters().replay(lambda letter: letter.reason == "rule_1")

    assert len(done) == 2
    assert [letter.reason for letter in await bus.parked()] == ["rule_2"]
    assert (await bus.state(queue_name(SERVICE, "groups"))).messages == 2


async def test_a_letter_thrown_away_is_gone_and_audited(bus_with: MakeBus) -> None:
    bus = await _with_parked(bus_with, 1, 2)

    with capture_logs() as audit:
        done = await bus.letters().discard(lambda letter: letter.reason == "rule_2")

    assert len(done) == 1
    assert [letter.reason for letter in await bus.parked()] == ["rule_1"]
    assert audit[0]["event"] == "dead_letter_discarded"
    assert audit[0]["reason"] == "rule_2"


async def test_a_letter_whose_queue_is_gone_stays(bus_with: MakeBus) -> None:
    bus = await _with_parked(bus_with, 1)
    await bus.management("DELETE", f"queues/%/{queue_name(SERVICE, 'groups')}")

    assert await bus.letters().replay(lambda letter: True) == []
    assert len(await bus.parked()) == 1


async def test_an_unrouted_event_finds_its_reader_when_sent_again(bus_with: MakeBus) -> None:
    bus = await bus_with(NOTING)
    await bus.management("DELETE", f"queues/%/{queue_name(SERVICE, 'groups')}")
    await bus.publish(an_event())
    unrouted = DeadLetters(bus.place.url, UNROUTED, "tester")
    assert [letter.event_id for letter in await unrouted.look()] == ["group:1"]

    await bus_with(NOTING)
    await unrouted.replay(lambda letter: True)

    assert await unrouted.look() == []
    assert (await bus.state(queue_name(SERVICE, "groups"))).messages == 1


async def test_the_command_line_lists_shows_and_acts(bus_with: MakeBus) -> None:
    bus = await _with_parked(bus_with, 1, 2)
    first, second = await bus.parked()

    listed = _lianluo(bus, "list", "--service", SERVICE)
    shown = _lianluo(bus, "show", first.id, "--service", SERVICE)
    replayed = _lianluo(bus, "replay", first.id, "--service", SERVICE)
    discarded = _lianluo(bus, "discard", "--reason", "rule_2", "--service", SERVICE)

    assert "rule_1" in listed.stdout
    assert "rule_2" in listed.stdout
    assert "it breaks a rule" in shown.stdout
    assert "第一代表小组" in shown.stdout
    assert "1 sent back" in replayed.stdout
    assert json.loads(replayed.stderr)["event"] == "dead_letter_replayed"
    assert "1 thrown away" in discarded.stdout
    assert json.loads(discarded.stderr)["letter"] == second.id
    assert await bus.parked() == []


async def _with_parked(bus_with: MakeBus, *reasons: int) -> Bus:
    bus = await bus_with(REFUSING)
    async with bus.reading(REFUSING, Notebook()):
        for number, reason in enumerate(reasons):
            await bus.publish(an_event(f"group{number}", sequence=reason))
        await eventually(lambda: _parked(bus, len(reasons)))
    return bus


def _lianluo(bus: Bus, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ROOT / "lianluo", "dead", *words],
        env={**os.environ, "LIANLUO_RABBITMQ_URL": bus.place.url, "COLUMNS": "250"},
        capture_output=True,
        text=True,
        check=False,
    )


async def _noted(notebook: Notebook, count: int) -> bool:
    return len(notebook.noted) >= count


async def _parked(bus: Bus, count: int) -> bool:
    return (await bus.state(dead_name(SERVICE))).messages == count
