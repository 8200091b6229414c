"""Opinions entered on voters' behalf, by a station's liaison and by the secretary."""

import httpx
import pytest

from tests.feedback.house import API, House, Person

NEW = "/feedback/opinions/new"
TOLD = {"village_id": "v1", "text": "村口路灯不亮。"}


@pytest.fixture
async def station(house: House) -> House:
    """The town with a station in its village."""
    state = {"kind": "station", "name": "孙岗村代表联络站", "village_id": "v1"}
    await house.hears("roster.venue.opened", "st1", state)
    return house


async def _enters(person: Person, **differs: str) -> httpx.Response:
    answer = await person.sends(NEW, {**TOLD, **differs})
    assert answer.status_code == 200, answer.text
    return answer


def _number(answer: httpx.Response) -> str:
    return answer.text.partition('<p class="number">')[2].partition("<")[0]


async def test_the_liaisons_form_begins_with_the_stations_village(station: House) -> None:
    page = (await station.liaison().opens(NEW)).text

    assert '<option value="v1" selected>孙岗村</option>' in page
    assert "登记地点：孙岗村代表联络站。" in page


async def test_the_secretary_chooses_the_village(station: House) -> None:
    page = (await station.secretary().opens(NEW)).text

    assert '<option value="v1">孙岗村</option>' in page


async def test_what_is_entered_is_known_by_its_number_and_by_who_entered_it(
    station: House,
) -> None:
    answer = await _enters(station.liaison(), name="钱大妈", phone="13800000000")

    number = _number(answer)
    tracked = await station.http.get(f"{API}/t/luji/opinions/track", params={"number": number})
    [seen] = (await station.secretary().get("/opinions"))["items"]
    kept = await station.repository.opinions.get("luji", seen["id"])
    assert tracked.json()["text"] == TOLD["text"]
    assert (seen["channel"], seen["voter"]["phone"]) == ("on_behalf", "13800000000")
    assert (kept.entered_by, kept.register) == ("liaison-1", "st1")


async def test_a_liaison_sees_what_the_station_entered_and_nothing_else(station: House) -> None:
    await station.http.post(f"{API}/t/luji/opinions", json={**TOLD, "text": "网上来的一件。"})
    await _enters(station.secretary(), text="秘书登记的一件。")
    await _enters(station.liaison(2), text="同站同事登记的。")
    await _enters(station.liaison(3, station="st2"), text="别的站登记的一件。")
    await _enters(station.liaison(), text="本人登记的一件。")

    page = (await station.liaison().opens("/feedback/opinions")).text

    assert "本人登记的一件。" in page
    assert "同站同事登记的。" in page
    for foreign in ("网上来的一件。", "秘书登记的一件。", "别的站登记的一件。"):
        assert foreign not in page


async def test_a_liaison_opens_the_stations_opinions_only(station: House) -> None:
    await _enters(station.liaison())
    await station.http.post(f"{API}/t/luji/opinions", json={**TOLD, "text": "网上来的一件。"})
    found = {each["text"]: each for each in (await station.secretary().get("/opinions"))["items"]}

    own = await station.liaison().opens(f"/feedback/opinions/{found[TOLD['text']]['id']}")
    foreign = await station.liaison().opens(f"/feedback/opinions/{found['网上来的一件。']['id']}")

    assert own.status_code == 200
    assert "孙玉兰代为登记" in own.text
    assert foreign.status_code == 404


async def test_the_voter_is_shown_to_the_liaison_who_entered_it(station: House) -> None:
    await _enters(station.liaison(), phone="13800000000")

    [own] = (await station.liaison().get("/opinions?state=received"))["items"]
    [of_colleague] = (await station.liaison(2).get("/opinions"))["items"]

    assert own["voter"]["phone"] == "13800000000"
    assert of_colleague["voter"] is None


async def test_the_secretary_finds_what_they_entered_themselves(station: House) -> None:
    await _enters(station.secretary(), text="秘书登记的一件。")
    await _enters(station.liaison(), text="站里登记的一件。")

    page = (await station.secretary().opens("/feedback/opinions?entered=1")).text

    assert "秘书登记的一件。" in page
    assert "站里登记的一件。" not in page


async def test_a_refused_entry_comes_back_as_it_was(station: House) -> None:
    answer = await station.liaison().sends(NEW, {**TOLD, "phone": "abc"})

    assert answer.status_code == 422
    assert "电话号码应为 7 到 15 位数字" in answer.text
    assert "村口路灯不亮。</textarea>" in answer.text


async def test_sending_the_form_twice_enters_it_once(station: House) -> None:
    form = {**TOLD, "nonce": "n" * 22}

    first, second = [await station.liaison().sends(NEW, form) for _ in range(2)]

    assert _number(first) == _number(second)
    assert len((await station.liaison().get("/opinions"))["items"]) == 1


async def test_programs_enter_on_behalf_as_well(station: House) -> None:
    answer = await station.liaison().post("/opinions", TOLD)

    assert answer["tracking_number"]
    assert (await station.clerk().refused("/opinions", TOLD))["code"] == "forbidden"


async def test_others_have_no_such_form(station: House) -> None:
    answer = await station.clerk().opens(NEW)

    assert answer.status_code == 403


async def test_a_liaisons_doors_open(station: House) -> None:
    page = (await station.liaison().opens("/feedback/opinions")).text

    assert f'href="{NEW}"' in page
    assert 'href="/roster/desk"' not in page
