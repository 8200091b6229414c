"""The dead queues: everything is there to judge a letter by, and to act on it on record."""

import asyncio
import json
import os
import subprocess
from pathlib import Path

import pytest

from scripts.composition import KEEPS_UNROUTED
from shared.errors import Unavailable
from shared.events.roster import GroupFormed
from shared.messaging import BrokerAway, reaction
from shared.messaging.dead_letters import DeadLetters, Warrant
from shared.messaging.names import UNROUTED
from shared.store import Database
from shared.store.audit import Actor, Audit, Outcome
from tests.integration.messaging.making import MakeBus
from tests.integration.messaging.parked import (
    NOTING,
    QUEUE,
    REFUSING,
    Office,
    is_parked,
    on_refused,
    with_parked,
)
from tests.support.bus import SERVICE, Bus, Notebook, an_event
from tests.support.stores import free_port
from tests.support.waiting import eventually

ROOT = Path(__file__).resolve().parents[3]


async def test_looking_takes_nothing_away(bus_with: MakeBus) -> None:
    bus = await with_parked(bus_with, 1, 1, 2)

    first, second = await bus.parked(), await bus.parked()

    assert {letter.id for letter in first} == {letter.id for letter in second}
    assert [letter.reason for letter in first] == ["rule_1", "rule_1", "rule_2"]


async def test_people_who_look_at_once_all_see_everything(bus_with: MakeBus) -> None:
    bus = await with_parked(bus_with, 1, 2, 3)

    seen = await asyncio.gather(*(bus.letters().look() for _ in range(4)))

    assert [(len(found.letters), found.total) for found in seen] == [(3, 3)] * 4


async def test_a_short_look_says_how_many_there_are(bus_with: MakeBus) -> None:
    bus = await with_parked(bus_with, 1, 2, 3)

    found = await bus.letters().look(limit=2)

    assert [letter.reason for letter in found.letters] == ["rule_1", "rule_2"]
    assert found.total == 3


async def test_a_letter_sent_back_is_handled_as_if_for_the_first_time(
    bus_with: MakeBus, office: Office
) -> None:
    bus, notebook = await with_parked(bus_with, 1), Notebook()
    (letter,) = await bus.parked()

    acted = await bus.letters().replay(lambda each: each.id == letter.id, office.warrant())
    async with bus.reading(NOTING, notebook):
        await eventually(lambda: _noted(notebook, 1))

    assert [each.event_id for each in acted.done] == [letter.event_id]
    assert await bus.parked() == []


async def test_every_act_is_on_record_with_who_what_and_why(
    bus_with: MakeBus, office: Office
) -> None:
    bus = await with_parked(bus_with, 1, 2)
    first, second = await bus.parked()

    await bus.letters().replay(lambda each: each.id == first.id, office.warrant())
    await bus.letters().discard(lambda each: each.id == second.id, office.warrant("a test event"))

    discarded, replayed = await office.entries()
    assert (replayed.action, replayed.outcome) == ("dead_letter_replayed", Outcome.DONE)
    assert (discarded.action, discarded.outcome) == ("dead_letter_discarded", Outcome.DONE)
    assert (discarded.by, discarded.way, discarded.because) == ("tester", "test", "a test event")
    assert discarded.about == {
        "service": SERVICE,
        "letter": second.id,
        "event_id": "group1:2",
        "type": "org.lianluo.roster.group.formed.v1",
        "event_tenant": "luji",
        "queue": QUEUE,
        "reason": "rule_2",
        "handler": "groups.on_refused",
    }


async def test_what_cannot_be_put_on_record_is_not_done(bus_with: MakeBus) -> None:
    bus = await with_parked(bus_with, 1)
    away = Database.open(f"mongodb://127.0.0.1:{free_port()}/", "nowhere")
    warrant = Warrant(Audit(away), Actor("tester", "test"), "no matter")

    with pytest.raises(Unavailable):
        await bus.letters().replay(lambda letter: True, warrant)
    with pytest.raises(Unavailable):
        await bus.letters().discard(lambda letter: True, warrant)

    away.close()
    assert len(await bus.parked()) == 1
    assert (await bus.state(QUEUE)).messages == 0


async def test_a_written_entry_ends_once_and_never_changes(office: Office) -> None:
    entry_id = await office.audit.begin(Actor("tester", "test"), "tried", {"letter": "1"})

    await office.audit.end(entry_id, Outcome.DONE)
    await office.audit.end(entry_id, Outcome.NOT_DONE)

    (entry,) = await office.entries()
    assert (entry.outcome, entry.about) == (Outcome.DONE, {"letter": "1"})


async def test_throwing_away_needs_a_reason(bus_with: MakeBus, office: Office) -> None:
    bus = await with_parked(bus_with, 1)

    with pytest.raises(ValueError, match="reason"):
        await bus.letters().discard(lambda letter: True, office.warrant(" "))

    assert len(await bus.parked()) == 1


async def test_all_letters_of_a_reason_are_sent_back_and_the_others_stay(
    bus_with: MakeBus, office: Office
) -> None:
    bus = await with_parked(bus_with, 1, 2, 1)

    acted = await bus.letters().replay(lambda each: each.reason == "rule_1", office.warrant())

    assert len(acted.done) == 2
    assert [letter.reason for letter in await bus.parked()] == ["rule_2"]
    assert (await bus.state(QUEUE)).messages == 2


async def test_a_letter_whose_queue_is_gone_stays(bus_with: MakeBus, office: Office) -> None:
    bus = await with_parked(bus_with, 1)
    await bus.management("DELETE", f"queues/%/{QUEUE}")

    acted = await bus.letters().replay(lambda letter: True, office.warrant())

    assert (len(acted.done), len(acted.left)) == (0, 1)
    assert len(await bus.parked()) == 1
    assert [entry.outcome for entry in await office.entries()] == [Outcome.NOT_DONE]


async def test_an_unrouted_event_finds_its_reader_when_sent_again(
    bus_with: MakeBus, office: Office
) -> None:
    bus = await bus_with(NOTING)
    await bus.management("DELETE", f"queues/%/{QUEUE}")
    await bus.publish(an_event())
    unrouted = DeadLetters(bus.place.url, SERVICE, unrouted=True)
    assert [letter.event_id for letter in (await unrouted.look()).letters] == ["group:1"]

    await bus_with(NOTING)
    await unrouted.replay(lambda letter: True, office.warrant())

    assert (await unrouted.look()).letters == ()
    assert (await bus.state(QUEUE)).messages == 1
    assert [entry.about["service"] for entry in await office.entries()] == [UNROUTED]


async def test_a_letter_parked_from_two_queues_is_two_letters(bus_with: MakeBus) -> None:
    both = (*REFUSING, reaction("notices", on_refused, GroupFormed))
    bus = await bus_with(both)

    async with bus.reading(both, Notebook()):
        await bus.publish(an_event())
        await eventually(lambda: is_parked(bus, 2))

    assert len({letter.id for letter in await bus.parked()}) == 2


async def test_a_services_own_rights_suffice_for_its_letters(
    bus_with: MakeBus, office: Office
) -> None:
    bus = await with_parked(bus_with, 1, 2)
    own = DeadLetters(await bus.as_user(SERVICE), SERVICE)

    found = await own.look()
    replayed = await own.replay(lambda letter: letter.reason == "rule_1", office.warrant())
    discarded = await own.discard(lambda letter: True, office.warrant("a test event"))

    assert (found.total, len(replayed.done), len(discarded.done)) == (2, 1, 1)


async def test_a_service_may_not_look_at_anothers_letters(bus_with: MakeBus) -> None:
    bus = await with_parked(bus_with, 1)

    with pytest.raises(BrokerAway, match="ACCESS_REFUSED"):
        await DeadLetters(await bus.as_user("feedback"), SERVICE).look()


async def test_the_keeper_of_the_unrouted_may_send_them_past_all_readers(
    bus_with: MakeBus, office: Office
) -> None:
    bus = await bus_with(NOTING)
    await bus.management("DELETE", f"queues/%/{QUEUE}")
    await bus.publish(an_event())
    unrouted = DeadLetters(await bus.as_user(KEEPS_UNROUTED), KEEPS_UNROUTED, unrouted=True)
    await bus_with(NOTING)

    acted = await unrouted.replay(lambda letter: True, office.warrant())

    assert len(acted.done) == 1
    assert (await bus.state(QUEUE)).messages == 1


async def test_the_command_line_lists_counts_and_shows(bus_with: MakeBus, office: Office) -> None:
    bus = await with_parked(bus_with, 1, 2)
    first, second = await bus.parked()

    listed = _lianluo(bus, office, "list")
    one = _lianluo(bus, office, "list", "--reason", "rule_2", "--type", "group.formed", "--json")
    other_type = _lianluo(bus, office, "list", "--type", "mandate")
    counted = _lianluo(bus, office, "count", "--json")
    shown = _lianluo(bus, office, "show", first.id)

    assert "2 parked: rule_1 1, rule_2 1" in listed.stdout
    assert [letter["id"] for letter in json.loads(one.stdout)] == [second.id]
    assert "Nothing is parked" in other_type.stdout
    assert [(row["reason"], row["count"]) for row in json.loads(counted.stdout)] == [
        ("rule_1", 1),
        ("rule_2", 1),
    ]
    assert "it breaks a rule" in shown.stdout
    assert "groups.on_refused" in shown.stdout
    assert "第一代表小组" in shown.stdout


async def test_the_command_line_acts_and_tells_what_was_done(
    bus_with: MakeBus, office: Office
) -> None:
    bus = await with_parked(bus_with, 1, 2)
    first, _ = await bus.parked()
    discard = ("discard", "--reason", "rule_2")

    replayed = _lianluo(bus, office, "replay", first.id)
    no_reason = _lianluo(bus, office, *discard, "--yes")
    refused = _lianluo(bus, office, *discard, "--because", "a test event", answer="n\n")
    kept = await bus.parked()
    discarded = _lianluo(bus, office, *discard, "--because", "a test event", answer="y\n")
    audit = _lianluo(bus, office, "audit", "--json")

    assert "1 sent back" in replayed.stdout
    assert "--because" in no_reason.stderr
    assert "Nothing was thrown away" in refused.stderr
    assert [letter.reason for letter in kept] == ["rule_2"]
    assert "1 thrown away" in discarded.stdout
    assert await bus.parked() == []
    acts = [(one["action"], one["because"], one["outcome"]) for one in json.loads(audit.stdout)]
    assert acts == [
        ("dead_letter_discarded", "a test event", "done"),
        ("dead_letter_replayed", "", "done"),
    ]


async def test_the_command_line_does_nothing_without_its_store(
    bus_with: MakeBus, office: Office
) -> None:
    bus = await with_parked(bus_with, 1)
    office.environment["LIANLUO_MONGO_URL"] = f"mongodb://127.0.0.1:{free_port()}/"

    refused = _lianluo(bus, office, "replay", "--all")

    assert refused.returncode == 1
    assert "store cannot be reached" in refused.stderr
    assert len(await bus.parked()) == 1


def _lianluo(
    bus: Bus, office: Office, *words: str, answer: str = ""
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ROOT / "lianluo", "dead", *words, "--service", SERVICE],
        env={**os.environ, **office.environment, "LIANLUO_RABBITMQ_URL": bus.place.url},
        input=answer,
        capture_output=True,
        text=True,
        check=False,
    )


async def _noted(notebook: Notebook, count: int) -> bool:
    return len(notebook.noted) >= count
