"""Whoever reads events finds their contracts, by the name that events carry."""

import pytest

from shared.events import schema_name
from tests.roster.running import Roster


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("schemas", "org.lianluo.roster.group.formed.v1"),
        ("public/schemas", "org.lianluo.public.suggestion.replied.v1"),
    ],
)
async def test_a_schema_is_served_by_the_type_of_its_event(
    roster: Roster, folder: str, name: str
) -> None:
    answer = await roster.http.get(f"/roster/contracts/{folder}/{name}.json")

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["$id"] == schema_name(name)


async def test_the_document_and_what_it_refers_to_are_served_beside_each_other(
    roster: Roster,
) -> None:
    document = (await roster.http.get("/roster/contracts/asyncapi.json")).json()
    envelope = await roster.http.get("/roster/contracts/cloudevents.json")

    assert document["asyncapi"] == "3.0.0"
    assert envelope.json()["required"] == ["id", "source", "specversion", "type"]


@pytest.mark.parametrize("path", ["schemas/none.json", "schemas", "", "..%2F..%2Fpyproject.toml"])
async def test_nothing_else_is_served(roster: Roster, path: str) -> None:
    answer = await roster.http.get(f"/roster/contracts/{path}")

    assert answer.status_code == 404
    assert answer.json()["code"] == "not_found"
