"""Which key signs, and how long one verifies."""

from datetime import timedelta

from services.roster.domain.signing_key import (
    ANNOUNCED_FOR,
    KEPT_FOR,
    key_to_sign_with,
    reinstate,
    retire,
)
from tests.roster.building import MOMENT, a_key

LATER = MOMENT + ANNOUNCED_FOR


def test_a_new_key_waits_until_everyone_had_time_to_learn_it() -> None:
    keys = [a_key("old"), a_key("new", use_from=LATER)]

    assert key_to_sign_with(keys, LATER - timedelta(seconds=1)) == keys[0]
    assert key_to_sign_with(keys, LATER) == keys[1]


def test_when_the_old_key_is_gone_the_new_one_signs_before_its_time() -> None:
    keys = [a_key("old", retired=True), a_key("new", use_from=LATER)]

    assert key_to_sign_with(keys, MOMENT) == keys[1]


def test_a_replica_that_was_not_restarted_yet_still_signs_for_an_hour() -> None:
    retired = a_key("old", retired=True)

    assert key_to_sign_with([retired], LATER - timedelta(seconds=1)) == retired
    assert key_to_sign_with([retired], LATER) is None


def test_without_a_key_nothing_is_signed() -> None:
    assert key_to_sign_with([], MOMENT) is None


def test_a_retired_key_verifies_for_thirteen_hours() -> None:
    retired = retire(a_key("old"), MOMENT)

    assert retired.verifies(MOMENT + KEPT_FOR - timedelta(seconds=1))
    assert not retired.verifies(MOMENT + KEPT_FOR)


def test_a_key_that_is_listed_again_is_announced_again() -> None:
    back = reinstate(a_key("old", retired=True), MOMENT)

    assert (back.retired_at, back.use_from) == (None, LATER)
