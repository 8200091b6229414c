"""What was once sent must be readable for ever."""

import json
from pathlib import Path

import pytest

from scripts.contracts import SAMPLES, contracts, sample
from shared.events import TYPES, Envelope
from shared.events.envelope import MAX_BYTES

CONTRACTS = contracts()
FILES = sorted(SAMPLES.glob("*.json"))


@pytest.mark.parametrize("name", CONTRACTS)
def test_every_event_has_a_sample(name: str):
    path = SAMPLES / f"{name}.json"

    assert path.exists(), "run `python -m scripts.contracts` and commit it"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_sample_still_parses_and_keeps_what_it_said(path: Path):
    body = path.read_bytes()

    envelope = Envelope.from_bytes(body)
    data = TYPES[envelope.type].model_validate(envelope.data).model_dump(mode="json")

    assert envelope.type == path.stem
    assert keeps(envelope.data, data)


def keeps(said: object, read: object) -> bool:
    """Whether all that was said is still there, whatever was added beside it, at any depth."""
    if isinstance(said, dict) and isinstance(read, dict):
        return all(name in read and keeps(value, read[name]) for name, value in said.items())
    if isinstance(said, list) and isinstance(read, list):
        return len(said) == len(read) and all(map(keeps, said, read))
    return said == read


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


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_headers_say_every_attribute_as_the_body_does(path: Path):
    envelope = Envelope.from_bytes(path.read_bytes())
    attributes = envelope.model_dump(mode="json", exclude={"data", "datacontenttype"})

    assert envelope.headers == {
        f"ce-{name}": str(said) for name, said in attributes.items() if said
    }


def test_an_event_without_what_is_optional_travels_without_it():
    bare = sample(CONTRACTS["org.lianluo.roster.group.formed.v1"]).model_copy(
        update={"dataschema": "", "correlationid": "", "causationid": ""}
    )

    assert json.loads(bare.to_bytes()).keys().isdisjoint({"dataschema", "correlationid"})
    assert Envelope.from_bytes(bare.to_bytes()) == bare
