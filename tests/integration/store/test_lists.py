import secrets
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.errors import InvalidInput
from shared.store import (
    Aggregates,
    Database,
    Filter,
    Index,
    between,
    equal,
    exists,
    has,
    has_all,
    one_of,
)
from tests.integration.store.ledgers import OTHER_TOWN, TOWN, Ledger, a_ledger, ledgers, written

_TEXTS = st.one_of(
    st.sampled_from(
        ["open", "closed", "it's", '"', "$title", "a.b", "1", "true", "null", "路", "%_"]
    ),
    st.text(max_size=3),
)
_AMOUNTS = st.sampled_from([-1, 0, 1, 10, 11, 2**40])
_DAYS = st.dates(date(2020, 10, 1), date(2020, 10, 9))
_FEW = settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@dataclass(frozen=True)
class Question:
    """A condition twice: for the store, and as plain Python."""

    condition: Filter
    field: str

    def holds(self, ledger: Ledger) -> bool:
        value = {**vars(ledger), **ledger.search_fields()}[self.field]
        plain = value.isoformat() if isinstance(value, date) else value
        match self.condition.kind.value:
            case "exists":
                return (value is not None) == self.condition.condition["$exists"]
            case "has":
                return self.condition.condition["$in"][0] in value
            case "one of":
                return plain in self.condition.condition["$in"]
            case "between":
                bounds = self.condition.condition
                return plain is not None and bounds.get("$gte", plain) <= plain <= bounds.get(
                    "$lte", plain
                )
        return plain == self.condition.condition


def _ranges(field: str, values: st.SearchStrategy) -> st.SearchStrategy[Filter]:
    ends = st.tuples(st.none() | values, st.none() | values).filter(any_end)
    return ends.map(lambda pair: between(field, *pair))


def any_end(pair: tuple[object, object]) -> bool:
    return pair != (None, None)


def _questions(field: str, values: st.SearchStrategy) -> st.SearchStrategy[Question]:
    return st.one_of(
        values.map(lambda value: equal(field, value)),
        st.lists(values, max_size=3).map(lambda some: one_of(field, some)),
        _ranges(field, values) if field != "urgent" else st.just(exists(field)),
        st.booleans().map(lambda present: exists(field, present)),
    ).map(lambda condition: Question(condition, field))


_SCALARS = {
    "status": _questions("status", _TEXTS),
    "amount": _questions("amount", _AMOUNTS),
    "urgent": _questions("urgent", st.booleans()),
    "due_on": _questions("due_on", _DAYS),
    "is_large": st.booleans().map(lambda large: Question(equal("is_large", large), "is_large")),
}
_LEDGERS = st.builds(
    a_ledger,
    tenant=st.sampled_from([TOWN, TOWN, OTHER_TOWN]),
    status=_TEXTS,
    amount=_AMOUNTS,
    note=st.none() | _TEXTS,
    urgent=st.none() | st.booleans(),
    due_on=st.none() | _DAYS,
    tags=st.lists(st.sampled_from("abc"), max_size=2, unique=True).map(tuple),
    rank=st.sampled_from(["", "2020-10-15", "2020-10-16", "张", "a"]),
)
_WHERE = st.lists(
    st.sampled_from(sorted(_SCALARS)).flatmap(lambda field: _SCALARS[field]),
    max_size=3,
    unique_by=lambda question: question.field,
)


@_FEW
@given(
    held=st.lists(_LEDGERS, max_size=12),
    questions=st.lists(_WHERE, min_size=3, max_size=3),
    descending=st.booleans(),
    by=st.sampled_from([None, "status", "title", "note"]),
)
async def test_lists_and_counts_are_those_of_plain_python(
    database: Database,
    held: list[Ledger],
    questions: list[list[Question]],
    descending: bool,
    by: str | None,
) -> None:
    store, tenants = await _filled(database, held)

    for where in questions:
        expected = _expected(held, where)
        conditions = [question.condition for question in where]
        listed = await _walk(store, tenants[TOWN], conditions, descending)
        assert listed == sorted((_sort_key(each) for each in expected), reverse=descending)
        counted = await store.count(tenants[TOWN], *conditions, by=by)
        assert counted == _counts(expected, by)
        found = await store.having(tenants[TOWN], *conditions)
        assert {each.id for each in found} == {each.id for each in expected}


@_FEW
@given(
    held=st.lists(_LEDGERS, max_size=12),
    tag=st.sampled_from("abc"),
    where=_WHERE,
)
async def test_members_of_lists_are_found_as_in_plain_python(
    database: Database, held: list[Ledger], tag: str, where: list[Question]
) -> None:
    store, tenants = await _filled(database, held)
    asked = [*where, Question(has("tags", tag), "tags")]

    found = await store.having(tenants[TOWN], *(question.condition for question in asked))

    assert {each.id for each in found} == {each.id for each in _expected(held, asked)}


async def test_an_index_over_a_list_hides_no_member(database: Database) -> None:
    store = ledgers(database)
    await database.ensure_indexes([Index("ledgers", (("tenant", 1), ("tags", 1)))])
    road = await store.create(a_ledger(tags=("路",)))
    both = await store.create(a_ledger(tags=("桥", "路")))
    await store.create(a_ledger(tags=("桥",)))

    found = await store.having(TOWN, has("tags", "路"))
    of_both = await store.having(TOWN, has_all("tags", ["路", "桥"]))

    assert {ledger.id for ledger in found} == {road.id, both.id}
    assert [ledger.id for ledger in of_both] == [both.id]


async def test_what_has_all_members_is_paged_newest_first(database: Database) -> None:
    store = ledgers(database)
    made = [
        await store.create(a_ledger(tags=("桥", "路"), rank=f"2020-10-{n}")) for n in (11, 12, 13)
    ]
    await store.create(a_ledger(tags=("路",), rank="2020-10-14"))
    asked = has_all("tags", ["路", "桥"])

    first = await store.picked(TOWN, asked, keep=lambda each: each.rank != "2020-10-12", limit=1)
    rest = await store.picked(TOWN, asked, keep=lambda _: True, cursor=first.next_cursor)

    assert [each.id for each in (*first.items, *rest.items)] == [m.id for m in reversed(made)]
    assert rest.next_cursor is None


async def test_counts_are_by_text_fields_only(database: Database) -> None:
    store = ledgers(database)
    await store.create(a_ledger())

    with pytest.raises(TypeError):
        await store.count(TOWN, by="is_large")


async def test_pages_neither_repeat_nor_miss_what_has_the_same_rank(database: Database) -> None:
    store = ledgers(database)
    made = [await store.create(a_ledger(rank="2020-10-15")) for _ in range(7)]

    keys = await _walk(store, TOWN, [], descending=True)

    assert keys == sorted((_sort_key(each) for each in made), reverse=True)


async def test_a_cursor_of_another_list_or_of_nobody_is_refused(database: Database) -> None:
    store = ledgers(database)
    for _ in range(3):
        await store.create(a_ledger())
    cursor = (await store.page(TOWN, limit=1)).next_cursor
    assert cursor is not None

    for bad in ("", "?", "e30", cursor[:-3], cursor + "A" * 4000, "路"):
        with pytest.raises(InvalidInput):
            await store.page(TOWN, cursor=bad)
    with pytest.raises(InvalidInput):
        await store.page(TOWN, cursor=cursor, descending=False)


@pytest.mark.parametrize("limit", [0, -1, 201])
async def test_a_page_has_from_1_to_200_items(database: Database, limit: int) -> None:
    with pytest.raises(InvalidInput):
        await ledgers(database).page(TOWN, limit=limit)


async def test_what_still_waits_for_the_broker_is_listed_as_well(database: Database) -> None:
    store = ledgers(database)
    ledger = await store.create(written(a_ledger(), title="路"))

    assert (await store.page(TOWN)).items == (ledger,)
    assert await store.first(TOWN, equal("title", "路")) == ledger


async def _filled(
    database: Database, held: list[Ledger]
) -> tuple[Aggregates[Ledger], dict[str, str]]:
    """A store with these under tenants that only this example has."""
    store = ledgers(database)
    run = secrets.token_hex(4)
    tenants = {town: f"{town}-{run}" for town in (TOWN, OTHER_TOWN)}
    for ledger in held:
        await store.create(_moved(ledger, tenants[ledger.tenant]))
    return store, tenants


def _moved(ledger: Ledger, tenant: str) -> Ledger:
    state = {name: value for name, value in vars(ledger).items() if name != "tenant"}
    return Ledger(tenant=tenant, **state)


def _expected(held: list[Ledger], where: list[Question]) -> list[Ledger]:
    return [e for e in held if e.tenant == TOWN and all(question.holds(e) for question in where)]


def _counts(expected: list[Ledger], by: str | None) -> dict[str, int]:
    if by is None:
        return {"": len(expected)}
    labels = [label for each in expected if (label := getattr(each, by)) is not None]
    return {label: labels.count(label) for label in set(labels)}


def _sort_key(ledger: Ledger) -> str:
    return f"{ledger.rank}:{ledger.id}" if ledger.rank else ledger.id


async def _walk(
    store: Aggregates[Ledger], tenant: str, where: list[Filter], descending: bool
) -> list[str]:
    keys: list[str] = []
    cursor: str | None = None
    while True:
        page = await store.page(tenant, *where, limit=3, cursor=cursor, descending=descending)
        keys += [_sort_key(each) for each in page.items]
        cursor = page.next_cursor
        if cursor is None:
            return keys
