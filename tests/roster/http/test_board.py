"""The public board: both levels on one card, and nothing without a consent."""

from services.roster.domain.places import Level
from tests.roster.running import API, OWN_PHONE, STATION_PHONE, Roster, a_deputy

BOARD = f"{API}/t/luji/board"
NOTHING = {"employer": False, "post": False, "phone": False}


async def test_one_card_shows_both_levels_the_higher_first(roster: Roster) -> None:
    await a_deputy(roster.repository, Level.TOWN, Level.DISTRICT)

    board = (await roster.http.get(BOARD)).json()

    assert [m["level"] for m in board["items"][0]["mandates"]] == ["district", "town"]
    assert (board["deputies"], board["by_level"]) == (1, {"district": 1, "town": 1})


async def test_without_a_consent_there_is_the_name_and_the_stations_number(
    roster: Roster,
) -> None:
    await a_deputy(roster.repository, Level.TOWN)

    card = (await roster.http.get(BOARD)).json()["items"][0]

    assert (card["name"], card["employer"], card["post"]) == ("李守田", "", "")
    assert (card["phone"]["number"], card["phone"]["of"]) == (STATION_PHONE, "station")


async def test_consent_to_employer_and_post_but_not_phone(roster: Roster) -> None:
    person = await a_deputy(roster.repository, Level.TOWN)

    await _consent(roster, person, {"employer": True, "post": True, "phone": False})

    card = (await roster.http.get(BOARD)).json()["items"][0]
    assert (card["employer"], card["post"]) == ("合作社", "理事长")
    assert card["phone"]["of"] == "station"


async def test_withdrawing_a_consent_removes_the_field_at_once_and_is_logged(
    roster: Roster,
) -> None:
    person = await a_deputy(roster.repository, Level.TOWN)
    await _consent(roster, person, {**NOTHING, "phone": True})
    shown = (await roster.http.get(BOARD)).json()["items"][0]["phone"]["number"]

    withdrawn = await _consent(roster, person, NOTHING)

    board = await roster.http.get(BOARD)
    assert shown == OWN_PHONE
    assert OWN_PHONE not in board.text
    assert withdrawn["consents"]["phone"]["withdrawn_on"]


async def test_who_is_no_longer_in_office_is_no_longer_on_the_board(roster: Roster) -> None:
    await a_deputy(roster.repository, Level.TOWN)
    headers = await roster.bearer()
    mandate = (await roster.http.get(f"{API}/mandates", headers=headers)).json()["items"][0]

    await roster.http.post(
        f"{API}/mandates/{mandate['id']}/end",
        headers=headers,
        json={"legal_ground": "选举法第五十五条", "document_number": "〔2020〕7号"},
    )

    assert (await roster.http.get(BOARD)).json()["items"] == []


async def test_the_board_is_narrowed_by_name_and_refuses_words_it_does_not_know(
    roster: Roster,
) -> None:
    await a_deputy(roster.repository, Level.TOWN)
    await a_deputy(roster.repository, Level.TOWN, name="赵明")

    found = (await roster.http.get(BOARD, params={"text": "赵"})).json()["items"]
    misspelt = await roster.http.get(BOARD, params={"txet": "赵"})

    assert [card["name"] for card in found] == ["赵明"]
    assert misspelt.status_code == 400


async def test_a_town_that_is_none_has_no_board(roster: Roster) -> None:
    answer = await roster.http.get(f"{API}/t/nowhere/board")

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def _consent(roster: Roster, person: str, wanted: dict[str, bool]) -> dict[str, dict]:  # type: ignore[type-arg]
    headers = await roster.bearer()
    path = f"{API}/persons/{person}"
    etag = (await roster.http.get(path, headers=headers)).headers["ETag"]
    answer = await roster.http.put(
        f"{path}/consents", headers={**headers, "If-Match": etag}, json=wanted
    )
    assert answer.status_code == 200, answer.text
    found: dict[str, dict] = answer.json()  # type: ignore[type-arg]
    return found
