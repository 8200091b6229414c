"""A town's secretary lets a program hear of suggestions, at a browser."""

import http.server
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.english import left_in_chinese
from tests.browser.inspection import inspect, on_paper
from tests.browser.reader import PHONE

HOME = "/notify/subscriptions"
NEW = f"{HOME}/new"


class _Answering(http.server.BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(204)
        self.end_headers()


@pytest.fixture
def address() -> Iterator[str]:
    """Where a program listens that takes everything."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Answering) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/hook"
        server.shutdown()


def test_a_secretary_subscribes_tests_and_removes(visitor: Visitor, address: str) -> None:
    secretary = visitor("secretary")
    secretary.opens("/roster/desk")
    secretary.follows("数据订阅")
    secretary.follows("新建订阅")
    secretary.presses("保存")
    expect(secretary.page.locator(".field.bad .err").first).to_contain_text("请填写名称")
    inspect(secretary.page, "subscription-refused")
    secretary.fills(name="区数据平台", url=address, event_types="suggestion.*")
    secretary.presses("保存")
    inspect(secretary.page, "subscription")
    one = secretary.path

    secretary.does("显示密钥")
    secretary.reads("whsec_")
    inspect(secretary.page, "subscription-secret")
    secretary.opens(one)
    secretary.does("发送测试")
    secretary.waits_for(one, "table .chip.done", "已送达")
    inspect(secretary.page, "subscription-tested")
    secretary.follows("测试事件")
    secretary.reads("204", "webhook-id", "subscription.tested")
    inspect(secretary.page, "delivery")
    delivery = secretary.path
    assert on_paper(secretary.page).startswith(b"%PDF")
    secretary.opens(HOME)
    inspect(secretary.page, "subscriptions")
    secretary.opens(f"{one}/edit")
    inspect(secretary.page, "subscription-edit")

    secretary.follows("English", secretary.page.locator("header"))
    left = {}
    for path in (HOME, NEW, one, delivery):
        secretary.opens(path)
        left[path] = left_in_chinese(secretary.page)
    secretary.follows("中文", secretary.page.locator("header"))
    secretary.opens(one)
    secretary.does("删除订阅")
    secretary.reads("订阅已删除。")
    assert {path: said for path, said in left.items() if said} == {}


def test_a_program_is_let_read_from_the_broker(visitor: Visitor) -> None:
    secretary = visitor("secretary")
    secretary.opens(NEW)
    secretary.fills(name="市数据中心", transport="broker", event_types="activity.*")
    expect(secretary.page.locator("[name=url]")).to_be_hidden()
    inspect(secretary.page, "feed-form")
    secretary.presses("保存")
    secretary.reads("密码只显示这一次", "虚拟主机")
    inspect(secretary.page, "feed-password")
    secretary.follows("返回订阅")
    one = secretary.path

    secretary.waits_for(one, "aside .chip.done", "可以读取")
    secretary.does("发送测试")
    secretary.waits_for(one, "table .chip.done", "已放入队列")
    secretary.does("补发", since="2020-10-01")
    secretary.waits_for(one, "aside p", "补发完毕")
    inspect(secretary.page, "feed")
    secretary.follows("测试事件")
    inspect(secretary.page, "feed-delivery")
    delivery = secretary.path

    secretary.follows("English", secretary.page.locator("header"))
    left = {}
    for path in (HOME, one, f"{one}/edit", delivery):
        secretary.opens(path)
        left[path] = left_in_chinese(secretary.page)
    secretary.opens(one)
    secretary.does("Rotate the password")
    left["password"] = left_in_chinese(secretary.page)
    secretary.follows("中文", secretary.page.locator("header"))
    secretary.opens(one)
    secretary.does("删除订阅")
    assert {path: said for path, said in left.items() if said} == {}


def test_the_district_keeps_subscriptions_over_its_towns(visitor: Visitor, address: str) -> None:
    operator = visitor("operator", town="platform")
    operator.opens("/operator")
    operator.follows("数据订阅", operator.page.locator("header"))
    operator.reads("把各镇的公开动态告诉其他系统")
    operator.follows("新建订阅")
    operator.fills(name="区平台", url=address, towns="luji 不是代码", event_types="*")
    operator.presses("保存")
    operator.reads("请填写镇的代码")
    inspect(operator.page, "district-subscription-refused")
    operator.fills(towns="luji")
    operator.presses("保存")
    operator.reads("订阅已建立", "luji")
    operator.does("删除订阅")


def test_it_works_without_script_on_a_phone(visitor: Visitor, address: str) -> None:
    secretary = visitor("secretary", script=False, viewport=PHONE)
    secretary.opens(NEW)
    secretary.fills(name="无脚本", url=address, event_types="*")
    secretary.presses("保存")
    secretary.does("暂停")
    secretary.reads("已暂停，期间的事件会保留")
    secretary.does("删除订阅")
    secretary.reads("订阅已删除。")
