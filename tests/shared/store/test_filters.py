from datetime import UTC, date, datetime

import pytest

from shared.store import between, equal, exists, has, one_of
from shared.store.filters import is_empty, match


def test_conditions_start_with_the_tenant_and_compare_sortable_text() -> None:
    built = match(
        "luji",
        [
            equal("status", "open"),
            one_of("unit", ["a", "b"]),
            between("due_on", date(2020, 10, 1), date(2020, 10, 31)),
            between("at", high=datetime(2020, 10, 15, tzinfo=UTC)),
            exists("reply", present=False),
            has("tags", "路"),
        ],
    )

    assert list(built) == ["tenant", "status", "unit", "due_on", "at", "reply", "tags"]
    assert built["due_on"] == {"$gte": "2020-10-01", "$lte": "2020-10-31"}
    assert built["at"] == {"$lte": "2020-10-15T00:00:00.000000Z"}
    assert built["reply"] == {"$exists": False}


def test_one_of_nothing_needs_no_question() -> None:
    assert is_empty([equal("a", 1), one_of("b", [])])
    assert not is_empty([one_of("b", ["x"])])


@pytest.mark.parametrize("field", ["$or", "_id", "outbox.s1"])
def test_conditions_are_on_top_level_fields_only(field: str) -> None:
    with pytest.raises(ValueError, match="top-level"):
        equal(field, "x")


def test_two_conditions_on_one_field_are_refused() -> None:
    with pytest.raises(ValueError, match="two conditions"):
        match("luji", [equal("a", 1), exists("a")])


def test_a_condition_on_the_tenant_is_refused() -> None:
    with pytest.raises(ValueError, match="two conditions"):
        match("luji", [equal("tenant", "panji")])


def test_a_list_is_no_value_to_compare_with() -> None:
    with pytest.raises(TypeError):
        equal("a", ["x"])  # type: ignore[arg-type]


def test_between_needs_an_end() -> None:
    with pytest.raises(ValueError, match="needs an end"):
        between("a")
