"""Watched works, and what an activity leaves in the duty file."""

from services.activities import domain
from shared.events.activities import ProjectWatched
from tests.activities.building import DAY, TENANT, an_act, told

ROADS = tuple(
    domain.Road(f"路{number}", village, metres)
    for number, (village, metres) in enumerate(
        [
            ("孙岗村", 1200),
            ("代集村", 1500),
            ("段湾村", 900),
            ("芦集村", 1800),
            ("王圩村", 1600),
            ("孙岗村", 1200),
        ],
        start=1,
    )
)


def a_project() -> domain.Project:
    works = domain.Works(name="“四好农村路”", stretches=ROADS, status="delayed")
    return domain.watch_project("pr1", TENANT, works, an_act())


def served(**roll: str) -> domain.Served:
    return domain.Served("act1", "inspection", "视察", DAY, "14:30", "镇政府", "", "", (), roll)


def test_six_roads_in_five_villages_are_8_2_kilometres():
    said = a_project().public_state(ProjectWatched)

    assert (said["roads"], said["villages"], said["length_m"]) == (6, 5, 8200)


def test_a_project_that_stays_as_it_is_says_nothing():
    project = a_project()
    works = domain.Works(name=project.name, stretches=ROADS, status="delayed")

    assert domain.change_project(project, works, an_act()) == project


def test_a_finished_project_is_told():
    works = domain.Works(name="“四好农村路”", stretches=ROADS, status="finished")

    changed = domain.change_project(a_project(), works, an_act())

    assert told(changed) == ["watched", "changed"]
    assert changed.history[-1].text == "delayed→finished"


def test_a_duty_record_has_the_same_id_however_often_it_is_made():
    once = domain.record_duty(TENANT, served(m01="present"), "m01", "p1")
    twice = domain.record_duty(TENANT, served(m01="present"), "m01", "p1")

    assert once == twice
    assert once.part == "inspection_research"


def test_two_mandates_of_one_person_have_a_record_each():
    both = served(m01="present", m02="present")

    town = domain.record_duty(TENANT, both, "m01", "p1")
    district = domain.record_duty(TENANT, both, "m02", "p1")

    assert town.id != district.id


def test_approved_leave_is_recorded_as_leave():
    record = domain.record_duty(TENANT, served(m01="leave_approved"), "m01", "p1")

    assert record.code == "leave_approved"


def test_leave_never_decided_is_recorded_as_absence():
    assert domain.record_duty(TENANT, served(m01="leave_pending"), "m01", "p1").code == "absent"
