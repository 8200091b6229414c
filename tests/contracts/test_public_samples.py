"""What integrators were once sent, their programs must be able to read for ever."""

import json
from pathlib import Path

import pytest

from scripts.contracts.public_samples import PUBLIC_SAMPLES, public_sample
from services.notify.public import PUBLIC_TYPES
from shared.events import Envelope

FILES = sorted(PUBLIC_SAMPLES.glob("*.json"))


@pytest.mark.parametrize("name", sorted(PUBLIC_TYPES))
def test_every_public_event_has_a_sample(name: str) -> None:
    path = PUBLIC_SAMPLES / f"{name}.json"

    assert path.exists(), "run `python -m scripts.contracts` and commit it"
    assert public_sample(PUBLIC_TYPES[name]).type == name


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_was_sent_once_is_still_said_in_the_same_words(path: Path) -> None:
    envelope = Envelope.from_bytes(path.read_bytes())
    said = PUBLIC_TYPES[envelope.type].model_validate(envelope.data).model_dump(mode="json")

    assert envelope.type == path.stem
    assert envelope.data.items() <= said.items()
    assert json.loads(envelope.to_bytes()) == json.loads(path.read_text())
