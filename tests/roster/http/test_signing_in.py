"""Signing in, staying in, being locked out, signing out."""

import jwt

from services.roster.commands import sign_in
from services.roster.commands.signing_in import account_id
from services.roster.domain.account import Audience, Duty, Role
from tests.roster.running import API, PASSWORD, Roster, an_account, bearing


async def test_a_token_says_who_its_bearer_is(roster: Roster) -> None:
    tokens = await roster.tokens()

    claims = jwt.decode(tokens["access_token"], options={"verify_signature": False})

    assert claims["sub"] == account_id("luji", "clerk")
    assert (claims["tenant"], claims["roles"]) == ("luji", ["secretary"])
    assert (claims["typ"], claims["exp"] - claims["iat"]) == ("access", 600)


async def test_an_outsider_verifies_a_token_by_the_published_key_set(roster: Roster) -> None:
    token = (await roster.tokens())["access_token"]
    published = (await roster.http.get("/roster/.well-known/jwks.json")).json()

    keys = jwt.PyJWKSet.from_dict(published)
    claims = jwt.decode(token, keys[jwt.get_unverified_header(token)["kid"]], ["EdDSA"])

    assert claims["tenant"] == "luji"


async def test_a_page_token_is_no_bearer_token(roster: Roster) -> None:
    page = await sign_in(roster.repository, "luji", "clerk", PASSWORD, Audience.PAGE)

    answer = await roster.http.get(f"{API}/me", headers=bearing(page.token))

    assert answer.status_code == 401


async def test_unknown_login_and_wrong_password_get_one_answer(roster: Roster) -> None:
    wrong = await roster.sign_in(password="wrong")
    unknown = await roster.sign_in(login="nobody")
    elsewhere = await roster.sign_in(tenant="nowhere")

    refusals = {(a.status_code, a.json()["code"]) for a in (wrong, unknown, elsewhere)}
    assert refusals == {(401, "sign_in_refused")}


async def test_a_login_is_understood_as_phones_type_it(roster: Roster) -> None:
    assert (await roster.sign_in(login="Clerk ")).status_code == 200


async def test_after_five_failures_even_the_right_password_is_refused(roster: Roster) -> None:
    codes = [(await roster.sign_in(password="wrong")).status_code for _ in range(5)]

    answer = await roster.sign_in()

    assert codes == [401] * 5
    assert (answer.status_code, answer.json()["code"]) == (423, "account_locked")
    assert 0 < int(answer.headers["Retry-After"]) <= 15 * 60


async def test_a_login_that_nobody_has_is_locked_just_the_same(roster: Roster) -> None:
    codes = [(await roster.sign_in(login="nobody")).status_code for _ in range(5)]

    answer = await roster.sign_in(login="nobody")

    assert codes == [401] * 5
    assert (answer.status_code, answer.json()["code"]) == (423, "account_locked")


async def test_the_secretary_opens_a_locked_login_again(roster: Roster) -> None:
    account = await an_account(roster.repository, "deputy", Duty((Role.DEPUTY,)))
    for _ in range(5):
        await roster.sign_in(login="deputy", password="wrong")

    await roster.http.post(f"{API}/accounts/{account}/unlock", headers=await roster.bearer())

    assert (await roster.sign_in(login="deputy")).status_code == 200


async def test_a_refresh_token_renews_once(roster: Roster) -> None:
    first = await roster.tokens()

    answer = await roster.http.post(
        f"{API}/refresh", json={"refresh_token": first["refresh_token"]}
    )

    second = answer.json()
    assert second["refresh_token"] != first["refresh_token"]
    me = await roster.http.get(f"{API}/me", headers=bearing(second["access_token"]))
    assert me.status_code == 200


async def test_a_refresh_token_that_comes_twice_ends_the_session(roster: Roster) -> None:
    first = await roster.tokens()
    used = {"refresh_token": first["refresh_token"]}
    second = (await roster.http.post(f"{API}/refresh", json=used)).json()

    again = await roster.http.post(f"{API}/refresh", json=used)

    assert (again.status_code, again.json()["code"]) == (401, "session_ended")
    me = await roster.http.get(f"{API}/me", headers=bearing(second["access_token"]))
    assert me.status_code == 401


async def test_garbage_is_no_refresh_token(roster: Roster) -> None:
    answer = await roster.http.post(f"{API}/refresh", json={"refresh_token": "a.b.c.d"})

    assert (answer.status_code, answer.json()["code"]) == (401, "session_ended")


async def test_signing_out_ends_the_session_and_no_other(roster: Roster) -> None:
    here, there = await roster.bearer(), await roster.bearer()

    out = await roster.http.post(f"{API}/sign-out", headers=here)

    assert out.status_code == 204
    assert (await roster.http.get(f"{API}/me", headers=here)).status_code == 401
    assert (await roster.http.get(f"{API}/me", headers=there)).status_code == 200


async def test_signing_out_is_told_to_the_other_services(roster: Roster) -> None:
    await roster.http.post(f"{API}/sign-out", headers=await roster.bearer())

    account = await roster.repository.accounts.get("luji", account_id("luji", "clerk"))

    assert (len(account.ended_sids), account.seq) == (1, 2)


async def test_a_new_password_ends_what_was_open(roster: Roster) -> None:
    here = await roster.bearer()

    changed = await roster.http.post(
        f"{API}/me/password", headers=here, json={"old": PASSWORD, "new": "another-long-one"}
    )

    assert changed.status_code == 204
    assert (await roster.http.get(f"{API}/me", headers=here)).status_code == 401
    assert (await roster.sign_in()).status_code == 401
    assert (await roster.sign_in(password="another-long-one")).status_code == 200


async def test_other_roles_end_the_tokens_given_out(roster: Roster) -> None:
    account = await an_account(roster.repository, "deputy", Duty((Role.DEPUTY,)))
    deputy, secretary = await roster.bearer(login="deputy"), await roster.bearer()
    known = await roster.repository.accounts.get("luji", account)

    await roster.http.put(
        f"{API}/accounts/{account}/duty",
        headers={**secretary, "If-Match": f'"{known.version}"'},
        json={"roles": ["liaison"]},
    )

    assert (await roster.http.get(f"{API}/me", headers=deputy)).status_code == 401


async def test_passwords_are_kept_as_argon2id_only(roster: Roster) -> None:
    account = await roster.repository.accounts.get("luji", account_id("luji", "clerk"))

    assert account.password_hash.startswith("$argon2id$")
