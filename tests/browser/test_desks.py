"""The desks at a browser: raised in three taps, found, accepted by several, counted."""

from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.inspection import inspect
from tests.browser.reader import PHONE, Reader

LIGHTS, WATER = "关于增设段湾村口路灯的建议", "关于改造孙岗村自来水管网的建议"


def test_what_deputies_raise_is_found_accepted_at_once_and_counted(visitor: Visitor) -> None:
    deputy = visitor("deputy", viewport=PHONE)
    for title in (LIGHTS, WATER):
        _raises(deputy, title)
    secretary = visitor("secretary")
    secretary.waits_for("/feedback/suggestions?q=段湾村口路灯", "td a", LIGHTS)
    secretary.reads("找到 1 件")
    inspect(secretary.page, "search")

    secretary.opens("/feedback/suggestions?state=submitted")
    inspect(secretary.page, "at-once")
    for title in (LIGHTS, WATER):
        secretary.page.get_by_label(f"勾选：{title}").first.check()
    secretary.presses("复核通过")

    secretary.reads("2 件办成")
    inspect(secretary.page, "at-once-outcomes")
    _keeps_a_filter(secretary)
    secretary.opens("/feedback/statistics")
    expect(secretary.page.locator("main")).to_contain_text("答复、解决、满意分开看")
    inspect(secretary.page, "statistics")


def test_the_list_is_searched_and_acted_on_without_script(visitor: Visitor) -> None:
    deputy = visitor("deputy", script=False, viewport=PHONE)
    _raises(deputy, "关于整治农贸市场的建议")
    secretary = visitor("secretary", script=False)
    secretary.opens("/feedback/suggestions?state=submitted")

    search = secretary.page.get_by_role("search")
    secretary.fills(search, q="农贸市场")
    secretary.presses("搜索", search)
    secretary.page.get_by_label("勾选：关于整治农贸市场的建议").first.check()
    expect(secretary.page.get_by_role("button", name="全选")).to_be_hidden()
    secretary.presses("复核通过")

    secretary.reads("1 件办成")


def test_a_unit_and_a_deputy_have_their_desks(visitor: Visitor) -> None:
    for role, path, name in (
        ("unit_clerk", "/feedback/unit", "unit-desk"),
        ("deputy", "/feedback/mine", "deputy-desk"),
    ):
        reader = visitor(role, viewport=PHONE)
        reader.opens(path)
        inspect(reader.page, name)


def _raises(deputy: Reader, title: str) -> None:
    """From home: the button, the words, the button."""
    deputy.opens("/roster/home")
    deputy.page.get_by_role("link", name="提一条建议").locator("visible=true").first.click()
    deputy.fills(title=title, facts="群众出行和生活不便。", advice="请有关单位尽快办理。")
    deputy.presses("保存并提交")
    deputy.reads("等镇人大秘书复核")


def _keeps_a_filter(secretary: Reader) -> None:
    secretary.opens("/feedback/suggestions?state=screening")
    secretary.does("保存这个筛选", name="每天先看的")
    expect(secretary.page.locator(".kept a")).to_have_text("每天先看的")
    inspect(secretary.page, "kept-filter")
