"""Operators: accounts of the platform, of no town, who see what fails everywhere."""

import pytest

from services.roster import commands
from services.roster.commands import NewAccount
from services.roster.commands.signing_in import account_id
from services.roster.domain.account import Duty, Role
from services.roster.errors import RoleNotHere
from shared.caller import PLATFORM, Caller
from tests.roster.running import API, PASSWORD, Roster, lianluo, secretary_of

HTML = {"accept": "text/html"}
BY_HAND = Caller(account_id="by-hand", tenant=PLATFORM, roles=frozenset({Role.OPERATOR}))


def _order(login: str, role: Role) -> NewAccount:
    return NewAccount(login, PASSWORD, "平台运维", "运维员", Duty((role,)))


async def _an_operator(roster: Roster) -> None:
    await commands.open_account(roster.repository, BY_HAND, _order("ops", Role.OPERATOR))


async def test_an_operator_signs_in_to_the_overview(roster: Roster) -> None:
    await _an_operator(roster)
    asked = await roster.http.get("/operator", headers=HTML)

    form = await roster.http.get(asked.headers["location"], headers=HTML)
    nonce = form.text.partition('name="nonce" value="')[2].partition('"')[0]
    entered = {"town": PLATFORM, "login": "ops", "password": PASSWORD, "nonce": nonce}
    signed = await roster.http.post("/roster/sign-in", data=entered, headers=HTML)
    overview = await roster.http.get("/operator", headers=HTML)

    assert "平台运维" in form.text
    assert signed.headers["location"] == "/operator"
    assert 'data-fragment="/notify/fragments/dead-letters"' in overview.text
    assert "/t/platform" not in overview.text


async def test_the_sign_in_of_towns_does_not_speak_of_the_platform(roster: Roster) -> None:
    page = await roster.http.get("/roster/sign-in", headers=HTML)

    assert "平台运维" not in page.text


async def test_nobody_else_sees_the_overview(roster: Roster) -> None:
    form = await roster.http.get("/roster/sign-in", headers=HTML)
    nonce = form.text.partition('name="nonce" value="')[2].partition('"')[0]
    entered = {"town": "luji", "login": "clerk", "password": PASSWORD, "nonce": nonce}
    await roster.http.post("/roster/sign-in", data=entered, headers=HTML)

    answer = await roster.http.get("/operator", headers=HTML)

    assert answer.status_code == 403


@pytest.mark.parametrize(("tenant", "role"), [("luji", Role.OPERATOR), (PLATFORM, Role.SECRETARY)])
async def test_operators_belong_to_the_platform_and_all_others_to_a_town(
    roster: Roster, tenant: str, role: Role
) -> None:
    with pytest.raises(RoleNotHere):
        await commands.open_account(
            roster.repository, secretary_of(tenant), _order("someone", role)
        )


async def test_a_secretary_cannot_make_an_operator(roster: Roster) -> None:
    body = {
        "login": "someone",
        "password": PASSWORD,
        "name": "某人",
        "post": "职务",
        "roles": ["secretary", "operator"],
    }
    clerk = account_id("luji", "clerk")
    headers = await roster.bearer()
    known = (await roster.http.get(f"{API}/accounts", headers=headers)).json()["items"]
    version = next(one["version"] for one in known if one["id"] == clerk)

    opened = await roster.http.post(f"{API}/accounts", json=body, headers=headers)
    assigned = await roster.http.put(
        f"{API}/accounts/{clerk}/duty",
        json={"roles": ["operator"]},
        headers={**headers, "If-Match": f'"{version}"'},
    )

    assert [(one.status_code, one.json()["code"]) for one in (opened, assigned)] == [
        (422, "role_not_here"),
        (422, "role_not_here"),
    ]


async def test_the_command_line_opens_an_operators_account_and_renews_its_password(
    roster: Roster,
) -> None:
    opened = lianluo(roster, "operator", "open", "ops", "--name", "陶然")
    again = lianluo(roster, "operator", "open", "ops", "--name", "陶然")
    renewed = lianluo(roster, "operator", "password", "ops")

    old, new = (told.stdout.split()[-1] for told in (opened, renewed))
    assert (again.returncode, "has the login ops" in again.stderr) == (1, True)
    assert (await roster.sign_in(PLATFORM, "ops", old)).status_code == 401
    assert (await roster.sign_in(PLATFORM, "ops", new)).status_code == 200
