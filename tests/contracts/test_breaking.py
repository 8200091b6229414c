"""A change that breaks a reader is found, and named."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field, create_model

from scripts.contracts.breaking import breaks
from scripts.contracts.schemas import schema_of

NAME = "org.lianluo.trial.case.moved.v1"


class Part(BaseModel):
    """A part of an event."""

    key: str
    note: str = ""


class PartWithMore(BaseModel):
    """The same, told better and with more."""

    key: str
    note: str = ""
    since: date | None = None


class PartWithout(BaseModel):
    """The same without its note."""

    key: str


Fields = Mapping[str, object]

BEFORE: Fields = {
    "name": (str, ...),
    "nick": (str, ""),
    "count": (int, 1),
    "on": (date, ...),
    "until": (date | None, None),
    "state": (Literal["open", "closed"], "open"),
    "tags": (list[str], []),
    "roll": (dict[str, str], {}),
    "part": (Part, ...),
    "parts": (list[Part], []),
    "sealed": (Part | None, None),
}
GONE = object()


def schema(fields: Fields) -> dict[str, object]:
    told = {name: each for name, each in fields.items() if each is not GONE}
    return schema_of(create_model("Moved", **told), NAME)  # type: ignore[call-overload]


def found(**changes: object) -> list[str]:
    said = breaks({NAME: schema(BEFORE)}, {NAME: schema({**BEFORE, **changes})})
    return [each.removeprefix(f"{NAME}: ") for each in said]


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({"name": GONE}, ["name: the field was removed or renamed"]),
        ({"nick": GONE}, ["nick: the field was removed or renamed"]),
        (
            {"name": GONE, "full_name": (str, ...)},
            [
                "name: the field was removed or renamed",
                "full_name: a field was added without a default",
            ],
        ),
        ({"more": (str, ...)}, ["more: a field was added without a default"]),
        ({"nick": (str, ...)}, ["nick: the field became required (its default was removed)"]),
        ({"name": (str, "")}, ["name: the field may be absent now, and was always there"]),
        ({"nick": (str, "none")}, ["nick: the default changed from '' to 'none'"]),
        ({"name": (int, ...)}, ["name: type changed from string to integer"]),
        ({"count": (float, 1)}, ["count: type changed from integer to number"]),
        ({"on": (datetime, ...)}, ["on: format changed from 'date' to 'date-time'"]),
        ({"on": (str, ...)}, ["on: format changed from 'date' to nothing"]),
        ({"name": (str | None, ...)}, ["name: type changed from string to a choice"]),
        ({"until": (str | None, None)}, None),
        (
            {"until": (date, date(2020, 1, 1))},
            ["until: type changed from a choice to string (date)"],
        ),
        (
            {"state": (Literal["open"], "open")},
            ["state: the value 'closed' was removed"],
        ),
        (
            {"state": (Literal["open", "closed", "lost"], "open")},
            ["state: the value 'lost' was added, which readers don't know"],
        ),
        ({"state": (str, "open")}, ["state: the set of values was opened"]),
        ({"nick": (Literal["", "a"], "")}, ["nick: the set of values was closed"]),
        (
            {"name": (Annotated[str, Field(max_length=9)], ...)},
            ["name: maxLength changed from nothing to 9"],
        ),
        (
            {"name": (Annotated[str, Field(pattern="^a")], ...)},
            ["name: pattern changed from nothing to '^a'"],
        ),
        ({"count": (Annotated[int, Field(ge=1)], 1)}, ["count: minimum changed from nothing to 1"]),
        ({"tags": (list[int], [])}, ["tags[]: type changed from string to integer"]),
        ({"tags": (dict[str, str], {})}, ["tags: type changed from array to object"]),
        ({"roll": (dict[str, int], {})}, ["roll{}: type changed from string to integer"]),
        ({"part": (PartWithout, ...)}, ["part.note: the field was removed or renamed"]),
        ({"parts": (list[PartWithout], [])}, ["parts[].note: the field was removed or renamed"]),
        (
            {"sealed": (PartWithout | None, None)},
            ["sealed.note: the field was removed or renamed"],
        ),
        ({"sealed": (Part | date | None, None)}, None),
    ],
)
def test_a_break_is_named(changes: Fields, broken: list[str] | None) -> None:
    said = found(**changes)

    assert said
    assert broken is None or said == broken


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"more": (str, "")},
        {"more": (date | None, None)},
        {"more": (dict[str, Part], {})},
        {"part": (PartWithMore, ...)},
        {"parts": (list[PartWithMore], [])},
        {"nick": (Annotated[str, Field(description="Said better.")], "")},
    ],
)
def test_an_addition_passes(changes: Fields) -> None:
    assert found(**changes) == []


def test_a_type_that_vanished_is_named() -> None:
    assert breaks({NAME: schema(BEFORE)}, {}) == [f"{NAME}: the type was removed or renamed"]


def test_a_new_type_and_a_new_major_pass() -> None:
    present = {NAME: schema(BEFORE), NAME.replace("v1", "v2"): schema({"other": (int, ...)})}

    assert breaks({NAME: schema(BEFORE)}, present) == []


def test_another_name_of_a_schema_is_a_break() -> None:
    renamed = {**schema(BEFORE), "$id": "tag:elsewhere"}

    (said,) = breaks({NAME: schema(BEFORE)}, {NAME: renamed})

    assert "$id changed" in said
