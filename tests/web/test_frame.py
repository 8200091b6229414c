"""The frame around every page."""

import re
from pathlib import Path

import pytest

from shared.caller import ANONYMOUS, Caller
from shared.errors import Unavailable
from shared.web import Form, Town, render, render_error
from shared.web.language import ROOT
from shared.web.navigation import current, home_of, places
from tests.web.asking import SECRETARY, asked

LUJI = Town("luji", "芦集镇", "Luji Town", presidium="芦集镇人大主席团", phone="0554-0000000")
TEMPLATES = [*ROOT.glob("shared/web/templates/*.html"), *ROOT.glob("services/*/web/**/*.html")]


def _page(cookies: str = "", caller: Caller = SECRETARY) -> str:
    request = asked("/roster/desk", cookies=cookies)
    return bytes(render(request, "roster/desk.html", caller=caller, town=LUJI).body).decode()


def test_a_page_names_its_town_its_reader_and_who_is_responsible() -> None:
    page = _page()

    assert "芦集镇人大" in page
    assert "孙静 · 专职秘书" in page
    assert "主办：芦集镇人大主席团" in page


def test_english_and_large_type_are_a_cookie_each() -> None:
    page = _page("lianluo_lang=en; lianluo_large=1")

    assert '<html lang="en" class="large">' in page
    assert "Suggestions" in page
    assert not re.search(r">\s*(工作台|活动|退出)\s*<", page)


def test_the_current_place_is_marked_once_per_navigation() -> None:
    assert _page().count('aria-current="page"') == 1


def test_every_form_carries_the_sessions_word_and_one_of_its_own() -> None:
    page = _page()

    assert page.count("<form method=") == page.count('name="csrf" value="the-word"')
    assert len(set(re.findall(r'name="nonce" value="(.+?)"', page))) == page.count('name="nonce"')


def test_a_fragment_is_a_link_until_it_is_filled() -> None:
    place = _page().partition('data-fragment="/feedback/fragments/desk"')[2]

    assert '<a href="/feedback/suggestions">' in place.partition("</div>")[0]


def test_an_error_is_said_in_a_sentence_with_its_code() -> None:
    answer = render_error(asked(), Unavailable())

    assert answer.status_code == 503
    assert "数据服务暂时不可用" in bytes(answer.body).decode()
    assert answer.headers["retry-after"] == "5"


def test_an_error_in_a_fragment_is_a_line() -> None:
    answer = render_error(asked("/feedback/fragments/desk"), Unavailable())

    assert "<html" not in bytes(answer.body).decode()


def test_a_refused_field_is_described_by_its_sentence() -> None:
    form = Form.of(login="sun").refused("请填写密码。", "password")

    answer = render(asked(), "roster/sign_in.html", form=form, towns=[], back=False)

    page = bytes(answer.body).decode()
    assert 'aria-describedby="f-password-err" aria-invalid="true"' in page
    assert 'value="sun"' in page


def test_what_people_wrote_is_escaped() -> None:
    page = bytes(render(asked(), "awaiting.html", caller=SECRETARY, **AWAITING).body).decode()

    assert "<script>alert" not in page


AWAITING = {"again": "/x", "seconds": 3, "what": "<script>alert(1)</script>"}


@pytest.mark.parametrize(
    ("roles", "home"),
    [
        ({"secretary"}, "/roster/desk"),
        ({"deputy"}, "/roster/home"),
        ({"unit_clerk"}, "/feedback/unit"),
        ({"liaison"}, "/feedback/opinions"),
        ({"chairperson", "deputy"}, "/roster/desk"),
    ],
)
def test_everyone_begins_where_their_work_is(roles: set[str], home: str) -> None:
    assert home_of(Caller("01a", "luji", frozenset(roles))) == home


def test_a_page_behind_a_door_marks_that_door() -> None:
    doors = places(ANONYMOUS, LUJI)

    assert current(doors, "/feedback/t/luji/opinions/sent") == "/feedback/t/luji/opinions/new"
    assert current(doors, "/roster/t/luji/board") == "/roster/t/luji/board"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_needs_inline_script_or_style(template: Path) -> None:
    found = re.findall(
        r"<style|\sstyle=|\son[a-z]+=\"|<script(?! src)|https?://", template.read_text()
    )

    assert found == []
