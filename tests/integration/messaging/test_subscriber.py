"""What a subscriber promises: every message has its effect, or its place with a reason."""

import asyncio
from collections.abc import Sequence

from prometheus_client import REGISTRY

from shared import cause
from shared.events import Envelope
from shared.events.roster import GroupFormed
from shared.messaging import Reject, RetryLater, all_of, copy, reaction
from shared.messaging.names import dead_name, queue_name
from tests.integration.messaging.making import MakeBus
from tests.support.bus import SERVICE, Bus, Notebook, an_event, on_many_noted, on_noted
from tests.support.waiting import eventually

QUEUE = queue_name(SERVICE, "groups")
COPY = (copy("groups", on_noted, *all_of("roster", "group"), batch=on_many_noted),)
REACTION = (reaction("groups", on_noted, GroupFormed),)


def events(count: int) -> list[Envelope]:
    return [an_event(f"group{number}") for number in range(count)]


async def test_every_event_is_handled_and_the_queue_is_empty(bus_with: MakeBus) -> None:
    bus, notebook = await bus_with(REACTION), Notebook()
    sent = events(300)
    await bus.publish(*sent)

    async with bus.reading(REACTION, notebook) as subscriber:
        await eventually(lambda: _noted(notebook, 300))
        assert subscriber.healthy()

    assert (await bus.state(QUEUE)).messages == 0
    assert notebook.noted == [event.id for event in sent]


async def test_copies_come_in_batches_that_grow_with_success(bus_with: MakeBus) -> None:
    bus, notebook = await bus_with(COPY), Notebook()
    sent = events(1500)
    await bus.publish(*sent)

    async with bus.reading(COPY, notebook):
        await eventually(lambda: _noted(notebook, 1500))

    assert notebook.noted == [event.id for event in sent]
    assert REGISTRY.get_sample_value("lianluo_consumer_prefetch", {"queue": QUEUE}) == 200
    assert max(notebook.batches) > 1


async def test_a_restatement_reaches_copies_only(bus_with: MakeBus) -> None:
    both = (copy("groups", on_noted, GroupFormed), reaction("notices", on_noted, GroupFormed))
    bus, notebook = await bus_with(both), Notebook()
    said = an_event("group", 7)
    again = said.model_copy(
        update={"id": "group:7:restated", "type": "org.lianluo.roster.group.restated.v1"}
    )

    async with bus.reading(both, notebook):
        await bus.publish(again, said)
        await eventually(lambda: _noted(notebook, 3))

    assert sorted(notebook.noted) == ["group:7", "group:7", "group:7:restated"]


async def test_a_handler_runs_on_the_events_account(bus_with: MakeBus) -> None:
    seen: list[cause.Cause] = []

    async def on_formed(repository: Notebook, envelope: Envelope) -> None:
        seen.append(cause.current())

    bindings = (reaction("groups", on_formed, GroupFormed),)
    bus = await bus_with(bindings)
    event = an_event().model_copy(update={"correlationid": "request-1"})

    async with bus.reading(bindings, Notebook()):
        await bus.publish(event)
        await eventually(lambda: _so(seen))

    handler = "groups.on_formed"
    assert seen == [
        cause.Cause("request-1", "group:1", "", "luji", "lianluo.notify.groups", handler)
    ]


async def test_garbage_is_parked_in_one_attempt_and_its_neighbours_are_unharmed(
    bus_with: MakeBus,
) -> None:
    bus, notebook = await bus_with(COPY), Notebook()
    await bus.publish(*events(50))
    await bus.publisher.send(b"\xff{", exchange="", routing_key=QUEUE, headers={"ce-type": "no"})
    await bus.publish(*(an_event(f"later{number}") for number in range(50)))

    async with bus.reading(COPY, notebook):
        await eventually(lambda: _noted(notebook, 100))
        await eventually(lambda: _messages(bus, dead_name(SERVICE), 1))

    (letter,) = await bus.parked()
    assert (letter.reason, letter.attempt, letter.body) == ("not_an_event", 1, b"\xff{")
    assert letter.queue == QUEUE
    assert letter.parked_at


async def test_an_unknown_major_is_parked(bus_with: MakeBus) -> None:
    bus = await bus_with(COPY)
    future = an_event().model_copy(update={"type": "org.lianluo.roster.group.formed.v2"})

    async with bus.reading(COPY, Notebook()):
        await bus.publish(future)
        await eventually(lambda: _messages(bus, dead_name(SERVICE), 1))

    assert [letter.reason for letter in await bus.parked()] == ["unknown_major"]


async def test_data_that_breaks_its_contract_is_parked_without_quoting_it(
    bus_with: MakeBus,
) -> None:
    bus = await bus_with(COPY)

    async with bus.reading(COPY, Notebook()):
        await bus.publish(an_event(name=["a secret"]))
        await eventually(lambda: _messages(bus, dead_name(SERVICE), 1))

    (letter,) = await bus.parked()
    assert letter.reason == "bad_schema"
    assert "name" in letter.stack
    assert "a secret" not in letter.stack


async def test_one_bad_event_in_a_batch_falls_apart_into_single_ones(bus_with: MakeBus) -> None:
    async def on_formed(repository: Notebook, envelope: Envelope) -> None:
        if envelope.subject == "group42":
            raise Reject("it breaks a rule", reason="broken_rule")
        await repository.note(envelope)

    async def on_all(repository: Notebook, envelopes: Sequence[Envelope]) -> None:
        if any(envelope.subject == "group42" for envelope in envelopes):
            raise ValueError("one of them")
        await repository.note_all(envelopes)

    bindings = (copy("groups", on_formed, GroupFormed, batch=on_all),)
    bus, notebook = await bus_with(bindings), Notebook()
    await bus.publish(*events(100))

    async with bus.reading(bindings, notebook):
        await eventually(lambda: _noted(notebook, 99))
        await eventually(lambda: _messages(bus, dead_name(SERVICE), 1))

    (letter,) = await bus.parked()
    assert (letter.event_id, letter.reason) == ("group42:1", "broken_rule")
    assert letter.handler == "groups.on_formed"
    assert "it breaks a rule" in letter.stack


async def test_what_has_not_arrived_yet_is_tried_again_up_the_ladder(bus_with: MakeBus) -> None:
    attempts: list[str] = []

    async def on_formed(repository: Notebook, envelope: Envelope) -> None:
        attempts.append(envelope.id)
        if len(attempts) < 4:
            raise RetryLater("the mandate has not arrived")
        await repository.note(envelope)

    bindings = (reaction("groups", on_formed, GroupFormed),)
    bus, notebook = await bus_with(bindings), Notebook()

    async with bus.reading(bindings, notebook):
        await bus.publish(an_event())
        await eventually(lambda: _noted(notebook, 1))

    assert attempts == ["group:1"] * 4
    assert (await bus.state(dead_name(SERVICE))).messages == 0


async def test_after_the_last_attempt_it_is_parked(bus_with: MakeBus) -> None:
    async def on_formed(repository: Notebook, envelope: Envelope) -> None:
        raise RetryLater("it never arrives")

    bindings = (reaction("groups", on_formed, GroupFormed),)
    bus = await bus_with(bindings)

    async with bus.reading(bindings, Notebook(), last_attempt=3):
        await bus.publish(an_event())
        await eventually(lambda: _messages(bus, dead_name(SERVICE), 1))

    (letter,) = await bus.parked()
    assert (letter.reason, letter.attempt) == ("RetryLater", 3)


async def test_while_the_store_is_away_nothing_is_parked_and_then_all_is_handled(
    bus_with: MakeBus,
) -> None:
    bus, notebook = await bus_with(COPY), Notebook()
    notebook.store.away = True
    await bus.publish(*events(100))

    async with bus.reading(COPY, notebook) as subscriber:
        await eventually(lambda: _so("store" in subscriber.readings()[QUEUE]))
        assert (await bus.state(QUEUE)).messages + len(notebook.noted) <= 100
        assert notebook.noted == []
        notebook.store.away = False
        await eventually(lambda: _noted(notebook, 100))

    assert (await bus.state(dead_name(SERVICE))).messages == 0


async def test_two_subscribers_share_the_work(bus_with: MakeBus) -> None:
    bus, first, second = await bus_with(REACTION), Notebook(), Notebook()

    async with bus.reading(REACTION, first), bus.reading(REACTION, second):
        await eventually(lambda: _consumers(bus, 2))
        await bus.publish(*events(200))
        await eventually(lambda: _so(len(first.noted) + len(second.noted) == 200))

    assert first.noted
    assert second.noted


async def test_stopping_finishes_the_message_in_hand_and_gives_the_rest_back(
    bus_with: MakeBus,
) -> None:
    entered, go_on = asyncio.Event(), asyncio.Event()

    async def on_formed(repository: Notebook, envelope: Envelope) -> None:
        entered.set()
        await go_on.wait()
        await repository.note(envelope)

    bindings = (reaction("groups", on_formed, GroupFormed),)
    bus, notebook = await bus_with(bindings), Notebook()
    await bus.publish(*events(3))

    async with bus.reading(bindings, notebook):
        await entered.wait()
        asyncio.get_running_loop().call_later(0.2, go_on.set)

    assert notebook.noted == ["group0:1"]
    await eventually(lambda: _messages(bus, QUEUE, 2))


async def _noted(notebook: Notebook, count: int) -> bool:
    return len(notebook.noted) >= count


async def _so(value: object) -> bool:
    return bool(value)


async def _messages(bus: Bus, queue: str, count: int) -> bool:
    return (await bus.state(queue)).messages == count


async def _consumers(bus: Bus, count: int) -> bool:
    return (await bus.state(QUEUE)).consumers == count
