"""An opinion by paper, photo, unit and rating; the voter has no script; every page looked at."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.inspection import inspect, on_paper
from tests.browser.reader import PHONE, Reader
from tests.feedback.files import a_photo

LEAK = "老村部门口的水管漏水，路面一直是湿的，天冷要结冰。"


@pytest.mark.timeout(240)
def test_a_photo_goes_to_the_unit_and_the_voter_rates_by_one_click(
    visitor: Visitor, tmp_path: Path
) -> None:
    villager = visitor(viewport=PHONE, script=False)
    number = _told_with_a_photo(villager, tmp_path)
    secretary = visitor("secretary")
    path = _forwarded_by(secretary)
    clerk = visitor("unit_clerk", post="公路站")
    _finished_by(clerk, path)
    villager.opens("/feedback/t/luji/tracking")
    villager.fills(number=number)
    villager.presses("查询")
    villager.reads("已换好水管。", "这样办，您满意吗？")
    villager.presses("不满意")
    villager.reads("评价已记下，谢谢。")
    villager.page.locator("summary", has_text="没有解决").click()
    villager.fills(reason="又漏了。")
    villager.presses("再次反映")
    villager.reads("已再次提交")


def test_a_pile_and_a_poster_stand_on_every_screen_and_on_paper(visitor: Visitor) -> None:
    secretary = visitor("secretary")

    secretary.opens("/feedback/opinions/new")
    inspect(secretary.page, "opinion-enter")
    secretary.opens("/feedback/opinions/pile")
    secretary.page.locator("[name=village_id-0]").select_option(label="孙岗村")
    secretary.page.locator("[name=text-0]").fill("路灯不亮有十来天了。")
    secretary.page.locator("[name=text-1]").fill("少写了村名的一件。")
    secretary.presses("登记")
    secretary.reads("已登记 1 件", "有 1 行没有登记")
    inspect(secretary.page, "opinion-pile")
    secretary.opens("/feedback/posters")
    inspect(secretary.page, "posters")
    secretary.page.locator("main .entry a").first.click()
    expect(secretary.page.locator(".poster svg")).to_be_visible()
    inspect(secretary.page, "poster")
    assert on_paper(secretary.page).startswith(b"%PDF")


def _told_with_a_photo(villager: Reader, folder: Path) -> str:
    photo = folder / "photo.jpg"
    photo.write_bytes(a_photo(400, 300))
    villager.opens("/feedback/t/luji/opinions/new")
    villager.fills(village_id="孙岗村", text=LEAK)
    villager.page.locator("[name=files]").set_input_files(photo)
    villager.presses("下一步：核对")
    villager.reads("1 个")
    villager.presses("提交")
    return villager.page.locator(".number").inner_text()


def _forwarded_by(secretary: Reader) -> str:
    secretary.opens("/feedback/opinions?state=received")
    secretary.follows(LEAK[:8])
    act = secretary.page.locator("details.act", has_text="转给哪个单位")
    act.locator("summary").first.click()
    act.locator(".pick", has_text="公路站").get_by_role("radio").check()
    act.locator("[name=passed_on]").first.check()
    inspect(secretary.page, "opinion-forward")
    act.get_by_role("button", name="转办").click()
    secretary.reads("转办中")
    return secretary.path


def _finished_by(clerk: Reader, path: str) -> None:
    clerk.opens("/feedback/opinions")
    clerk.follows(LEAK[:8])
    inspect(clerk.page, "opinion-unit")
    act = clerk.page.locator("details.act", has_text="办理结果")
    act.locator("summary").first.click()
    act.locator("[name=text]").fill("已换好水管。")
    act.get_by_role("button", name="办结").click()
    clerk.opens(path)
    clerk.reads("已换好水管。")
