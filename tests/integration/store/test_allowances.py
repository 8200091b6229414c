"""How often somebody may do something: counted in the store, whoever counts."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from shared.clock import machine_now
from shared.store import Allowances, Database
from shared.store.allowances import INDEX

NOW = machine_now()
HOUR = timedelta(hours=1)


@pytest.fixture
async def two(database: Database) -> AsyncIterator[tuple[Allowances, Allowances]]:
    """The same counters as two replicas see them, over connections of their own."""
    await database.ensure_indexes([INDEX])
    second = database.second_client()
    yield Allowances(database), Allowances(second)
    second.close()


async def test_two_replicas_allow_together_what_one_would(
    two: tuple[Allowances, Allowances],
) -> None:
    asked = [
        each.take("luji", "telling", "address", most=7, within=HOUR, now=NOW)
        for each in two
        for _ in range(10)
    ]

    taken = await asyncio.gather(*asked)

    assert taken.count(True) == 7


async def test_another_town_and_another_address_count_by_themselves(
    two: tuple[Allowances, Allowances],
) -> None:
    first, _ = two
    for tenant, who in (("luji", "a"), ("luji", "b"), ("gaohuang", "a")):
        assert await first.take(tenant, "telling", who, most=1, within=HOUR, now=NOW)

    assert not await first.take("luji", "telling", "a", most=1, within=HOUR, now=NOW)


async def test_after_the_while_it_is_allowed_again_and_forgotten(
    two: tuple[Allowances, Allowances], database: Database
) -> None:
    first, _ = two
    assert await first.take("luji", "telling", "a", most=1, within=HOUR, now=NOW)

    later = NOW + HOUR
    await first.forget_expired(later)

    assert await first.take("luji", "telling", "a", most=1, within=HOUR, now=later)
    assert await database.collection("allowances").counted({"tenant": "luji"}, None) == [
        {"_id": None, "n": 1}
    ]
