"""Whoever speaks is heard, and whoever listens is spoken to."""

import pytest

from scripts.contracts import contracts
from scripts.topology import bindings_of_services
from shared.events import Readers
from shared.events.contract import RESTATED
from shared.messaging import Effect
from tests.architecture.services import SERVICES, service


def heard() -> set[str]:
    return {
        name
        for bindings in bindings_of_services().values()
        for binding in bindings
        for name in binding.types
    }


def test_every_handlers_event_is_registered():
    assert heard() <= set(contracts())


def test_every_event_for_services_has_a_handler_somewhere():
    for_services = {name for name, kind in contracts().items() if kind.readers is Readers.SERVICES}

    assert for_services - heard() == set(), "mark them Readers.NOBODY, or handle them"


@pytest.mark.parametrize("name", SERVICES)
def test_every_queue_that_the_topology_declares_is_consumed(name: str):
    declared = bindings_of_services()[name]

    assert {binding.queue for binding in declared} == {
        binding.queue for binding in service(name).bindings
    }
    assert set(declared) == set(service(name).bindings)


@pytest.mark.parametrize("name", SERVICES)
def test_one_queue_gives_an_event_to_one_handler(name: str):
    taken = [(binding.queue, kind) for binding in service(name).bindings for kind in binding.types]

    assert sorted(set(taken)) == sorted(taken)


@pytest.mark.parametrize("name", SERVICES)
def test_restatements_reach_copies_only(name: str):
    reactions = [b for b in service(name).bindings if b.effect is Effect.REACTION]

    assert not [kind for binding in reactions for kind in binding.types if RESTATED in kind]


@pytest.mark.parametrize("name", SERVICES)
def test_handlers_are_named_after_what_they_hear(name: str):
    names = [binding.handler.__name__ for binding in service(name).bindings]

    assert [each for each in names if not each.startswith("on_")] == []
