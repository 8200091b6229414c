"""Dead letters through the door of a service: for operators only, by API and by page."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
import pytest
from fastapi import FastAPI

from shared.api import create_app
from shared.api.dead_letters import DeadLetterDesk
from tests.api.building import KEY_ID, Signer, ToyRepository, asking, toy_settings
from tests.integration.messaging.making import MakeBus
from tests.integration.messaging.parked import NOTING, QUEUE, Office, with_parked
from tests.support.bus import SERVICE, Bus, an_event
from tests.support.stores import free_port

API = f"/{SERVICE}/api/v1/dead-letters"
AUDIT = f"/{SERVICE}/api/v1/audit"
PAGE = f"/{SERVICE}/operator/dead-letters"
HTML = {"Accept": "text/html"}
OPERATOR = {"tenant": "platform", "roles": ["operator"], "name": "平台运维"}


@dataclass
class Door:
    """A service's door, and an operator before it."""

    http: httpx.AsyncClient
    signer: Signer

    @property
    def operator(self) -> dict[str, str]:
        """An operator's access token."""
        return self.signer.bearer(**OPERATOR)

    async def page(self, path: str) -> httpx.Response:
        """A page as the operator sees it."""
        return await self.http.get(path, headers=HTML)

    async def sends(self, path: str, **fields: str) -> httpx.Response:
        """A form of theirs."""
        return await self.http.post(path, data={"csrf": "word", **fields}, headers=HTML)


@asynccontextmanager
async def a_door(url: str, office: Office) -> AsyncIterator[Door]:
    """The door of a service whose broker is there."""
    signer, repository = Signer(), ToyRepository()
    repository.identity.keys[KEY_ID] = signer.public
    desk = DeadLetterDesk.of(SERVICE, office.database, url, unrouted=True)
    settings = toy_settings()
    app: FastAPI = create_app(SERVICE, repository=repository, settings=settings, dead_letters=desk)
    async with asking(app) as http:
        http.cookies.set(settings.session_cookie, signer.token(typ="page", csrf="word", **OPERATOR))
        yield Door(http, signer)


async def test_only_operators_of_the_platform_come_in(bus_with: MakeBus, office: Office) -> None:
    bus = await with_parked(bus_with, 1)
    async with a_door(bus.place.url, office) as door:
        nobody = await door.http.get(API)
        secretary = await door.http.get(API, headers=door.signer.bearer())
        of_a_town = await door.http.get(API, headers=door.signer.bearer(roles=["operator"]))
        operator = await door.http.get(API, headers=door.operator)

    statuses = [answer.status_code for answer in (nobody, secretary, of_a_town, operator)]
    assert statuses == [401, 403, 403, 200]
    assert secretary.json()["code"] == "forbidden"


async def test_programs_read_letters_and_act_on_them(bus_with: MakeBus, office: Office) -> None:
    bus = await with_parked(bus_with, 1, 2, 2)
    async with a_door(bus.place.url, office) as door:
        listed = (await door.http.get(API, headers=door.operator)).json()
        first = listed["items"][0]
        one = (await door.http.get(f"{API}/{first['id']}", headers=door.operator)).json()
        replayed = await door.http.post(
            f"{API}/{first['id']}/replay", json={}, headers=door.operator
        )
        discarded = await door.http.post(
            f"{API}/discard",
            json={"reason": "rule_2", "because": "a test event"},
            headers=door.operator,
        )
        audit = (await door.http.get(AUDIT, headers=door.operator)).json()["items"]

    assert (listed["total"], listed["reasons"]) == (3, {"rule_2": 2, "rule_1": 1})
    assert (one["handler"], one["queue"]) == ("groups.on_refused", QUEUE)
    assert "第一代表小组" in one["body"]
    assert replayed.json() == {"done": [first["id"]], "left": []}
    assert len(discarded.json()["done"]) == 2
    assert await bus.parked() == []
    assert [(act["by"], act["way"], act["because"], act["outcome"]) for act in audit] == [
        ("平台运维", "api", "a test event", "done"),
        ("平台运维", "api", "a test event", "done"),
        ("平台运维", "api", "", "done"),
    ]


async def test_throwing_away_without_saying_why_is_refused(
    bus_with: MakeBus, office: Office
) -> None:
    bus = await with_parked(bus_with, 1)
    (letter,) = await bus.parked()
    async with a_door(bus.place.url, office) as door:
        by_api = await door.http.post(
            f"{API}/{letter.id}/discard", json={"because": " "}, headers=door.operator
        )
        one = await door.sends(f"{PAGE}/{letter.id}/discard", because="")
        all_of_it = await door.sends(f"{PAGE}/discard", reason="rule_1", because="")

    assert (by_api.status_code, by_api.json()["code"]) == (422, "reason_missing")
    assert (one.status_code, all_of_it.status_code) == (422, 422)
    for page in (one, all_of_it):
        assert 'id="f-because-err">请写明丢弃的理由' in page.text
    assert len(await bus.parked()) == 1


async def test_an_operator_judges_a_letter_on_its_page_and_acts(
    bus_with: MakeBus, office: Office
) -> None:
    bus = await with_parked(bus_with, 1, 2)
    first, second = await bus.parked()
    async with a_door(bus.place.url, office) as door:
        listed = await door.page(PAGE)
        letter = await door.page(f"{PAGE}/{first.id}")
        replayed = await door.sends(f"{PAGE}/{first.id}/replay")
        discarded = await door.sends(f"{PAGE}/{second.id}/discard", because="演练用的事件")
        after = await door.page(discarded.headers["location"])
        gone = await door.page(f"{PAGE}/{second.id}")

    assert re.findall(r"reason=(rule_\d)", listed.text) == ["rule_1", "rule_2"]
    for told in ("it breaks a rule", "groups.on_refused", "第一代表小组", QUEUE):
        assert told in letter.text
    assert replayed.headers["location"] == f"{PAGE}?done=letters-replayed"
    assert "已丢弃，操作和理由已记录。" in after.text
    assert "演练用的事件" in after.text
    assert gone.status_code == 404
    assert "操作记录里有是谁处理的" in gone.text


async def test_all_letters_of_a_reason_go_back_from_the_page(
    bus_with: MakeBus, office: Office
) -> None:
    bus = await with_parked(bus_with, 1, 2, 1)
    async with a_door(bus.place.url, office) as door:
        answer = await door.sends(f"{PAGE}/replay", reason="rule_1")

    assert answer.status_code == 303
    assert [letter.reason for letter in await bus.parked()] == ["rule_2"]


async def test_a_form_from_elsewhere_does_nothing(bus_with: MakeBus, office: Office) -> None:
    bus = await with_parked(bus_with, 1)
    (letter,) = await bus.parked()
    async with a_door(bus.place.url, office) as door:
        answer = await door.sends(f"{PAGE}/{letter.id}/replay", csrf="another")

    assert answer.status_code == 403
    assert len(await bus.parked()) == 1


async def test_the_overview_counts_by_reason(bus_with: MakeBus, office: Office) -> None:
    bus = await with_parked(bus_with, 1, 2, 2)
    async with a_door(bus.place.url, office) as door:
        piece = await door.page(f"/{SERVICE}/fragments/dead-letters")

    assert "3 条死信" in piece.text
    assert f'<a href="{PAGE}?reason=rule_2"><code>rule_2</code></a><b>2</b>' in piece.text


async def test_what_no_queue_wanted_is_seen_by_its_keeper(
    bus_with: MakeBus, office: Office
) -> None:
    bus: Bus = await bus_with(NOTING)
    await bus.management("DELETE", f"queues/%/{QUEUE}")
    await bus.publish(an_event())
    async with a_door(bus.place.url, office) as door:
        listed = (await door.http.get(API, headers=door.operator)).json()

    assert listed["reasons"] == {"unrouted": 1}


async def test_without_the_broker_page_and_api_say_so(office: Office) -> None:
    nowhere = f"amqp://127.0.0.1:{free_port()}/"
    async with a_door(nowhere, office) as door:
        by_api = await door.http.get(API, headers=door.operator)
        page = await door.page(PAGE)
        piece = await door.page(f"/{SERVICE}/fragments/dead-letters")

    assert (by_api.status_code, by_api.json()["code"]) == (503, "broker_away")
    assert by_api.headers["retry-after"]
    assert page.status_code == 503
    assert "消息服务暂时连接不上" in page.text
    assert "操作记录" in page.text
    assert (piece.status_code, "消息服务连接不上" in piece.text) == (200, True)


@pytest.mark.parametrize("path", [PAGE, "/notify/fragments/dead-letters"])
async def test_a_town_sees_nothing_of_it(path: str, office: Office) -> None:
    async with a_door("amqp://nowhere/", office) as door:
        door.http.cookies.clear()
        secretary = door.signer.token(typ="page")
        door.http.cookies.set(toy_settings().session_cookie, secretary)
        answer = await door.page(path)

    assert answer.status_code == 403
