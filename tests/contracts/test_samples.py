"""What was once sent must be readable for ever."""

import json
from pathlib import Path

import pytest

from scripts.contracts import ASYNCAPI, SAMPLES, asyncapi, contracts, sample
from shared.events import TYPES, Envelope
from shared.events.envelope import MAX_BYTES

CONTRACTS = contracts()
FILES = sorted(SAMPLES.glob("*.json"))


@pytest.mark.parametrize("name", CONTRACTS)
def test_every_event_has_a_sample(name: str):
    assert (SAMPLES / f"{name}.json").exists(), "run `python -m scripts.contracts` and commit it"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_sample_still_parses_and_keeps_what_it_said(path: Path):
    body = path.read_bytes()

    envelope = Envelope.from_bytes(body)
    data = TYPES[envelope.type].model_validate(envelope.data).model_dump(mode="json")

    assert envelope.type == path.stem
    assert envelope.data.items() <= data.items()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_readers_ignore_fields_that_they_do_not_know(path: Path):
    document = json.loads(path.read_text())
    document["data"]["of_a_later_version"] = {"x": 1}
    document["extension"] = "new"

    envelope = Envelope.model_validate(document)

    assert TYPES[envelope.type].model_validate(envelope.data)


@pytest.mark.parametrize("name", CONTRACTS)
def test_every_event_can_be_routed(name: str):
    envelope = sample(CONTRACTS[name])

    assert len(envelope.routing_key.encode()) < 255
    assert len(envelope.to_bytes()) < MAX_BYTES
    assert Envelope.from_bytes(envelope.to_bytes()) == envelope


def test_the_description_of_the_events_is_the_present_one():
    assert ASYNCAPI.read_text() == asyncapi(), "run `python -m scripts.contracts` and commit it"
