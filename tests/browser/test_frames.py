"""The same pages in English, on paper and without the script."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.english import left_in_chinese
from tests.browser.inspection import inspect, on_paper
from tests.browser.reader import PHONE, Reader

OFFICE = (
    "/roster/desk",
    "/roster/deputies",
    "/activities/",
    "/activities/new",
    "/activities/projects",
    "/feedback/suggestions",
    "/feedback/suggestions/new",
    "/feedback/suggestions?state=submitted&q=路灯",
    "/feedback/statistics",
    "/feedback/opinions",
    "/feedback/opinions/new",
    "/feedback/opinions/pile",
    "/feedback/posters",
    "/feedback/commitments",
    "/notify/inbox",
)
DEPUTY = (
    "/roster/home",
    "/activities/mine",
    "/feedback/mine",
    "/activities/duty-file",
    "/notify/inbox",
)
PUBLIC = (
    "/",
    "/roster/sign-in",
    "/roster/t/luji/",
    "/roster/t/luji/board",
    "/roster/t/luji/stations",
    "/roster/t/luji/privacy",
    "/feedback/t/luji/suggestions",
    "/feedback/t/luji/opinions/new",
    "/feedback/t/luji/tracking",
)


@pytest.mark.parametrize(
    ("role", "paths"),
    [("secretary", OFFICE), ("deputy", DEPUTY), ("unit_clerk", ("/feedback/unit",)), ("", PUBLIC)],
    ids=["office", "deputy", "unit", "public"],
)
def test_english_is_spoken_throughout(visitor: Visitor, role: str, paths: tuple[str, ...]) -> None:
    reader = visitor(role)
    _speaks_english(reader)
    left = {}

    for path in paths:
        reader.opens(path)
        reader.settles()
        left[path] = left_in_chinese(reader.page)

    assert {path: said for path, said in left.items() if said} == {}


def test_a_case_is_told_in_english(visitor: Visitor) -> None:
    secretary = visitor("secretary")
    case = _a_case(secretary, "关于增设公交站点的建议")
    _speaks_english(secretary)

    secretary.opens(case)

    assert left_in_chinese(secretary.page) == []
    expect(secretary.page.locator(".stand")).to_contain_text("Waiting for")
    inspect(secretary.page, "case-english")


@pytest.mark.parametrize(
    ("role", "path"),
    [
        ("deputy", "/activities/duty-file"),
        ("secretary", "/feedback/commitments"),
        ("secretary", "/feedback/statistics"),
        ("secretary", "/roster/deputies"),
    ],
)
def test_registers_print_on_paper(visitor: Visitor, role: str, path: str) -> None:
    reader = visitor(role)
    reader.opens(path)

    assert on_paper(reader.page).startswith(b"%PDF")
    reader.page.emulate_media(media="print")
    expect(reader.page.locator("header.top")).to_be_hidden()
    expect(reader.page.locator("main button:visible, main .btn:visible")).to_have_count(0)


def test_the_desk_stands_without_script(visitor: Visitor) -> None:
    secretary = visitor("secretary", script=False)

    secretary.opens("/roster/desk")
    for label in ("打开建议办理", "打开活动", "打开群众反映"):
        secretary.opens("/roster/desk")
        secretary.follows(label)
        expect(secretary.page.locator("h1")).to_be_visible()
    case = _a_case(secretary, "关于清理代集村沟渠的建议")
    secretary.opens(case)
    secretary.page.locator("summary", has_text="修改").first.click()
    secretary.fills(facts="沟渠淤塞，雨后积水。")
    secretary.presses("修改")
    secretary.reads("沟渠淤塞")


def test_large_type_loses_nothing(visitor: Visitor) -> None:
    deputy = visitor("deputy", viewport=PHONE)
    deputy.opens("/roster/home")

    deputy.follows("大字", deputy.page.locator("header"))
    deputy.settles()

    expect(deputy.page.locator("html.large")).to_be_attached()
    inspect(deputy.page, "deputy-home-large")


def _speaks_english(reader: Reader) -> None:
    if reader.page.url == "about:blank":
        reader.opens("/")
    reader.follows("English", reader.page.locator("header"))


def _a_case(secretary: Reader, title: str) -> str:
    secretary.opens("/feedback/suggestions/new")
    secretary.page.locator("[name=mandate_id]").select_option(index=1)
    secretary.fills(title=title, facts="群众出行不便。", advice="请有关单位办理。")
    secretary.presses("保存草稿")
    return secretary.path
