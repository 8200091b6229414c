"""A town's secretary lets a program read from the broker, on pages."""

import html
import re
from dataclasses import replace

import httpx
import pytest

from services.notify.domain.feed import CatchUp
from services.notify.domain.subscription import lag
from shared.clock import machine_now
from shared.messaging.feeds import is_of
from tests.notify.house import House, Json

HOME = "/notify/subscriptions"
FORM = {"name": "区数据平台", "transport": "broker", "event_types": ["suggestion.*"]}


async def _makes(house: House, **more: str) -> tuple[httpx.Response, Json]:
    answer = await house.secretary().sends(f"{HOME}/new", {**FORM, **more})
    [made] = (await house.secretary().get("/subscriptions"))["items"]
    return answer, made


async def _page_of(house: House, made: Json) -> str:
    return (await house.secretary().opens(f"{HOME}/{made['id']}")).text


async def _known(house: House, made: Json, **facts: object) -> None:
    """What the caretaker found out about the feed."""
    await house.repository.feeds.change("luji", made["id"], lambda row: replace(row, **facts))


async def _hash(house: House, made: Json) -> str:
    return (await house.repository.subscriptions.get("luji", made["id"])).password_hash


def _word(page: str) -> str:
    [word] = re.findall(r"<pre[^>]*>(.*?)</pre>", page)
    return html.unescape(word)


async def test_its_password_is_shown_when_it_is_made_and_never_again(house: House) -> None:
    answer, made = await _makes(house, nonce="n" * 20)
    again, _ = await _makes(house, nonce="n" * 20)

    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert is_of(_word(answer.text), await _hash(house, made))
    assert made["feed"]["virtual_host"] in answer.text
    assert again.headers["location"] == f"{HOME}/{made['id']}?done=created"
    assert _word(answer.text) not in await _page_of(house, made)


async def test_the_page_says_where_and_as_whom_it_is_read(house: House) -> None:
    _, made = await _makes(house)

    page, listed = await _page_of(house, made), (await house.secretary().opens(HOME)).text
    feed = made["feed"]
    for word in (feed["virtual_host"], feed["user"], feed["queue"], "消息队列"):
        assert word in page
    assert "重发未送达的" not in page
    assert "显示密钥" not in page
    assert "正在开通" in listed


async def test_another_password_is_shown_and_holds(house: House) -> None:
    first, made = await _makes(house)
    answer = await house.secretary().sends(f"{HOME}/{made['id']}/rotate")

    assert _word(answer.text) != _word(first.text)
    assert is_of(_word(answer.text), await _hash(house, made))
    assert "旧密码几秒后失效" in answer.text
    assert answer.headers["cache-control"] == "no-store"


async def test_a_reader_that_lags_is_named_with_what_to_do(house: House) -> None:
    _, made = await _makes(house)
    await _known(house, made, established="x", messages=1200, bytes=60_000_000, has_dropped=True)
    await house.repository.subscriptions.change(
        "luji", made["id"], lambda held: lag(held, machine_now())
    )

    page, listed = await _page_of(house, made), (await house.secretary().opens(HOME)).text
    assert "起读得太慢" in page
    assert "最旧的事件已被挤出" in page
    assert "1200 条，占容量 89%" in page
    assert "读取太慢" in listed


@pytest.mark.parametrize(
    ("problem", "said"),
    [("management_url_missing", "请联系运维人员"), ("broker_away", "暂时连不上消息队列")],
)
async def test_why_it_cannot_be_read_yet_is_said(house: House, problem: str, said: str) -> None:
    _, made = await _makes(house)
    await _known(house, made, problem=problem)

    assert said in await _page_of(house, made)


async def test_it_is_caught_up_with_and_says_how_far_that_is(house: House) -> None:
    _, made = await _makes(house)
    path = f"{HOME}/{made['id']}/catch-up"
    asked = await house.secretary().sends(path, {"since": "2020-10-01"})
    under_way = await _page_of(house, made)
    row = await house.repository.feeds.get("luji", made["id"])
    assert row.catch_up
    done = replace(row.catch_up, delivered=31, done_at=machine_now())
    await _known(house, made, catch_up=done)

    assert asked.headers["location"].endswith("?done=catching-up")
    assert row.catch_up == CatchUp(row.catch_up.since, row.catch_up.asked_at)
    assert row.catch_up.since.isoformat() == "2020-09-30T16:00:00+00:00"
    assert "正在补发" in under_way
    assert "补发完毕，共 31 条" in await _page_of(house, made)


async def test_its_name_and_events_are_changed_without_an_address(house: House) -> None:
    _, made = await _makes(house)
    path = f"{HOME}/{made['id']}/edit"
    page = (await house.secretary().opens(path)).text
    form = {"name": "新名字", "event_types": ["*"], "version": "1"}
    refused = await house.secretary().sends(path, {**form, "name": ""})
    changed = await house.secretary().sends(path, form)

    assert 'name="url"' not in page + refused.text
    assert refused.status_code == 422
    assert changed.status_code == 303
    seen = await house.secretary().get(f"/subscriptions/{made['id']}")
    assert (seen["name"], seen["event_types"], seen["transport"]) == ("新名字", ["*"], "broker")


async def test_a_webhook_is_not_caught_up_with(house: House) -> None:
    made = await house.subscribed("http://127.0.0.1:9/hook")
    path = f"{HOME}/{made['id']}/catch-up"

    assert (await house.secretary().sends(path)).status_code == 409
    assert (await house.secretary("other").sends(path)).status_code == 404


async def test_the_district_names_its_towns(house: House) -> None:
    operator = house.operator()
    wrong = await operator.sends(f"{HOME}/new", {**FORM, "towns": "Luji"})
    made = await operator.sends(f"{HOME}/new", {**FORM, "towns": "luji  qiaotou luji"})

    [held] = (await operator.get("/subscriptions"))["items"]
    assert wrong.status_code == 422
    assert "请填写镇的代码" in wrong.text
    assert made.status_code == 200
    assert held["towns"] == ["luji", "qiaotou"]
    assert 'name="towns"' not in (await house.secretary().opens(f"{HOME}/new")).text
    assert "luji、qiaotou" in (await operator.opens(f"{HOME}/{held['id']}")).text
