"""A villager without an account, on a phone; and what becomes of their words."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.inspection import inspect
from tests.browser.reader import PHONE, Reader

FORM = "/feedback/t/luji/opinions/new"
LAMP = "村口路灯不亮，晚上走路看不清，老人摔过跤。"
TITLE = "关于修复孙岗村口路灯的建议"


@pytest.mark.timeout(240)
def test_a_villagers_words_become_a_suggestion_and_the_unit_sees_no_name(visitor: Visitor) -> None:
    villager = visitor(viewport=PHONE)
    number = _a_villager_tells(villager)
    deputy = visitor("deputy", name="周伟", viewport=PHONE)
    _the_secretary_offers_it(visitor("secretary"), deputy)
    case = _the_deputy_adopts_it(deputy)
    _it_is_handed_over(visitor("secretary"), visitor("chairperson"), case)
    _the_unit_reads_neither_name_nor_phone(visitor("unit_clerk", post="公路站"), case)
    _the_villager_follows_it(villager, number)


def _a_villager_tells(villager: Reader) -> str:
    villager.opens("/roster/t/luji/")
    villager.settles()
    inspect(villager.page, "town-home")
    villager.follows("向代表反映")
    villager.fills(village_id="孙岗村", text="灯")
    villager.presses("下一步：核对")
    expect(villager.page.locator(".field.bad .err")).to_be_visible()
    inspect(villager.page, "opinion-refused")
    villager.fills(text=LAMP, contact="phone", name="吴大娘", phone="13900004321")
    villager.presses("下一步：核对")
    villager.reads(LAMP, "孙岗村")
    inspect(villager.page, "opinion-check")
    villager.presses("提交")
    number = villager.page.locator(".number").inner_text()
    inspect(villager.page, "opinion-receipt")
    return number


def _the_secretary_offers_it(secretary: Reader, deputy: Reader) -> None:
    secretary.opens("/feedback/opinions?state=received")
    inspect(secretary.page, "opinions")
    secretary.follows(LAMP[:8])
    secretary.reads("吴大娘", "13900004321")
    act = secretary.page.locator("details.act", has_text="提请代表接办")
    act.locator("summary").click()
    act.locator(".pick", has_text=deputy.name).get_by_role("checkbox").first.check()
    inspect(secretary.page, "opinion-offer")
    secretary.presses("提请代表接办", act)
    secretary.reads("已转给代表。")


def _the_deputy_adopts_it(deputy: Reader) -> str:
    deputy.waits_for("/roster/home", ".entry", LAMP[:8])
    deputy.follows(LAMP[:8])
    expect(deputy.page.locator("main")).not_to_contain_text("13900004321")
    inspect(deputy.page, "opinion-offered")
    deputy.does(
        "采纳为建议",
        title=TITLE,
        facts="村口路灯不亮三个月，夜间出行不便。",
        advice="修复路灯，确定管护单位。",
    )
    deputy.reads("已采纳")
    deputy.waits_for("/feedback/mine", ".entry", TITLE)
    deputy.follows(TITLE)
    case = deputy.path
    deputy.does("提交")
    return case


def _it_is_handed_over(secretary: Reader, chairperson: Reader, case: str) -> None:
    secretary.opens(case)
    secretary.does("复核通过")
    chairperson.opens(case)
    chairperson.does("主席团交办", lead_unit_id="公路站")
    chairperson.reads("等公路站签收")


def _the_unit_reads_neither_name_nor_phone(clerk: Reader, case: str) -> None:
    clerk.opens(case)
    clerk.reads(TITLE)
    for secret in ("吴大娘", "13900004321"):
        assert secret not in clerk.page.content()


def _the_villager_follows_it(villager: Reader, number: str) -> None:
    villager.opens("/feedback/t/luji/tracking")
    inspect(villager.page, "tracking")
    villager.fills(number=f"{number[:-1]}?")
    villager.presses("查询")
    expect(villager.page.locator(".field.bad .err")).to_be_visible()
    villager.fills(number=number.lower())
    villager.presses("查询")
    villager.reads("已采纳为建议", LAMP)
    inspect(villager.page, "tracked")


def test_a_villager_needs_no_script(visitor: Visitor) -> None:
    villager = visitor(viewport=PHONE, script=False)

    villager.opens("/roster/t/luji/")
    villager.follows("向代表反映")
    villager.fills(village_id="代集村", text="沟渠堵了，雨后积水进院子。")
    villager.presses("下一步：核对")
    villager.presses("提交")
    number = villager.page.locator(".number").inner_text()
    villager.follows("查看办理情况")
    villager.fills(number=number)
    villager.presses("查询")

    villager.reads("已收到", "沟渠堵了")


def test_the_public_board_shows_both_levels_and_whose_number_it_is(visitor: Visitor) -> None:
    voter = visitor(viewport=PHONE)

    voter.opens("/roster/t/luji/board")

    both = voter.page.locator(".people > li").filter(has_text="李守田")
    expect(both).to_contain_text("区人大代表")
    expect(both).to_contain_text("镇人大代表")
    whose = voter.page.locator(".people .whose").all_inner_texts()
    assert any("联络站" in one for one in whose)
    voter.fills(q="孙岗村")
    voter.presses("查找")
    expect(voter.page.locator(".people > li").first).to_be_visible()
    inspect(voter.page, "board")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/", "towns"),
        ("/roster/t/luji/stations", "stations"),
        ("/roster/t/luji/privacy", "privacy"),
        ("/feedback/t/luji/suggestions", "published"),
        ("/roster/t/tianji/", "subdistrict-home"),
        ("/roster/sign-in", "sign-in"),
    ],
)
def test_a_public_page_is_fit_to_be_shown(visitor: Visitor, path: str, name: str) -> None:
    voter = visitor()

    voter.opens(path)
    voter.settles()

    inspect(voter.page, name)


def test_a_wrong_password_is_told_beside_its_field(visitor: Visitor) -> None:
    voter = visitor(viewport=PHONE)

    voter.opens("/roster/sign-in?town=luji")
    voter.fills(login="nobody", password="wrong")
    voter.presses("登录")

    expect(voter.page.locator(".field.bad .err")).to_be_visible()
    inspect(voter.page, "sign-in-refused")
