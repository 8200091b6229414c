"""Forms come from pages of ours, and say what is wrong where it is wrong."""

from datetime import date

import pytest

from shared.caller import ANONYMOUS
from shared.errors import InvalidInput, NotFound
from shared.web import Form, FormExpired, form_of
from tests.web.asking import SECRETARY, posted


async def test_a_form_with_the_sessions_word_is_taken() -> None:
    form = await form_of(posted(csrf="the-word", title=" 修桥 "), SECRETARY)

    assert form.text("title") == "修桥"


async def test_a_form_with_another_sessions_word_is_refused() -> None:
    with pytest.raises(FormExpired):
        await form_of(posted(csrf="another"), SECRETARY)


async def test_an_anonymous_form_needs_the_pages_nonce() -> None:
    with pytest.raises(FormExpired):
        await form_of(posted(text="路灯不亮"), ANONYMOUS)


async def test_a_form_from_a_foreign_site_is_refused() -> None:
    foreign = posted({"sec-fetch-site": "cross-site"}, nonce="x" * 20)

    with pytest.raises(FormExpired):
        await form_of(foreign, ANONYMOUS)


async def test_several_values_of_one_name_are_all_kept() -> None:
    form = Form.of(group=["a", "b"])

    assert form.all("group") == ["a", "b"]


def test_an_error_that_names_a_field_stands_beside_it() -> None:
    refused = Form.of(on="soon").refused(InvalidInput(field="on", reason="?", reason_zh="?"))

    assert list(refused.errors) == ["on"]


def test_any_other_error_stands_on_top() -> None:
    assert list(Form().refused(NotFound()).errors) == [""]


def test_a_day_is_read_and_nonsense_refused() -> None:
    assert Form.of(on="2020-10-15").day("on") == date(2020, 10, 15)
    assert Form().day("on") is None
    with pytest.raises(InvalidInput):
        Form.of(on="15.10.").day("on")


def test_sending_a_form_twice_makes_one_thing() -> None:
    form = Form.of(nonce="x" * 20)

    assert form.id_for("opinion", "luji") == form.id_for("opinion", "luji")
