from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum

import pytest

from shared.aggregate import Aggregate
from shared.store.documents import Codec, plain


class Grade(Enum):
    GOOD = "good"


@dataclass(frozen=True)
class Entry:
    kind: str
    on: date
    at: datetime
    remark: str | None = None


@dataclass(frozen=True, kw_only=True)
class Case(Aggregate):
    grade: Grade | None = None
    history: tuple[Entry, ...] = ()
    handlers: frozenset[str] = frozenset()
    marks: Mapping[str, Grade] = field(default_factory=dict)


def test_a_document_holds_no_nulls_and_sortable_dates() -> None:
    beijing = timezone(timedelta(hours=8))
    entry = Entry("sent", date(2020, 10, 15), datetime(2020, 10, 15, 8, tzinfo=beijing))
    case = Case(
        id="c", tenant="luji", history=(entry,), handlers=frozenset("ba"), marks={"m": Grade.GOOD}
    )

    assert Codec(Case, frozenset({"facts"})).state(case) == {
        "clocks": {},
        "history": [{"kind": "sent", "on": "2020-10-15", "at": "2020-10-15T00:00:00.000000Z"}],
        "handlers": ["a", "b"],
        "marks": {"m": "good"},
    }


def test_what_is_written_is_read_back_the_same() -> None:
    codec = Codec(Case, frozenset({"facts"}))
    entry = Entry("sent", date(2020, 10, 15), datetime(2020, 10, 15, tzinfo=UTC), "急")
    case = Case(id="c", tenant="luji", grade=Grade.GOOD, history=(entry,), version=3, seq=2)

    document = {"_id": "c", "tenant": "luji", "version": 3, "seq": 2, **codec.state(case)}

    assert codec.read(document) == case


@pytest.mark.parametrize("value", [object(), b"bytes", [None], {1: "a"}, {"a.b": 1}, {"$a": 1}])
def test_what_some_server_would_change_is_not_stored(value: object) -> None:
    with pytest.raises(TypeError):
        plain(value)


def test_a_field_may_not_be_named_as_the_store_names_its_own() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Clash(Aggregate):
        outbox: str = ""

    with pytest.raises(TypeError, match="outbox"):
        Codec(Clash, frozenset({"facts"}))


def test_a_search_field_is_a_scalar_or_a_list_of_text_and_contradicts_no_field() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Searched(Aggregate):
        status: str = "open"
        found: object = None

        def search_fields(self) -> Mapping[str, str | int | bool]:
            return self.found  # type: ignore[return-value]

    codec = Codec(Searched, frozenset({"facts", "found"}))

    assert codec.state(Searched(id="s", tenant="t", found={"due": True, "tags": ("a",)})) == {
        "clocks": {},
        "status": "open",
        "due": True,
        "tags": ["a"],
    }
    for wrong in ({"status": "closed"}, {"tags": ["a"]}, {"tags": (1,)}, {"seq": 1}):
        with pytest.raises(TypeError):
            codec.state(Searched(id="s", tenant="t", found=wrong))
