"""Who may edit, and that nobody overwrites what they did not see."""

from typing import Any

from services.roster.domain.account import Duty, Role
from services.roster.domain.places import Level
from tests.roster.running import API, Roster, a_deputy, a_town, an_account

ALL = {"employer": True, "post": True, "phone": True}
UNIT = {"number": 1, "name": "公路站"}


async def test_an_edit_without_the_version_is_refused(roster: Roster) -> None:
    answer = await _put_consents(roster, {})

    assert answer.status_code == 428


async def test_an_edit_of_what_changed_meanwhile_is_refused(roster: Roster) -> None:
    answer = await _put_consents(roster, {"If-Match": '"99"'})

    assert (answer.status_code, answer.json()["code"]) == (412, "version_conflict")


async def test_the_same_key_and_body_make_one_thing(roster: Roster) -> None:
    headers = {**await roster.bearer(), "Idempotency-Key": "k-1"}

    first = await roster.http.post(f"{API}/units", headers=headers, json=UNIT)
    second = await roster.http.post(f"{API}/units", headers=headers, json=UNIT)
    other = await roster.http.post(f"{API}/units", headers=headers, json={**UNIT, "name": "农业办"})

    assert first.status_code == 201
    assert first.json() == second.json()
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")


async def test_a_foreign_towns_person_is_not_found(roster: Roster) -> None:
    await a_town(roster.repository, "gaohuang")
    foreign = await a_deputy(roster.repository, Level.TOWN, slug="gaohuang")
    headers = await roster.bearer()

    answer = await roster.http.get(f"{API}/persons/{foreign}", headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_lists_show_the_own_town_only(roster: Roster) -> None:
    await a_town(roster.repository, "gaohuang")
    await a_deputy(roster.repository, Level.TOWN, slug="gaohuang")
    headers = await roster.bearer()

    mandates = (await roster.http.get(f"{API}/mandates", headers=headers)).json()

    assert mandates == {"items": [], "next_cursor": None}


async def test_a_login_is_taken_once(roster: Roster) -> None:
    body = {
        "login": "clerk",
        "password": "a-long-enough-one",
        "name": "某人",
        "post": "职务",
        "roles": ["deputy"],
    }

    answer = await roster.http.post(f"{API}/accounts", headers=await roster.bearer(), json=body)

    assert (answer.status_code, answer.json()["code"]) == (409, "login_taken")


async def test_a_deputy_edits_nobody_but_themselves(roster: Roster) -> None:
    own = await a_deputy(roster.repository, Level.TOWN)
    other = await a_deputy(roster.repository, Level.TOWN, name="赵明")
    await an_account(roster.repository, "deputy", Duty((Role.DEPUTY,), person_id=own))
    headers = await roster.bearer(login="deputy")

    theirs = await roster.http.put(
        f"{API}/persons/{other}/consents", headers={**headers, "If-Match": '"1"'}, json=ALL
    )
    mine = await roster.http.put(
        f"{API}/persons/{own}/consents", headers={**headers, "If-Match": '"1"'}, json=ALL
    )
    unit = await roster.http.post(f"{API}/units", headers=headers, json=UNIT)

    assert [theirs.status_code, mine.status_code, unit.status_code] == [403, 200, 403]


async def test_the_register_is_for_staff_and_no_route_is_open_by_accident(
    roster: Roster,
) -> None:
    await an_account(roster.repository, "deputy", Duty((Role.DEPUTY,)))

    as_deputy = await roster.http.get(
        f"{API}/register", headers=await roster.bearer(login="deputy")
    )
    as_secretary = await roster.http.get(f"{API}/register", headers=await roster.bearer())
    as_nobody = await roster.http.get(f"{API}/register")

    codes = [answer.status_code for answer in (as_deputy, as_secretary, as_nobody)]
    assert codes == [403, 200, 401]


async def test_mandates_come_in_pages_the_higher_level_first(roster: Roster) -> None:
    await a_deputy(roster.repository, Level.TOWN, Level.DISTRICT)
    await a_deputy(roster.repository, Level.TOWN, name="赵明")
    headers = await roster.bearer()

    first = await _mandates(roster, headers, limit=2)
    second = await _mandates(roster, headers, limit=2, cursor=first["next_cursor"])

    levels = [m["level"] for m in [*first["items"], *second["items"]]]
    assert levels == ["district", "town", "town"]
    assert second["next_cursor"] is None


async def _mandates(roster: Roster, headers: dict[str, str], **params: Any) -> dict[str, Any]:
    answer = await roster.http.get(f"{API}/mandates", headers=headers, params=params)
    found: dict[str, Any] = answer.json()
    return found


async def _put_consents(roster: Roster, headers: dict[str, str]) -> Any:
    person = await a_deputy(roster.repository, Level.TOWN)
    return await roster.http.put(
        f"{API}/persons/{person}/consents",
        headers={**await roster.bearer(), **headers},
        json=ALL,
    )
