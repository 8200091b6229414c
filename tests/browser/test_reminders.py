"""A late reply on pages and on paper: the chasing letter, the inbox, what is overdue.

notify alone, on a day and at an hour of its own: at night it would remind nobody.
"""

import asyncio
import re
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect

from services.notify.repository import INDEXES
from shared.events.roster import TownshipOpened
from shared.store import Database, HeldForms
from shared.web.language import COOKIE as LANGUAGE
from tests.api.building import Signer
from tests.browser.english import left_in_chinese
from tests.browser.inspection import PICTURES, inspect, on_paper
from tests.browser.reader import DESKTOP, PHONE
from tests.notify.house import House, house_over, key_published
from tests.notify.reminders.town import REPLY, ROADS, Matter, event, look_round, people
from tests.support.stores import EmbeddedStore, free_port
from tests.support.waiting import until

TODAY = date(2020, 12, 7)
SECOND = {
    "title": "关于清理代集村沟渠的建议",
    "number": "2020-021",
    "deadlines": {"reply": {**REPLY, "due": "2020-12-10"}},
}


@dataclass
class Served:
    """notify behind a port, and what its doors know people by."""

    store: EmbeddedStore
    port: int
    signer: Signer
    cookie: str = ""
    letter: str = ""
    server: uvicorn.Server | None = None

    async def live(self) -> None:
        """Let a week pass since the reply was due, and answer until stopped."""
        database = Database.open(self.store.url, "letters")
        await database.ensure_indexes(INDEXES)
        house = house_over(database, self.signer, demo_date=TODAY)
        house.app.state.held = HeldForms(database)
        await self._fill(house)
        self.cookie = house.app.state.settings.session_cookie
        config = uvicorn.Config(house.app, port=self.port, lifespan="off", log_config=None)
        self.server = uvicorn.Server(config)
        await self.server.serve()
        database.close()

    def session(self, account: str, **claims: Any) -> Any:
        """The cookie of somebody who signed in."""
        who = {"tenant": "luji", "csrf": "csrf-word", "typ": "page"}
        token = self.signer.token(**{"sub": account, **who, **claims})
        return {"name": self.cookie, "value": token, "url": f"http://127.0.0.1:{self.port}"}

    async def _fill(self, house: House) -> None:
        town: dict[str, Any] = {"slug": "luji", "name": "芦集镇", "level": "town"}
        town |= {"presidium": "芦集镇人大主席团", "phone": "0554-0000000", "district": "潘集区"}
        await house.repository.identity.keys.apply(key_published(self.signer))
        opened = event(TownshipOpened, "town", 1, **town)
        for envelope in (opened, *people(), Matter().becomes(), Matter().becomes(**SECOND)):
            await house.take(envelope)
        for day in ("2020-12-01", "2020-12-03", "2020-12-07"):
            await look_round(house, f"{day}T09:00")
        notices = await house.repository.notifications.having("luji")
        self.letter = next(one.link for one in notices if one.kind == "chasing_letter")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """notify on the seventh day after the reply was due."""
    store = EmbeddedStore(tmp_path_factory.mktemp("letters")).start()
    one = Served(store, free_port(), Signer())
    running = threading.Thread(target=asyncio.run, args=(one.live(),), daemon=True)
    running.start()
    until(lambda: one.server is not None and one.server.started, "notify answers", within=20)
    yield one
    assert one.server is not None
    one.server.should_exit = True
    running.join(10)
    store.stop()


@pytest.fixture
def page(chromium: Browser, served: Served) -> Iterator[Page]:
    """The head of the late unit at a browser."""
    context = chromium.new_context(viewport=DESKTOP, locale="zh-CN")
    address = f"http://127.0.0.1:{served.port}"
    context.add_cookies([served.session("a-head", roles=["unit_head"], unit=ROADS)])
    page = context.new_page()
    page.goto(f"{address}/notify/inbox")
    yield page
    context.close()


def test_the_letter_stands_on_one_page_of_paper(page: Page, served: Served) -> None:
    page.goto(f"http://127.0.0.1:{served.port}{served.letter}")
    expect(page.locator(".letter")).to_contain_text("已逾期 7 天")
    inspect(page, "chasing-letter")

    printed = on_paper(page)
    Path(PICTURES / "chasing-letter.pdf").write_bytes(printed)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 673, "height": 980})  # A4 without its margins
    page.screenshot(path=PICTURES / "chasing-letter-print.png", full_page=True)
    expect(page.locator("header.top")).to_be_hidden()
    expect(page.locator("main button:visible, main .btn:visible")).to_have_count(0)
    expect(page.locator(".letter")).to_contain_text("回执")
    page.emulate_media(media="screen")


def test_the_inbox_says_in_colour_and_words_how_each_date_stands(page: Page) -> None:
    expect(page.locator(".chip.late")).to_have_count(2)
    expect(page.locator(".chip.late").first).to_have_text("逾期 7 天")
    expect(page.locator(".chip.soon")).to_contain_text(["还剩 3 个工作日"])
    inspect(page, "inbox-reminders")


def test_the_secretary_reads_what_is_overdue(chromium: Browser, served: Served) -> None:
    context = chromium.new_context(viewport=DESKTOP, locale="zh-CN")
    address = f"http://127.0.0.1:{served.port}"
    context.add_cookies([served.session("a-secretary")])
    page = context.new_page()
    page.goto(f"{address}/notify/overdue")
    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_role("link", name="催办函").click()
    expect(page.locator("tbody tr")).to_contain_text("催办〔2020〕16号")
    expect(page.locator("tbody .chip.late")).to_have_text("逾期 7 天")
    inspect(page, "overdue")
    context.add_cookies([{"name": LANGUAGE, "value": "en", "url": address}])
    page.reload()
    assert left_in_chinese(page) == []
    context.close()


def test_a_person_chooses_on_a_phone(page: Page, served: Served) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"http://127.0.0.1:{served.port}/notify/reminders")
    inspect(page, "reminder-choice")

    page.get_by_label("会办意见").uncheck()
    page.get_by_role("button", name="保存").click()

    expect(page.locator(".done-line")).to_contain_text("已保存")
    expect(page.get_by_label("会办意见")).not_to_be_checked()
    expect(page.get_by_label("联系代表")).to_be_checked()


def test_what_was_written_when_the_session_ended_comes_back(
    chromium: Browser, served: Served
) -> None:
    context = chromium.new_context(viewport=DESKTOP, locale="zh-CN")
    page = context.new_page()
    address = f"http://127.0.0.1:{served.port}"
    ended = {"exp": int(time.time()) - 60}
    context.add_cookies([served.session("a-secretary")])
    page.goto(f"{address}/notify/subscriptions/new")
    page.locator("[name=name]").fill("区数据平台")

    context.add_cookies([served.session("a-secretary", **ended)])
    page.get_by_role("button", name="保存").click()
    page.wait_for_url("**/roster/sign-in?**")
    [back] = parse_qs(urlsplit(page.url).query)["next"]
    context.add_cookies([served.session("a-secretary")])
    page.goto(f"{address}{back}")

    expect(page.locator("main")).to_contain_text("区数据平台")
    inspect(page, "held")
    context.close()


def test_all_of_it_is_told_in_english(page: Page, served: Served) -> None:
    address = f"http://127.0.0.1:{served.port}"
    page.context.add_cookies([{"name": LANGUAGE, "value": "en", "url": address}])
    left = {}
    for path in (served.letter, "/notify/inbox", "/notify/reminders"):
        page.goto(f"{address}{path}")
        left[path] = left_in_chinese(page)
    assert {path: said for path, said in left.items() if said} == {}
