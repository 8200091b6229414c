"""The checker finds what was planted, and nothing in sound evidence."""

from dataclasses import replace

import pytest

from tests.faults.evidence import Copy, Effect, Evidence, Logged, Stored, Thing
from tests.faults.invariants import Kind, check

NOTICE = ("cosigning_asked", "deputy")


def sound() -> Evidence:
    """A suggestion drafted and changed once, copied, told once."""
    thing = Thing(
        "feedback",
        "suggestion",
        "luji",
        mark="m1",
        id="s1",
        acknowledged=2,
        expects={"cosigning_round": 1},
        effects={NOTICE: 0.0},
        possible={NOTICE},
    )
    return Evidence(
        things=[thing],
        stored=[Stored("feedback", "suggestion", "s1", "luji", 2, 0, "m1", {"cosigning_round": 1})],
        copies=[Copy("activities", "suggestions", "s1", "luji", 2, {"state": "a"}, {"state": "a"})],
        log=[an_event(1), an_event(2)],
        effects=[Effect(NOTICE[0], "luji", "s1", NOTICE[1])],
        wanted={"activities": frozenset({("feedback", "suggestion")})},
        parked={"lianluo.dead.notify": [], "lianluo.unrouted": []},
    )


def an_event(sequence: int, digest: int = 0) -> Logged:
    return Logged(f"s1:{sequence}", "feedback", "suggestion", "luji", "s1", sequence, digest)


def kinds(evidence: Evidence) -> set[Kind]:
    return {finding.kind for finding in check(evidence)}


def test_sound_evidence_is_found_sound() -> None:
    assert check(sound()) == []


def test_the_same_event_twice_is_allowed_and_counted() -> None:
    evidence = replace(sound(), log=[an_event(1), an_event(2), an_event(1), an_event(1)])

    assert check(evidence) == []
    assert evidence.duplicates() == 2


def test_an_acknowledged_command_that_is_not_stored_is_lost() -> None:
    assert Kind.LOST in kinds(replace(sound(), stored=[]))


def test_an_acknowledged_change_that_is_not_stored_is_lost() -> None:
    (stored,) = sound().stored

    assert kinds(replace(sound(), stored=[replace(stored, state={})])) == {Kind.LOST}


def test_a_change_without_an_answer_may_have_happened_or_not() -> None:
    (stored,), (thing,) = sound().stored, sound().things
    evidence = replace(sound(), stored=[replace(stored, state={})])

    assert check(replace(evidence, things=[replace(thing, unanswered=True)])) == []


@pytest.mark.parametrize("kept", [1, 2])
def test_a_gap_in_the_log_is_a_loss(kept: int) -> None:
    assert kinds(replace(sound(), log=[an_event(kept)])) & {Kind.LOST} == {Kind.LOST}


def test_a_restated_state_is_no_part_of_the_sequence() -> None:
    restated = replace(an_event(2, digest=9), id="s1:2:restated", restated=True)

    assert check(replace(sound(), log=[an_event(1), an_event(2), restated])) == []
    assert Kind.LOST in kinds(replace(sound(), log=[an_event(1), restated]))


def test_a_store_that_fell_behind_its_own_events_is_a_loss() -> None:
    assert Kind.LOST in kinds(replace(sound(), log=[an_event(n) for n in (1, 2, 3)]))


def test_a_missing_copy_is_a_loss() -> None:
    assert kinds(replace(sound(), copies=[])) == {Kind.LOST}


def test_a_missing_notice_is_a_loss() -> None:
    assert kinds(replace(sound(), effects=[])) == {Kind.LOST}


def test_one_request_stored_twice_is_doubled() -> None:
    (stored,) = sound().stored
    twin = replace(stored, id="s2", seq=0)

    assert Kind.DOUBLED in kinds(replace(sound(), stored=[stored, twin]))


def test_a_second_notice_of_one_cause_is_doubled() -> None:
    (effect,) = sound().effects

    assert kinds(replace(sound(), effects=[effect, effect])) == {Kind.DOUBLED}


def test_a_notice_that_nothing_caused_is_doubled() -> None:
    (effect,) = sound().effects
    unasked = replace(effect, whom="stranger")

    assert kinds(replace(sound(), effects=[effect, unasked])) == {Kind.DOUBLED}


def test_a_copy_behind_its_source_is_disordered() -> None:
    (copy,) = sound().copies

    assert kinds(replace(sound(), copies=[replace(copy, seq=1)])) == {Kind.DISORDERED}


def test_a_copy_with_other_content_is_disordered() -> None:
    (copy,) = sound().copies

    assert kinds(replace(sound(), copies=[replace(copy, fields={})])) == {Kind.DISORDERED}


def test_a_copy_that_went_backwards_is_disordered() -> None:
    assert kinds(replace(sound(), backwards=["from 2 to 1"])) == {Kind.DISORDERED}


def test_two_events_under_one_id_are_disordered() -> None:
    log = [an_event(1), an_event(2), an_event(2, digest=1)]

    assert kinds(replace(sound(), log=log)) == {Kind.DISORDERED}


def test_an_event_that_waits_for_ever_is_late() -> None:
    (stored,) = sound().stored

    assert kinds(replace(sound(), stored=[replace(stored, waiting=1)])) == {Kind.LATE}
    assert kinds(replace(sound(), longest_wait=61.0)) == {Kind.LATE}


def test_a_dead_letter_is_told() -> None:
    assert kinds(replace(sound(), parked={"lianluo.unrouted": [""]})) == {Kind.PARKED}


def test_injected_poison_is_expected_in_its_queue_once() -> None:
    queue = "lianluo.dead.notify"
    evidence = replace(sound(), injected={queue: ["p1"]})

    assert check(replace(evidence, parked={queue: ["p1"]})) == []
    assert kinds(replace(evidence, parked={queue: []})) == {Kind.PARKED}
    assert kinds(replace(evidence, parked={queue: ["p1", "p1"]})) == {Kind.PARKED}
    assert kinds(replace(evidence, parked={queue: ["p1", ""]})) == {Kind.PARKED}
    assert kinds(replace(evidence, parked={"lianluo.unrouted": ["p1"]})) == {Kind.PARKED}


def test_what_a_fault_did_not_show_is_told() -> None:
    assert kinds(replace(sound(), unmet=["no 503 while the store was away"])) == {Kind.UNMET}


def test_a_document_in_another_town_has_strayed() -> None:
    (copy,), (effect,) = sound().copies, sound().effects

    assert kinds(replace(sound(), copies=[replace(copy, tenant="panji")])) == {Kind.STRAYED}
    assert kinds(replace(sound(), effects=[replace(effect, tenant="panji")])) == {Kind.STRAYED}
