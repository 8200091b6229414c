"""Who operates the installation deals with what failed, on their pages."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import expect

from shared.messaging import Publisher
from tests.browser.conftest import Visitor
from tests.browser.english import left_in_chinese
from tests.browser.inspection import inspect, on_paper
from tests.browser.reader import PHONE, Reader
from tests.support.installation import Installation
from tests.support.waiting import until

HOME = "/feedback/operator/dead-letters"
QUEUE = "lianluo.feedback.identity"
REASON = "not_an_event"


@pytest.fixture
def operator(visitor: Visitor, installation: Installation) -> Iterator[Reader]:
    """At the list of feedback's dead letters, into which two pieces of garbage were thrown."""
    url = installation.environment["LIANLUO_RABBITMQ_URL"]
    with ThreadPoolExecutor() as beside:  # the browser's own loop runs in this thread
        beside.submit(lambda: asyncio.run(_throw(url))).result()
    reader = visitor("operator", town="platform")
    until(lambda: _sees(reader, 2), "the garbage is parked")
    yield reader
    reader.opens(f"{HOME}?reason={REASON}")
    if reader.page.get_by_text("全部丢弃").count():
        reader.does("全部丢弃", because="测试用的消息")


def test_an_operator_finds_judges_and_discards_a_letter(operator: Reader) -> None:
    operator.opens("/operator")
    operator.settles()
    inspect(operator.page, "operator")
    operator.follows(REASON)
    inspect(operator.page, "dead-letters")
    operator.page.locator("table").first.get_by_role("link").first.click()
    inspect(operator.page, "dead-letter")

    operator.does("丢弃", because="")
    expect(operator.page.locator(".field.bad .err")).to_contain_text("请写明丢弃的理由")
    inspect(operator.page, "dead-letter-refused")
    operator.does("丢弃", because="测试用的消息")

    operator.reads("已丢弃，操作和理由已记录。", "测试用的消息", operator.name)
    inspect(operator.page, "dead-letters-after")
    assert on_paper(operator.page).startswith(b"%PDF")


def test_the_operators_pages_speak_english(operator: Reader) -> None:
    operator.follows("English", operator.page.locator("header"))
    left = {}
    for path in ("/operator", HOME, f"{HOME}?reason={REASON}"):
        operator.opens(path)
        operator.settles()
        left[path] = left_in_chinese(operator.page)
    operator.page.locator("table").first.get_by_role("link").first.click()
    left["letter"] = left_in_chinese(operator.page)
    inspect(operator.page, "dead-letter-english")
    operator.follows("中文", operator.page.locator("header"))

    assert {path: said for path, said in left.items() if said} == {}


def test_the_overview_stands_without_script(visitor: Visitor) -> None:
    operator = visitor("operator", town="platform", script=False, viewport=PHONE)

    operator.opens("/operator")
    operator.follows("打开 notify 的死信")

    operator.reads("没有搁置的消息")


async def _throw(url: str) -> None:
    publisher = await Publisher.open(url, "garbage")
    for number in range(2):
        body = f'{{"garbage": {number}}}'.encode()
        await publisher.send(body, exchange="", routing_key=QUEUE, headers={"ce-type": "no"})
    await publisher.close()


def _sees(reader: Reader, count: int) -> bool:
    reader.opens(f"{HOME}?reason={REASON}")
    return reader.page.locator("table").first.locator("tbody tr").count() >= count
