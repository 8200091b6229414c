"""Rows: written once, changed by one at a time, woken in order, forgotten."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from shared.errors import NotFound
from shared.row import Row
from shared.store import Database, Rows, equal, of_rows

NOON = datetime(2020, 10, 15, 4, 0, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Errand(Row):
    """Something to run."""

    to: str = ""
    due: datetime | None = None
    runs: int = 0
    notes: tuple[str, ...] = ()

    @property
    def wake_at(self) -> datetime | None:
        return self.due

    def search_fields(self) -> Mapping[str, str]:
        return {"open": self.to} if self.runs < 100 else {}


@pytest.fixture
async def errands(database: Database) -> Rows[Errand]:
    rows = Rows(database, "errands", Errand)
    await database.ensure_indexes([of_rows("errands")])
    return rows


async def test_a_row_is_kept_once_and_comes_back_as_it_was(errands: Rows[Errand]) -> None:
    errand = Errand(id="e1", tenant="luji", to="town hall", due=NOON, notes=("一", "二"))

    assert await errands.insert_once(errand)
    assert not await errands.insert_once(replace(errand, to="elsewhere"))

    assert await errands.find("luji", "e1") == replace(errand, version=1)
    assert await errands.find("other", "e1") is None


async def test_of_many_changes_at_once_none_is_lost(errands: Rows[Errand]) -> None:
    await errands.insert_once(Errand(id="e1", tenant="luji"))

    def ran(errand: Errand) -> Errand:
        return replace(errand, runs=errand.runs + 1)

    await asyncio.gather(*(errands.change("luji", "e1", ran) for _ in range(8)))

    held = await errands.get("luji", "e1")
    assert (held.runs, held.version) == (8, 9)


async def test_what_a_change_takes_away_is_gone(errands: Rows[Errand]) -> None:
    await errands.insert_once(Errand(id="e1", tenant="luji", to="hall", due=NOON))

    await errands.change("luji", "e1", lambda errand: replace(errand, due=None, runs=100))

    assert (await errands.get("luji", "e1")).due is None
    assert await errands.having("luji", equal("open", "hall")) == []
    assert await errands.awake(NOON + timedelta(days=1), 10) == []


async def test_a_change_that_changes_nothing_writes_nothing(errands: Rows[Errand]) -> None:
    await errands.insert_once(Errand(id="e1", tenant="luji"))

    assert (await errands.change("luji", "e1", lambda errand: errand)).version == 1
    with pytest.raises(NotFound):
        await errands.change("other", "e1", lambda errand: errand)


async def test_rows_wake_when_their_time_has_come_the_earliest_first(
    errands: Rows[Errand],
) -> None:
    for number, hours in (("e1", 2), ("e2", 1), ("e3", 9)):
        due = NOON + timedelta(hours=hours)
        await errands.insert_once(Errand(id=number, tenant="luji", due=due))
    await errands.insert_once(Errand(id="e4", tenant="other"))

    assert await errands.awake(NOON + timedelta(hours=3), 10) == [("luji", "e2"), ("luji", "e1")]
    assert await errands.awake(NOON + timedelta(hours=3), 1) == [("luji", "e2")]


async def test_the_earliest_by_a_field_come_first(errands: Rows[Errand]) -> None:
    for number, hours in (("e1", 2), ("e2", 1), ("e3", 9)):
        due = NOON + timedelta(hours=hours)
        await errands.insert_once(Errand(id=number, tenant="luji", to="hall", due=due))
    await errands.insert_once(Errand(id="e4", tenant="luji", to="hall"))

    found = await errands.earliest("luji", "due", equal("open", "hall"), limit=2)

    assert [errand.id for errand in found] == ["e2", "e1"]


async def test_what_is_forgotten_is_gone_and_nothing_else(errands: Rows[Errand]) -> None:
    for number in ("e1", "e2", "e3"):
        await errands.insert_once(Errand(id=number, tenant="luji"))

    await errands.forget(["e1", "e3"])
    await errands.forget([])

    assert [errand.id for errand in await errands.having("luji")] == ["e2"]
