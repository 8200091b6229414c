"""What each kind of failure leads to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.errors import Forbidden, NotFound, OutboxFull, TooBusy, Unavailable
from shared.messaging import Reject, RetryLater
from shared.messaging.failures import Failure, failure_of, reason_of
from shared.messaging.names import LADDER, LAST_ATTEMPT, step_after


@pytest.mark.parametrize("error", [Unavailable(), OutboxFull(), ConnectionError(), TimeoutError()])
def test_what_is_away_pauses(error: Exception) -> None:
    assert failure_of(error) is Failure.PAUSE


@pytest.mark.parametrize("error", [RetryLater(), NotFound(), TooBusy()])
def test_what_has_not_come_yet_is_tried_later(error: Exception) -> None:
    assert failure_of(error) is Failure.LATER


@pytest.mark.parametrize("error", [Reject("no"), Forbidden(), ValueError(), KeyError("x")])
def test_what_no_waiting_mends_is_parked(error: Exception) -> None:
    assert failure_of(error) is Failure.NEVER


def test_a_reason_is_the_slug_that_the_error_carries() -> None:
    assert reason_of(Reject("no", reason="broken_rule")) == "broken_rule"
    assert reason_of(Forbidden()) == "forbidden"
    assert reason_of(ValueError("personal")) == "ValueError"


@given(st.integers(min_value=1, max_value=LAST_ATTEMPT))
def test_the_ladder_never_gets_shorter_and_its_last_rung_repeats(attempt: int) -> None:
    assert step_after(attempt).wait <= step_after(attempt + 1).wait
    assert step_after(max(attempt, len(LADDER))) == LADDER[-1]


def test_the_whole_ladder_takes_a_day() -> None:
    waits = [step_after(attempt).wait.total_seconds() for attempt in range(1, LAST_ATTEMPT)]

    assert 23 * 3600 < sum(waits) < 25 * 3600
