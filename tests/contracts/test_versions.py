"""Majors: what is declared, what is read as what, and what is refused."""

import pytest
from pydantic import ValidationError

from shared.events import (
    TYPES,
    Envelope,
    EventData,
    Readers,
    UnknownMajor,
    event,
    majors,
    restated,
    type_name,
    understood,
    upcast,
)
from shared.messaging import copy
from tests.support.bus import an_event


@event("trial", "case", "moved")
class MovedV1(EventData):
    """The oldest."""

    where: str


@event("trial", "case", "moved", major=2)
class MovedV2(EventData):
    """The one between."""

    village: str


@event("trial", "case", "moved", major=3)
class Moved(EventData):
    """The newest."""

    village: str
    moves: int


@upcast(MovedV1, MovedV2)
def moved_v2(old: MovedV1) -> MovedV2:
    """A word was chosen."""
    return MovedV2(village=old.where)


@upcast(MovedV2, Moved)
def moved_v3(old: MovedV2) -> Moved:
    """Nobody counted before."""
    return Moved(village=old.village, moves=1)


@restated("trial", "case")
class CaseState(EventData):
    """What copies hold of it."""

    village: str


def said(kind: type[EventData], **data: object) -> Envelope:
    return an_event("case", 3, kind).model_copy(update={"data": data})


async def on_moved(repository: object, envelope: Envelope) -> None:
    """Take it."""


def test_an_event_is_upcast_through_every_major_to_the_newest() -> None:
    read = understood(said(MovedV1, where="石门村"))

    assert read.type == "org.lianluo.trial.case.moved.v3"
    assert read.dataschema == "tag:lianluo.org,2026:org.lianluo.trial.case.moved.v3"
    assert read.data == {"village": "石门村", "moves": 1}
    assert (read.id, read.sequence, read.tenant) == ("case:3", 3, "luji")


def test_an_event_of_the_newest_major_is_left_as_it_was_sent() -> None:
    sent = said(Moved, village="石门村", moves=2, of_a_later_version=True)

    assert understood(sent) is sent


def test_a_major_that_nobody_declared_is_refused_with_what_to_do() -> None:
    future = said(Moved, village="石门村").model_copy(
        update={"type": "org.lianluo.trial.case.moved.v4"}
    )

    with pytest.raises(UnknownMajor, match=r"moved\.v4 came, and this service knows v1, v2, v3"):
        understood(future)


def test_data_is_checked_against_the_major_that_it_was_sent_in() -> None:
    with pytest.raises(ValidationError):
        understood(said(MovedV1, village="石门村"))


def test_an_event_of_which_nothing_is_known_is_left_to_whoever_asks() -> None:
    foreign = said(Moved).model_copy(update={"type": "org.lianluo.trial.case.sung.v1"})

    assert understood(foreign) is foreign


def test_a_restatement_is_the_state_or_says_that_it_is_gone() -> None:
    kind = TYPES["org.lianluo.trial.case.restated.v1"]
    state, gone = said(kind, village="石门村"), said(kind, deleted=True)

    assert [understood(state), understood(gone)] == [state, gone]
    with pytest.raises(ValidationError):
        understood(said(kind))


def test_a_restatement_is_declared_beside_the_state() -> None:
    kind = TYPES["org.lianluo.trial.case.restated.v1"]

    assert (type_name(kind), kind.__name__) == (
        "org.lianluo.trial.case.restated.v1",
        "CaseRestated",
    )
    assert (issubclass(kind, CaseState), kind.readers) == (True, Readers.SERVICES)


def test_the_known_majors_are_listed_oldest_first() -> None:
    assert list(majors("org.lianluo.trial.case.moved.v9").items()) == [
        (1, MovedV1),
        (2, MovedV2),
        (3, Moved),
    ]


def test_an_upcaster_leads_to_the_next_major_of_the_same_event() -> None:
    with pytest.raises(ValueError, match=r"moved\.v3 does not follow .*moved\.v1"):
        upcast(MovedV1, Moved)
    with pytest.raises(ValueError, match="has an upcaster already"):
        upcast(MovedV1, MovedV2)


def test_a_binding_names_the_newest_major_alone() -> None:
    with pytest.raises(ValueError, match="bind the newest"):
        copy("cases", on_moved, MovedV1)

    assert copy("cases", on_moved, Moved).types == {
        "org.lianluo.trial.case.moved.v3",
        "org.lianluo.trial.case.restated.v1",
    }
