"""Where an answer leads, and how long a page waits for another room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.errors import NotFound
from shared.web import being_prepared, fragment, local_path, see_other
from shared.web.answers import AWAITING_TRIES
from tests.web.asking import SECRETARY, asked


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "javascript:x",
        "",
        None,
        "/a\nb",
    ],
)
def test_a_next_that_leads_outside_is_not_followed(wanted: str | None) -> None:
    assert local_path(wanted, "/home") == "/home"


def test_a_next_inside_is_followed_with_its_query() -> None:
    assert (
        local_path("/feedback/suggestions?state=late&q=桥")
        == "/feedback/suggestions?state=late&q=桥"
    )


@given(st.text())
def test_whatever_comes_the_answer_is_a_local_path(wanted: str) -> None:
    path = local_path(wanted)

    assert path.startswith("/")
    assert not path.startswith(("//", "/\\"))


def test_the_flash_is_added_to_a_query() -> None:
    assert see_other("/x?a=1", done="saved").headers["location"] == "/x?a=1&done=saved"


def test_what_is_awaited_shows_a_page_that_looks_again() -> None:
    answer = being_prepared(asked("/feedback/x", "awaiting=1"), SECRETARY, NotFound())

    assert answer.status_code == 202
    assert 'data-again="/feedback/x?awaiting=2"' in bytes(answer.body).decode()


@pytest.mark.parametrize("query", ["", f"awaiting={AWAITING_TRIES + 1}", "awaiting=soon"])
def test_after_a_minute_or_unasked_an_absent_thing_is_absent(query: str) -> None:
    with pytest.raises(NotFound):
        being_prepared(asked("/feedback/x", query), SECRETARY, NotFound())


def test_a_fragment_with_nothing_to_show_is_empty() -> None:
    assert fragment(asked(), "awaiting.html", caller=SECRETARY, shown=False).status_code == 204
