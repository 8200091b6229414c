"""The rules of lanes, deliveries and secrets, without store or network."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.notify.domain import (
    Delivery,
    DisabledReason,
    Lane,
    Outcome,
    Result,
    SealedSecret,
    State,
    Status,
    Subscription,
    Transport,
)
from services.notify.domain import delivery as deliveries
from services.notify.domain import lane as lanes
from services.notify.domain import subscription as subscriptions
from services.notify.domain.schedule import JITTER, STEPS, bounded, next_attempt
from services.notify.errors import SubscriptionIsDisabled
from services.notify.keyring import KeyMissing, Keyring
from tests.notify.house import KEY

NOON = datetime(2020, 10, 15, 4, 0, tzinfo=UTC)
LEASE = timedelta(seconds=60)
SENT, FAILED = Outcome(Result.SENT, 200), Outcome(Result.TEMPORARY, 500)


def a_delivery() -> Delivery:
    return Delivery(
        id="d1",
        tenant="luji",
        subscription_id="s1",
        event_id="e:1",
        event_type="t",
        event_sequence=1,
        town="luji",
        body="{}",
        stored_at=NOON,
        due_at=NOON,
    )


def a_subscription() -> Subscription:
    return Subscription(
        id="s1",
        tenant="luji",
        name="平台",
        transport=Transport.WEBHOOK,
        event_types=("*",),
        secrets=(SealedSecret("k", "first", NOON),),
    )


def a_lane() -> Lane:
    return Lane(id="s1", tenant="luji", due=NOON)


def test_the_ten_steps_are_those_of_the_standard() -> None:
    since_start = [sum(STEPS[: step + 1], timedelta()) for step in range(len(STEPS))]

    assert [str(each) for each in since_start[:4]] == ["0:00:00", "0:00:05", "0:05:05", "0:35:05"]
    assert since_start[-1] == timedelta(hours=75, minutes=35, seconds=5)


@given(done=st.integers(1, 20), chance=st.floats(0, 1))
def test_jitter_only_ever_makes_it_a_little_later(done: int, chance: float) -> None:
    again = next_attempt(done, NOON, chance)

    if done >= len(STEPS):
        assert again is None
    else:
        assert again is not None
        assert STEPS[done] <= again - NOON <= STEPS[done] * (1 + JITTER)


@given(st.timedeltas())
def test_what_a_receiver_asks_for_is_bounded(asked: timedelta) -> None:
    assert timedelta() <= bounded(asked) <= timedelta(hours=24)


def test_a_permanent_failure_is_not_tried_again() -> None:
    settled = deliveries.settle(a_delivery(), Outcome(Result.PERMANENT), NOON, 0)

    assert (settled.state, settled.due_at) == (State.EXHAUSTED, None)


def test_the_log_of_attempts_keeps_the_newest() -> None:
    delivery = a_delivery()
    for _ in range(40):
        delivery = replace(deliveries.settle(delivery, FAILED, NOON, 0), tried=0)

    assert len(delivery.attempts) == 30


def test_one_worker_at_a_time_has_a_lane_and_another_after_the_lease() -> None:
    held = lanes.claimed(a_lane(), "one", NOON, NOON, LEASE)

    soon = NOON + timedelta(seconds=59)
    assert lanes.claimed(held, "two", soon, soon, LEASE) == held
    late = NOON + timedelta(seconds=61)
    assert lanes.claimed(held, "two", late, late, LEASE).token == "two"


def test_who_lost_the_lease_leaves_nothing() -> None:
    held = lanes.claimed(a_lane(), "two", NOON, NOON, LEASE)

    assert lanes.released(held, "one", None, NOON) == held


def test_what_comes_while_a_lane_is_served_is_seen_when_it_is_left() -> None:
    held = lanes.claimed(a_lane(), "one", NOON, NOON, LEASE)
    later = NOON + timedelta(seconds=1)

    assert lanes.released(held, "one", None, later).due is None
    assert lanes.released(lanes.wanted(held, later), "one", None, later).due == later


def test_a_throttled_lane_is_not_served_before_its_time() -> None:
    asked = Outcome(Result.THROTTLED, 429, retry_after=timedelta(minutes=5))
    held = lanes.noted(lanes.claimed(a_lane(), "one", NOON, NOON, LEASE), asked, NOON)

    until = NOON + timedelta(minutes=5)
    left = lanes.released(lanes.wanted(held, NOON), "one", None, NOON)
    assert left.due == until
    assert lanes.wanted(replace(left, due=None), NOON).due == until
    assert lanes.noted(held, SENT, NOON).throttled_until is None


def test_hopeless_is_five_days_without_one_success() -> None:
    failing = lanes.noted(a_lane(), FAILED, NOON)
    later = NOON + timedelta(days=5)

    assert lanes.is_hopeless(lanes.noted(failing, FAILED, later), later)
    assert not lanes.is_hopeless(failing, later - timedelta(seconds=1))
    assert not lanes.is_hopeless(lanes.noted(failing, SENT, NOON), later)


def test_two_secrets_live_during_a_rotation_and_never_three() -> None:
    fresh = SealedSecret("k", "second", NOON)
    rotated = subscriptions.rotate(a_subscription(), fresh, timedelta(hours=24), "a")
    third = SealedSecret("k", "third", NOON + timedelta(hours=1))
    again = subscriptions.rotate(rotated, third, timedelta(hours=24), "a")

    def live(subscription: Subscription, hours: float) -> list[str]:
        return [each.box for each in subscription.live_secrets(NOON + timedelta(hours=hours))]

    assert live(rotated, 23) == ["second", "first"]
    assert live(rotated, 24) == ["second"]
    assert live(again, 2) == ["third", "second"]
    assert live(subscriptions.rotate(rotated, third, timedelta(), "a"), 2) == ["third"]


def test_what_is_disabled_is_not_paused_and_is_disabled_once() -> None:
    disabled = subscriptions.disable(a_subscription(), DisabledReason.GONE, NOON)

    assert subscriptions.disable(disabled, DisabledReason.FAILING, NOON) is disabled
    with pytest.raises(SubscriptionIsDisabled):
        subscriptions.pause(disabled, "a")
    resumed = subscriptions.resume(disabled, "a")
    assert (resumed.status, resumed.disabled_reason) == (Status.ACTIVE, "")
    again = subscriptions.disable(resumed, DisabledReason.GONE, NOON)
    assert again.disabled_round == 2, "the second time is told again"


def test_old_keys_open_what_they_closed_and_others_nothing() -> None:
    newer = "YW5vdGhlciBzZWNyZXQga2V5IG9mIDMyIGJ5dGVzLi4="
    sealed = Keyring([KEY]).new_secret(NOON)

    word = Keyring([newer, KEY]).open(sealed)
    assert word.startswith("whsec_")
    assert Keyring([newer, KEY]).close(word, NOON).key_id != sealed.key_id
    with pytest.raises(KeyMissing):
        Keyring([newer]).open(sealed)
    with pytest.raises(KeyMissing):
        Keyring([KEY]).open(replace(sealed, box=sealed.box[:-8] + "AAAAAAA="))
