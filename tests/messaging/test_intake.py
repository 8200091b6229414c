"""What a relay takes in hand, what it looks for, and what it leaves to the sweep."""

from datetime import timedelta

from shared.messaging.intake import MOST_BYTES, MOST_HANDED, Intake, key_of
from shared.store.waiting import Waiting
from shared.store.writing import now_ms

LEASE = timedelta(seconds=15)


def a_waiting(id: str = "one", *, lease: int = 15_000, size: int = 10) -> Waiting:
    events = (("s00000001", b"x" * size),)
    return Waiting("ledgers", id, 1, events, 1, now_ms() + lease, now_ms())


def test_what_was_handed_over_is_carried_and_not_looked_for() -> None:
    intake, waiting = Intake(LEASE), a_waiting()

    intake.nudge(key_of(waiting))
    intake.take(waiting)

    assert not intake.has_nudges
    assert intake.begin(intake.handed(10)) == [waiting]
    assert intake.on_the_way == 1


def test_what_is_told_of_a_document_on_its_way_is_looked_into_after_it() -> None:
    intake, waiting = Intake(LEASE), a_waiting()
    intake.take(waiting)
    intake.begin(intake.handed(10))

    intake.nudge(key_of(waiting))
    assert intake.nudged() == []
    assert intake.hurry.is_set()
    intake.end({key_of(waiting)})

    assert intake.nudged() == [key_of(waiting)]


def test_what_is_on_its_way_is_not_begun_twice() -> None:
    intake, waiting = Intake(LEASE), a_waiting()
    intake.begin([waiting])
    intake.take(waiting)

    assert intake.handed(10) == []
    assert intake.begin([waiting]) == []
    intake.end({key_of(waiting)})
    assert intake.handed(10) == [waiting]


def test_what_lay_until_its_lease_nearly_ended_is_left_to_the_sweep() -> None:
    intake = Intake(LEASE)
    intake.take(a_waiting(lease=4_000))

    assert intake.handed(10) == []
    assert intake.is_empty


def test_when_it_is_full_it_takes_no_lease() -> None:
    intake = Intake(LEASE)
    for number in range(MOST_HANDED):
        intake.take(a_waiting(str(number)))
    assert intake.leases_until() == 0

    intake.handed(10)
    assert intake.leases_until() > now_ms()

    intake.take(a_waiting("large", size=MOST_BYTES))
    assert intake.leases_until() == 0
