"""A voter's identity is shielded end to end: marked, driven through everything, and looked for.

The unit, other deputies, events, logs, exports and the public must never show a mark.
"""

from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from tests.feedback.files import CAMERA, a_photo
from tests.feedback.house import API, House, Json, Person

NAME = "标记姓名甲乙"
PHONE = "13912345678"
SPACED = "139-1234 5678"
WORDS = f"标记文字：桥坏了，找{NAME}，电话{SPACED}。"
NOTES = f"标记备注，{NAME}说的。"
MARKS = (NAME, PHONE, SPACED, "1391234", CAMERA)
WORDS_MARK = "标记文字"


@dataclass
class Watched:
    """What each outsider was shown."""

    house: House
    shown: list[tuple[str, str]] = field(default_factory=list)

    async def looks(self, person: Person, *paths: str) -> None:
        for path in paths:
            by_page = "/api/" not in path
            answer = await (person.opens(path) if by_page else person.asks("GET", path[len(API) :]))
            self.shown.append((f"{person.account} {path} {answer.status_code}", answer.text))

    async def outsiders_look(self, opinion_id: str) -> None:
        """The unit, another unit, another deputy, the chairperson: page, list, API, search."""
        paths = (
            f"/feedback/opinions/{opinion_id}",
            "/feedback/opinions",
            f"/feedback/opinions?q={WORDS_MARK}",
            "/feedback/unit",
            "/feedback/mine",
            "/feedback/fragments/opinions",
            "/feedback/fragments/offered",
            f"{API}/opinions/{opinion_id}",
            f"{API}/opinions",
            f"{API}/opinions?q={WORDS_MARK}",
        )
        house = self.house
        for person in (
            house.clerk(),
            house.head(),
            house.clerk("water"),
            house.deputy(5),
            house.chairperson(),
            house.liaison(),
        ):
            await self.looks(person, *paths)

    def with_marks(self) -> list[str]:
        return [who for who, text in self.shown if any(mark in text for mark in MARKS)]


@pytest.fixture
async def watched(house: House) -> Watched:
    """The town; deputy 5 is of the village's electoral district."""
    await house.has_mandate(5, electoral_district_villages=["v1"])
    return Watched(house)


async def _told(house: House, **differs: Any) -> tuple[str, str]:
    """The opinion's id and tracking number, with a photo."""
    sent = await house.http.post(
        f"{API}/t/luji/attachments", files=[("files", (f"{NAME}.jpg", a_photo()))]
    )
    told = {
        "village_id": "v1",
        "text": WORDS,
        "name": NAME,
        "phone": PHONE,
        "attachment_ids": [each["id"] for each in sent.json()["items"]],
        **differs,
    }
    answer = await house.http.post(f"{API}/t/luji/opinions", json=told)
    number = str(answer.json()["tracking_number"])
    [found] = (await house.secretary().get(f"/opinions?q={number}"))["items"]
    return str(found["id"]), number


async def _public(house: House, path: str, body: Json) -> httpx.Response:
    return await house.http.post(f"{API}/t/luji/opinions/track/{path}", json=body)


async def test_no_mark_of_a_voter_is_seen_by_who_needs_none(
    watched: Watched, capsys: pytest.CaptureFixture[str]
) -> None:
    house = watched.house
    opinion_id, number = await _told(house)
    path, office = f"/opinions/{opinion_id}", house.secretary()
    files = [each["id"] for each in (await office.get(path))["attachments"]]

    await watched.outsiders_look(opinion_id)
    await office.post(f"{path}/forward", {"unit_id": "roads", "attachment_ids": files})
    await watched.outsiders_look(opinion_id)
    await house.clerk().asks("POST", f"{path}/return", {"reason": "不归公路站管"})
    await watched.outsiders_look(opinion_id)
    await office.post(f"{path}/offer", {"mandate_ids": ["m02", "m05"]})
    await watched.outsiders_look(opinion_id)
    await house.deputy(5).post(f"{path}/pass")
    draft = {"title": f"{WORDS_MARK}修桥", "facts": WORDS, "advice": NOTES}
    await house.deputy(2).post(f"{path}/adopt", draft)
    await house.carries_on()
    suggestion = str((await office.get(path))["suggestion_id"])
    await _the_suggestion_goes_its_way(house, watched, suggestion)
    await watched.outsiders_look(opinion_id)
    reopened = await _public(house, "reopening", {"number": number, "reason": NOTES})
    await watched.outsiders_look(opinion_id)
    await office.post(f"{path}/answer", {"text": "已修好。"})
    await house.carries_on()

    assert reopened.status_code == 200
    assert watched.with_marks() == []
    assert sum(who.endswith("200") for who, _ in watched.shown) > 100
    assert any(WORDS_MARK in text for who, text in watched.shown if who.startswith("clerk-roads"))
    said = [envelope.model_dump_json() for envelope in house.said]
    assert len(said) >= 12
    assert [event for event in said if any(m in event for m in (*MARKS, number, "桥坏了"))] == []
    logged = capsys.readouterr()
    assert not any(m in logged.out + logged.err for m in (*MARKS, WORDS_MARK, number))


async def _the_suggestion_goes_its_way(house: House, watched: Watched, suggestion: str) -> None:
    path = f"/suggestions/{suggestion}"
    for person, command, body in (
        (house.deputy(2), "submit", {}),
        (house.secretary(), "accept", {}),
        (house.chairperson(), "hand-over", {"lead_unit_id": "roads"}),
        (house.clerk(), "sign-for", {"leader": "刘建国", "clerk": "马丽"}),
    ):
        await person.post(f"{path}/{command}", body)
    await house.carries_on()
    pages = (f"/feedback/suggestions/{suggestion}", "/feedback/unit", f"{API}{path}")
    await watched.looks(house.clerk(), *pages)
    await watched.looks(house.chairperson(), "/feedback/suggestions/export", *pages)
    public = (f"/feedback/t/luji/suggestions/{suggestion}", "/feedback/t/luji/suggestions")
    await watched.looks(house.clerk(), *public)
    await house.deputy(2).post(f"{path}/withdraw", {"reason": "代表撤回。"})
    await house.carries_on()


async def test_the_unit_is_told_of_a_voter_who_allowed_it_and_of_no_other(house: House) -> None:
    allowed, _ = await _told(house, unit_may_contact=True)
    hidden, _ = await _told(house)
    for opinion_id in (allowed, hidden):
        await house.secretary().post(f"/opinions/{opinion_id}/forward", {"unit_id": "roads"})

    of_allowed = await house.clerk().get(f"/opinions/{allowed}")
    of_hidden = await house.clerk().get(f"/opinions/{hidden}")

    assert of_allowed["voter"]["phone"] == PHONE
    assert of_hidden["voter"] is None
    assert of_hidden["text"] == "标记文字：桥坏了，找＊＊，电话＊＊。"


async def test_the_unit_opens_only_the_photos_that_were_passed_on(house: House) -> None:
    opinion_id, _ = await _told(house)
    [photo] = [
        e["id"] for e in (await house.secretary().get(f"/opinions/{opinion_id}"))["attachments"]
    ]
    await house.secretary().post(f"/opinions/{opinion_id}/forward", {"unit_id": "roads"})

    assert (await house.clerk().asks("GET", f"/attachments/{photo}")).status_code == 404
    assert (await house.secretary().asks("GET", f"/attachments/{photo}")).status_code == 200
    assert (await house.clerk().get(f"/opinions/{opinion_id}"))["attachments"] == []


async def test_another_towns_secretary_finds_nothing(house: House) -> None:
    opinion_id, number = await _told(house)
    other = house.secretary("gaohuang")

    assert (await other.asks("GET", f"/opinions/{opinion_id}")).status_code == 404
    assert (await other.get(f"/opinions?q={number}"))["items"] == []
    tracked = await house.http.get(f"{API}/t/gaohuang/opinions/track", params={"number": number})
    assert tracked.status_code == 404


async def test_scenario_8_voter_item_to_suggestion(house: House) -> None:
    opinion_id, number = await _told(house, text="村里的桥塌了一块，不敢走。")
    await house.secretary().post(f"/opinions/{opinion_id}/offer", {"mandate_ids": ["m01"]})
    draft = {"title": "修复村桥", "facts": "桥塌了一块。", "advice": "尽快修复。"}

    adopted = await house.deputy().post(f"/opinions/{opinion_id}/adopt", draft)
    await house.carries_on()
    path = f"/suggestions/{adopted['suggestion_id']}"
    linked = await house.deputy().get(path)
    for person, command, body in (
        (house.deputy(), "submit", {}),
        (house.secretary(), "accept", {}),
        (house.chairperson(), "hand-over", {"lead_unit_id": "roads"}),
    ):
        await person.post(f"{path}/{command}", body)
    unit_sees = (await house.clerk().asks("GET", path)).text
    await house.clerk().post(f"{path}/sign-for", {"leader": "刘建国", "clerk": "马丽"})
    await house.clerk().post(f"{path}/contact-deputy", {"text": "现场察看。"})
    reply = {"text": "桥已修好。", "class": "A"}
    await house.clerk().post(f"{path}/propose-reply", reply)
    await house.secretary().post(f"{path}/approve-class")
    await house.head().post(f"{path}/send-reply", {})
    await house.carries_on()
    tracked = await house.http.get(f"{API}/t/luji/opinions/track", params={"number": number})

    assert linked["opinion_id"] == opinion_id
    assert NAME not in unit_sees
    assert PHONE not in unit_sees
    assert (tracked.json()["state"], tracked.json()["answer"]) == ("told", "桥已修好。")
    assert tracked.json()["suggestion_number"]
