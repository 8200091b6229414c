"""What is sealed for notify, only notify opens."""

import pytest

from shared.events.sealed import Sealed
from shared.sealing import CannotOpen, key_id_of, new_private_key, public_key_of, seal, unseal

PAYLOAD = {"phone": "13800000000", "tracking_number": "7K2M"}


def a_key() -> tuple[str, str, str]:
    private = new_private_key()
    public = public_key_of(private)
    return key_id_of(public), public, private


def test_the_holder_of_the_key_reads_what_was_sealed():
    key_id, public, private = a_key()

    sealed = seal(public, PAYLOAD)

    assert unseal({key_id: private}, sealed) == PAYLOAD


def test_a_box_shows_nothing_and_never_looks_the_same_twice():
    _, public, _ = a_key()

    first, second = seal(public, PAYLOAD), seal(public, PAYLOAD)

    assert first.box != second.box
    assert "13800000000" not in first.model_dump_json()


def test_a_box_names_the_key_that_opens_it():
    key_id, public, private = a_key()

    assert seal(public, PAYLOAD).key_id == key_id
    assert unseal({"by another name": private}, seal(public, PAYLOAD, key_id="by another name"))


def test_without_the_key_a_box_stays_closed():
    _, public, _ = a_key()
    other_id, _, other = a_key()

    with pytest.raises(CannotOpen):
        unseal({other_id: other}, seal(public, PAYLOAD))


def test_a_box_that_was_tampered_with_stays_closed():
    key_id, public, private = a_key()
    sealed = seal(public, PAYLOAD)
    broken = Sealed(key_id=key_id, box=sealed.box[:-8] + "AAAAAAA=")

    with pytest.raises(CannotOpen):
        unseal({key_id: private}, broken)
