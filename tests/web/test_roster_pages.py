"""Roster's pages through the door: the public's, signing in, the register, consents."""

import re

import httpx
import pytest

from services.roster.domain.account import Duty, Role
from services.roster.domain.places import Level
from tests.roster.running import OWN_PHONE, PASSWORD, STATION_PHONE, Roster, a_deputy, an_account

BOARD = "/roster/t/luji/board"
HTML = {"accept": "text/html"}


async def _send(roster: Roster, page: str, to: str = "", **fields: str) -> httpx.Response:
    """Open a page and send its form, as a browser would."""
    shown = await roster.http.get(page, headers=HTML)
    form = shown.text.partition("<main")[2] if not to else shown.text
    hidden = dict(re.findall(r'<input type="hidden" name="(.+?)" value="(.*?)">', form))
    return await roster.http.post(to or page, data={**hidden, **fields}, headers=HTML)


async def _signed_in(roster: Roster, login: str = "clerk") -> httpx.Response:
    answer = await _send(
        roster, "/roster/sign-in?town=luji", town="luji", login=login, password=PASSWORD
    )
    assert answer.status_code == 303, answer.text
    return answer


async def test_the_board_gives_the_stations_number_where_consent_is_missing(
    roster: Roster,
) -> None:
    await a_deputy(roster.repository, Level.TOWN, Level.DISTRICT)

    page = (await roster.http.get(BOARD)).text

    assert STATION_PHONE in page
    assert OWN_PHONE not in page
    assert "区人大代表" in page


@pytest.mark.parametrize(("words", "found"), [("孙岗村", True), ("李守", True), ("王", False)])
async def test_a_deputy_is_found_by_village_or_name(
    roster: Roster, words: str, found: bool
) -> None:
    await a_deputy(roster.repository, Level.TOWN)

    page = (await roster.http.get(BOARD, params={"q": words})).text

    assert ("李守田" in page) is found


@pytest.mark.parametrize("page", ["", "board", "stations", "privacy"])
async def test_public_pages_open_without_an_account(roster: Roster, page: str) -> None:
    answer = await roster.http.get(f"/roster/t/luji/{page}", headers=HTML)

    assert answer.status_code == 200
    assert "luji镇" in answer.text


async def test_the_towns_home_leads_to_what_is_published_when_feedback_is_away(
    roster: Roster,
) -> None:
    page = (await roster.http.get("/roster/t/luji/", headers=HTML)).text

    for name in ("recent", "numbers"):
        place = page.partition(f'data-fragment="/feedback/t/luji/fragments/{name}"')[2]
        assert '<a href="/feedback/t/luji/suggestions">' in place.partition("</div>")[0]


async def test_an_unknown_town_is_not_found_in_words(roster: Roster) -> None:
    answer = await roster.http.get("/roster/t/nowhere/", headers=HTML)

    assert answer.status_code == 404
    assert "没有找到" in answer.text


async def test_signing_in_sets_a_cookie_that_scripts_cannot_read(roster: Roster) -> None:
    answer = await _signed_in(roster)

    cookie = answer.headers["set-cookie"].lower()
    assert answer.headers["location"] == "/roster/desk"
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


async def test_a_wrong_password_is_said_beside_its_field(roster: Roster) -> None:
    answer = await _send(roster, "/roster/sign-in", town="luji", login="clerk", password="no")

    assert answer.status_code == 401
    assert 'id="f-password-err">用户名或密码不正确' in answer.text
    assert 'value="clerk"' in answer.text


async def test_after_five_failures_the_page_says_that_it_is_closed(roster: Roster) -> None:
    for _ in range(5):
        await _send(roster, "/roster/sign-in", town="luji", login="clerk", password="no")

    answer = await _send(roster, "/roster/sign-in", town="luji", login="clerk", password=PASSWORD)

    assert answer.status_code == 423
    assert "15分钟后再试" in answer.text


async def test_signing_in_leads_back_to_the_page_that_was_wanted(roster: Roster) -> None:
    wanted = await roster.http.get("/roster/deputies?level=town", headers=HTML)

    answer = await _send(
        roster, wanted.headers["location"], town="luji", login="clerk", password=PASSWORD
    )

    assert answer.headers["location"] == "/roster/deputies?level=town"


async def test_signing_out_needs_the_forms_word_and_ends_the_session(roster: Roster) -> None:
    await _signed_in(roster)

    refused = await roster.http.post("/roster/sign-out", data={"csrf": "x"}, headers=HTML)
    answer = await _send(roster, "/roster/desk", "/roster/sign-out")

    assert refused.status_code == 403
    assert answer.headers["location"] == "/roster/t/luji/?done=signed-out"
    assert (await roster.http.get("/roster/desk", headers=HTML)).status_code == 303


async def test_preferences_come_back_to_this_house_only(roster: Roster) -> None:
    answer = await roster.http.get("/roster/preferences?lang=en&next=//evil.example")

    assert answer.headers["location"] == "/"
    assert "lianluo_lang=en" in answer.headers["set-cookie"]


async def test_the_register_is_for_staff_and_exports_what_it_shows(roster: Roster) -> None:
    await a_deputy(roster.repository, Level.TOWN)
    await _signed_in(roster)

    page = await roster.http.get("/roster/deputies", headers=HTML)
    table = await roster.http.get("/roster/deputies/export?level=town")

    assert OWN_PHONE in page.text
    assert "李守田,镇" in table.text


async def test_a_deputy_does_not_see_the_register(roster: Roster) -> None:
    person = await a_deputy(roster.repository, Level.TOWN)
    await an_account(roster.repository, "lst", Duty((Role.DEPUTY,), person))
    home = await _signed_in(roster, "lst")

    answer = await roster.http.get("/roster/deputies", headers=HTML)

    assert home.headers["location"] == "/roster/home"
    assert answer.status_code == 403


async def test_a_consent_given_on_the_page_shows_on_the_board(roster: Roster) -> None:
    person = await a_deputy(roster.repository, Level.TOWN)
    await _signed_in(roster)

    answer = await _send(roster, f"/roster/consents/{person}", phone="1", on="2020-01-02")

    assert answer.headers["location"].endswith("?done=saved")
    assert OWN_PHONE in (await roster.http.get(BOARD)).text


async def test_consents_changed_meanwhile_are_not_overwritten(roster: Roster) -> None:
    person = await a_deputy(roster.repository, Level.TOWN)
    await _signed_in(roster)
    await _send(roster, f"/roster/consents/{person}", phone="1")

    answer = await _send(roster, f"/roster/consents/{person}", version="1", employer="1")

    assert answer.status_code == 412
    assert "已有人改动" in answer.text
