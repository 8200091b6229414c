"""Whatever somewhere is copied can be told once more, whole."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import fields

import pytest

from scripts.contracts import contracts
from scripts.topology import bindings_of_services
from shared.clock import Clock
from shared.messaging import Effect
from shared.rebuilding import restatable
from shared.rebuilding.reemitting import Source
from shared.store import Database
from tests.architecture.services import SERVICES, service

A_KEY = b64encode(bytes(32)).decode()
SETTINGS = {
    "mongo_url": "mongodb://127.0.0.1:1/",
    "rabbitmq_url": "amqp://127.0.0.1:1/",
    "environment": "test",
    "signing_keys": A_KEY,
    "notify_seal_keys": A_KEY,
    "notify_secret_keys": A_KEY,
}


@pytest.fixture(scope="module")
def sources() -> Mapping[tuple[str, str], Source]:
    return {
        (name, source.name): source for name in SERVICES for source in restatable(_repository(name))
    }


def test_every_aggregate_that_a_copy_reads_can_be_told_once_more(
    sources: Mapping[tuple[str, str], Source],
):
    copied = {
        (event.service, event.aggregate)
        for bindings in bindings_of_services().values()
        for binding in bindings
        if binding.effect is Effect.COPY
        for event in binding.events
    }

    assert copied == set(sources)


def test_a_restated_state_carries_every_field_of_the_state_that_any_event_carries(
    sources: Mapping[tuple[str, str], Source],
):
    lacking = {
        (name, event.__name__, field)
        for name, source in sources.items()
        for event in contracts().values()
        if (event.service, event.aggregate) == name and event.major == source.contract.major
        for field in event.model_fields.keys() - source.contract.model_fields.keys()
        if _is_state(source, field)
    }

    assert lacking == set()


def _is_state(source: Source, field: str) -> bool:
    kind = source.aggregates.kind
    return field in {each.name for each in fields(kind)} or hasattr(kind, field)


def _repository(name: str) -> object:
    declared = service(name)
    settings = declared.settings.model_validate(SETTINGS)
    database = Database.open(settings.mongo_url.get_secret_value(), name)
    return declared.open(database, settings, Clock(), lambda *_: None)
