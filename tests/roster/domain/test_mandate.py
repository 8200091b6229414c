"""Mandates: people decide, the history stays."""

import pytest

from services.roster.domain import mandate as mandates
from services.roster.domain.mandate import Status
from services.roster.domain.places import Group, Level
from services.roster.errors import MandateAlreadyOver, MandateNotActive, MandateNotSuspended
from shared.events.roster import MandateGroupChanged
from tests.roster.building import GROUND, TENANT, a_mandate, an_act

SECOND = Group(id="g-2", tenant=TENANT, number=2, name="第二代表小组")


def test_every_transition_leaves_a_line_with_its_ground() -> None:
    elected = mandates.elect(a_mandate(), an_act(), GROUND)
    suspended = mandates.suspend(elected, an_act(), GROUND)
    restored = mandates.restore(suspended, an_act(), GROUND)

    ended = mandates.end(restored, an_act(), GROUND)

    assert [line.kind for line in ended.history] == ["elected", "suspended", "active", "ended"]
    assert {line.ground for line in ended.history} == {GROUND}


def test_a_suspended_mandate_does_not_move_between_groups() -> None:
    with pytest.raises(MandateNotActive):
        mandates.move_to_group(a_mandate(Status.SUSPENDED), SECOND, an_act())


def test_an_active_mandate_moves_between_groups() -> None:
    moved = mandates.move_to_group(a_mandate(), SECOND, an_act())

    assert (moved.group_id, moved.group_name) == ("g-2", "第二代表小组")
    assert moved.facts[-1].event is MandateGroupChanged


def test_only_a_suspended_mandate_is_restored() -> None:
    with pytest.raises(MandateNotSuspended):
        mandates.restore(a_mandate(), an_act(), GROUND)


@pytest.mark.parametrize("status", [Status.ENDED, Status.EXPIRED])
def test_a_mandate_that_is_over_stays_so(status: Status) -> None:
    with pytest.raises(MandateAlreadyOver):
        mandates.end(a_mandate(status), an_act(), GROUND)


def test_the_higher_level_sorts_first() -> None:
    district, town = a_mandate(level=Level.DISTRICT), a_mandate(level=Level.TOWN)

    assert district.sort_key < town.sort_key
