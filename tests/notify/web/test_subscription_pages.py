"""A town's secretary keeps its subscriptions on pages."""

import re

import httpx
import pytest

from shared.clock import machine_now
from tests.notify.house import House, Json, Person
from tests.support.receiver import Receiver, answers

HOME = "/notify/subscriptions"
REPLIED = "org.lianluo.public.suggestion.replied.v1"


async def _makes(person: Person, url: str, *types: str, name: str = "区数据平台") -> httpx.Response:
    wanted = list(types) or ["suggestion.*"]
    form = {"name": name, "transport": "webhook", "url": url, "event_types": wanted}
    return await person.sends(f"{HOME}/new", form)


async def _page_of(house: House, made: Json, query: str = "") -> str:
    answer = await house.secretary().opens(f"{HOME}/{made['id']}{query}")
    assert answer.status_code == 200
    return answer.text


async def test_an_empty_list_says_the_first_step(house: House) -> None:
    page = (await house.secretary().opens(HOME)).text

    assert "还没有订阅" in page
    assert f'href="{HOME}/new"' in page


async def test_what_is_ticked_is_subscribed_to(house: House, receiver: Receiver) -> None:
    secretary = house.secretary()
    answer = await _makes(secretary, receiver.url, REPLIED, "activity.*")

    [made] = (await secretary.get("/subscriptions"))["items"]
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{HOME}/{made['id']}?done=subscribed"
    assert made["event_types"] == [REPLIED, "activity.*"]
    page = await _page_of(house, made)
    assert "承办单位已答复" in page
    assert receiver.url in page
    assert "whsec_" not in page


async def test_a_form_sent_twice_makes_one_subscription(house: House) -> None:
    secretary = house.secretary()
    form = {
        "name": "平台",
        "transport": "webhook",
        "url": "http://127.0.0.1:9/",
        "event_types": ["*"],
        "nonce": "n" * 20,
    }
    places = [(await secretary.sends(f"{HOME}/new", form)).headers["location"] for _ in range(2)]

    assert places[0] == places[1]
    assert len((await secretary.get("/subscriptions"))["items"]) == 1


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"name": ""}, "name", "请填写名称"),
        ({"name": "长" * 101}, "name", "100 字以内"),
        ({"transport": "pigeon"}, "transport", "请选择接收方式"),
        ({"url": ""}, "url", "地址"),
        ({"url": "http://10.1.2.3/hook"}, "url", "内部地址"),
        ({"event_types": []}, "event_types", "请至少勾选一种事件"),
        ({"event_types": ["nonsense"]}, "event_types", "不是可订阅的事件类型"),
    ],
)
async def test_what_is_wrong_stands_beside_its_field_and_the_rest_is_kept(
    house: House, wrong: Json, field: str, said: str
) -> None:
    good = {"name": "平台甲", "transport": "webhook", "url": "http://127.0.0.1:9/x"}
    form = {**good, "event_types": [REPLIED], **wrong}
    answer = await house.secretary().sends(f"{HOME}/new", form)

    before, _, after = answer.text.partition(f'id="f-{field}')
    place = answer.text.partition('class="field bad"')[2]
    assert answer.status_code == 422
    assert f"f-{field}" in place[:200]
    assert said in place.partition('<p class="err"')[2].partition("</p>")[0]
    assert ("平台甲" in answer.text) == ("name" not in wrong)
    assert (f'value="{REPLIED}" checked' in before + after) == ("event_types" not in wrong)


async def test_it_is_edited_from_the_version_that_was_shown(house: House) -> None:
    made = await house.subscribed("http://127.0.0.1:9/hook")
    secretary, path = house.secretary(), f"{HOME}/{made['id']}/edit"
    page = (await secretary.opens(path)).text
    [version] = re.findall(r'name="version" value="(\d+)"', page)
    form = {"name": "新名字", "url": made["url"], "event_types": ["*"], "version": version}

    assert (await secretary.sends(path, form)).status_code == 303
    late = await secretary.sends(path, {**form, "name": "更晚的名字"})

    assert late.status_code == 412
    assert "已有人改动" in late.text
    assert (await secretary.get(f"/subscriptions/{made['id']}"))["name"] == "新名字"


async def test_the_secret_is_shown_on_asking_and_kept_by_no_browser(house: House) -> None:
    made = await house.subscribed("http://127.0.0.1:9/hook")
    answer = await house.secretary().sends(f"{HOME}/{made['id']}/secret")

    assert made["secret"] in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert (await house.carries_on())[-1].happened == "secret_revealed"


async def test_pause_resume_rotate_and_remove(house: House) -> None:
    made = await house.subscribed("http://127.0.0.1:9/hook")
    secretary, path = house.secretary(), f"{HOME}/{made['id']}"

    await secretary.sends(f"{path}/pause")
    paused = await _page_of(house, made)
    await secretary.sends(f"{path}/resume")
    fresh = (await secretary.sends(f"{path}/rotate")).text
    rotated = await _page_of(house, made)
    removed = await secretary.sends(f"{path}/remove")

    assert "已暂停" in paused
    assert f'action="{path}/resume"' in paused
    assert f'action="{path}/test"' not in paused
    assert "whsec_" in fresh
    assert made["secret"] not in fresh
    assert "正在推送" in rotated
    assert "旧密钥有效至" in rotated
    assert removed.headers["location"] == f"{HOME}?done=removed"
    assert (await secretary.opens(path)).status_code == 404


async def test_a_secret_is_rotated_once_however_often_the_form_is_sent(house: House) -> None:
    made = await house.subscribed("http://127.0.0.1:9/hook")
    secretary, path = house.secretary(), f"{HOME}/{made['id']}/rotate"
    _, _, act = (await _page_of(house, made)).partition(f'action="{path}"')
    [version] = re.findall(r'name="version" value="(\d+)"', act.partition("</form>")[0])

    first = await secretary.sends(path, {"version": version})
    again = await secretary.sends(path, {"version": version})

    assert (first.status_code, again.status_code) == (200, 412)
    held = await house.repository.subscriptions.get("luji", made["id"])
    words = [house.repository.keyring.open(each) for each in held.live_secrets(machine_now())]
    assert words[1:] == [made["secret"]]
    assert words[0] in first.text


async def test_a_test_event_is_sent_and_its_attempt_is_shown(
    house: House, receiver: Receiver
) -> None:
    made = await house.subscribed(receiver.url)
    receiver.behaviour = answers(200, "收到了<b>".encode())
    await house.secretary().sends(f"{HOME}/{made['id']}/test")
    await house.sends()

    [delivery] = await house.secretary().deliveries(made)
    page = (await house.secretary().opens(f"/notify/deliveries/{delivery['id']}")).text
    assert "测试事件" in await _page_of(house, made)
    assert "收到了&lt;b&gt;" in page
    assert f"webhook-id: {delivery['id']}" in page
    assert "<dd>200</dd>" in page
    assert "subscription.tested" in page


async def test_what_failed_stands_behind_its_tab_and_is_sent_again(
    house: House, receiver: Receiver
) -> None:
    made = await house.subscribed(receiver.url)
    secretary, path = house.secretary(), f"{HOME}/{made['id']}"
    await house.hears()
    await house.sends()
    receiver.behaviour = answers(500)
    happened = await house.hears()
    await house.sends()
    failed = await _page_of(house, made, "?show=failed")
    everything = await _page_of(house, made)

    receiver.behaviour, receiver.got = answers(200), []
    replayed = await secretary.sends(f"{path}/replay", {"since": "2020-01-01"})
    await house.sends()
    again = await secretary.sends(f"{path}/replay", {"since": "2020-01-01"})

    assert failed.count('href="/notify/deliveries/') == 1
    assert happened.id in failed
    assert everything.count('href="/notify/deliveries/') == 2
    assert replayed.headers["location"].endswith("?done=replayed")
    assert len(receiver.got) == 1
    assert again.headers["location"].endswith("?done=nothing-to-replay")


async def test_one_delivery_is_sent_again(house: House, receiver: Receiver) -> None:
    made = await house.subscribed(receiver.url)
    await house.hears()
    await house.sends()
    [delivery] = await house.secretary().deliveries(made)
    path = f"/notify/deliveries/{delivery['id']}"

    answer = await house.secretary().sends(f"{path}/replay")
    await house.sends()

    assert answer.headers["location"] == f"{path}?done=replayed"
    assert receiver.ids == [delivery["id"]] * 2
    assert "第 2 次" in (await house.secretary().opens(path)).text


async def test_why_the_system_stopped_is_said(house: House, receiver: Receiver) -> None:
    made = await house.subscribed(receiver.url)
    receiver.behaviour = answers(410)
    await house.hears()
    await house.sends()

    page = await _page_of(house, made)
    assert "已停用" in page
    assert "接收方答复 410" in page


async def test_another_town_finds_none_of_it_and_a_form_needs_its_word(
    house: House, receiver: Receiver
) -> None:
    made = await house.subscribed(receiver.url)
    await house.hears()
    [delivery] = await house.secretary().deliveries(made)
    stranger, path = house.secretary("other"), f"{HOME}/{made['id']}"
    one = f"/notify/deliveries/{delivery['id']}"

    for page in (path, f"{path}/edit", one):
        assert (await stranger.opens(page)).status_code == 404, page
    acts = ("edit", "secret", "pause", "resume", "rotate", "test", "replay", "remove")
    for form in (*(f"{path}/{act}" for act in acts), f"{one}/replay"):
        assert (await stranger.sends(form)).status_code == 404, form
        forged = await house.secretary().sends(form, {"csrf": "guessed"})
        assert forged.status_code == 403, form
    assert made["name"] not in (await stranger.opens(HOME)).text
    assert (await house.secretary().sends(f"{path}/nonsense")).status_code == 404


async def test_only_keepers_see_the_pages(house: House) -> None:
    made = await house.subscribed("http://127.0.0.1:9/hook")
    deputy = Person(house, "a-deputy", ("deputy",))

    for page in (HOME, f"{HOME}/new", f"{HOME}/{made['id']}"):
        assert (await deputy.opens(page)).status_code == 403, page
    assert (await _makes(deputy, "http://127.0.0.1:9/")).status_code == 403
