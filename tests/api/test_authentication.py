"""Tokens are checked offline; what each door says to one that doesn't hold."""

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from shared.api.identity import AccountCopy, SigningKeyCopy
from tests.api.building import ACCOUNT, KEY_ID, SESSION, TENANT, Signer, toy_settings

ME = "/toy/api/v1/me"


def an_account(**state: object) -> AccountCopy:
    return AccountCopy(**{"id": ACCOUNT, "tenant": TENANT, "revision": 1, **state})


def cookie(token: str) -> dict[str, str]:
    return {"Cookie": f"{toy_settings().session_cookie}={token}"}


async def refused(client: httpx.AsyncClient, headers: dict[str, str]) -> tuple[int, str]:
    answer = await client.get(ME, headers=headers)
    return answer.status_code, answer.json()["code"]


async def test_a_valid_token_says_who_asks(client, signer):
    answer = await client.get(ME, headers=signer.bearer())

    assert answer.status_code == 200
    assert answer.json() == {"account": ACCOUNT, "tenant": TENANT, "name": ""}


async def test_without_a_token_the_api_answers_401_and_how_to_sign_in(client):
    answer = await client.get(ME)

    assert answer.status_code == 401
    assert answer.json()["code"] == "not_signed_in"
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_an_unknown_key_is_refused_once_keys_are_here(client):
    assert await refused(client, Signer("other").bearer()) == (401, "unknown_key")


async def test_without_any_key_the_caller_is_asked_to_wait(client, repository, signer):
    repository.identity.keys.clear()

    answer = await client.get(ME, headers=signer.bearer())

    assert answer.status_code == 503
    assert answer.json()["code"] == "keys_not_arrived"
    assert int(answer.headers["retry-after"]) > 0


async def test_a_token_signed_by_somebody_else_under_our_key_id_is_refused(client):
    assert await refused(client, Signer(KEY_ID).bearer()) == (401, "invalid_token")


async def test_a_long_retired_key_is_unknown(client, repository, signer):
    retired = datetime.now(UTC) - timedelta(hours=14)
    repository.identity.keys[KEY_ID] = _retired(signer, retired)

    assert await refused(client, signer.bearer()) == (401, "unknown_key")


async def test_a_key_retired_just_now_still_holds(client, repository, signer):
    repository.identity.keys[KEY_ID] = _retired(signer, datetime.now(UTC))

    assert (await client.get(ME, headers=signer.bearer())).status_code == 200


async def test_a_token_from_a_machine_whose_clock_is_ahead_holds(client, signer):
    ahead = int(time.time()) + 300

    answer = await client.get(ME, headers=signer.bearer(iat=ahead, exp=ahead + 600))

    assert answer.status_code == 200


async def test_an_expired_token_is_refused(client, signer):
    past = int(time.time()) - 60

    assert await refused(client, signer.bearer(exp=past)) == (401, "token_expired")


@pytest.mark.parametrize("token", ["x", "a.b.c", "Bearer", "ÿ"])
async def test_garbage_is_no_token(client, token):
    headers = {"Authorization": f"Bearer {token}".encode("latin-1")}

    assert await refused(client, headers) == (401, "invalid_token")


async def test_a_token_without_a_session_is_refused(client, signer):
    assert await refused(client, signer.bearer(sid=None)) == (401, "invalid_token")


async def test_an_ended_session_is_refused(client, repository, signer):
    repository.identity.accounts[ACCOUNT] = an_account(ended_sids={SESSION: datetime.now(UTC)})

    assert await refused(client, signer.bearer()) == (401, "session_ended")


async def test_a_token_older_than_the_account_is_refused(client, repository, signer):
    repository.identity.accounts[ACCOUNT] = an_account(revision=2)

    assert await refused(client, signer.bearer()) == (401, "session_ended")


async def test_a_locked_account_is_refused(client, repository, signer):
    repository.identity.accounts[ACCOUNT] = an_account(locked=True)

    assert await refused(client, signer.bearer()) == (401, "session_ended")


async def test_a_token_newer_than_the_copy_is_accepted_because_events_travel(
    client, repository, signer
):
    repository.identity.accounts[ACCOUNT] = an_account(name="孙静")

    answer = await client.get(ME, headers=signer.bearer(revision=5))

    assert answer.json()["name"] == "孙静"


async def test_a_page_token_is_no_bearer(client, signer):
    assert await refused(client, signer.bearer(typ="page")) == (401, "invalid_token")


async def test_the_cookie_does_not_open_the_api(client, signer):
    assert await refused(client, cookie(signer.token(typ="page"))) == (401, "not_signed_in")


async def test_the_cookie_opens_pages(client, signer):
    answer = await client.get("/toy/desk", headers=cookie(signer.token(typ="page")))

    assert answer.json() == {"account": ACCOUNT}


async def test_a_page_without_session_leads_to_sign_in_and_back(client):
    answer = await client.get("/toy/desk?tab=2", headers={"Accept": "text/html"})

    assert answer.status_code == 303
    assert answer.headers["location"] == "/roster/sign-in?next=/toy/desk%3Ftab%3D2"


async def test_an_access_token_in_the_cookie_leads_to_sign_in(client, signer):
    answer = await client.get("/toy/desk", headers=cookie(signer.token()))

    assert answer.status_code == 303


@pytest.mark.parametrize(
    ("referer", "back"),
    [("http://toy/toy/desk", "/toy/desk"), ("http://evil/x", "/"), ("", "/")],
)
async def test_a_form_after_expiry_leads_back_to_the_page_that_showed_it(client, referer, back):
    answer = await client.post("/toy/desk/sign", headers={"Referer": referer})

    assert answer.headers["location"] == f"/roster/sign-in?next={back}"


async def test_a_fragment_without_session_answers_401(client):
    assert (await client.get("/toy/fragments/desk")).status_code == 401


async def test_a_public_page_knows_who_is_signed_in(client, signer):
    page = "/toy/t/luji/home"

    known = await client.get(page, headers=cookie(signer.token(typ="page")))
    unknown = await client.get(page)

    assert known.json()["account"] == ACCOUNT
    assert unknown.json()["account"] == ""


async def test_a_public_page_opens_before_any_key_has_arrived(client, repository, signer):
    repository.identity.keys.clear()

    answer = await client.get("/toy/t/luji/home", headers=cookie(signer.token(typ="page")))

    assert answer.json()["account"] == ""


async def test_a_role_opens_what_requires_it(client, signer):
    answer = await client.post("/toy/api/v1/orders", headers=signer.bearer())

    assert answer.status_code == 200


async def test_another_role_is_refused(client, signer):
    answer = await client.post("/toy/api/v1/orders", headers=signer.bearer(roles=["deputy"]))

    assert answer.status_code == 403
    assert answer.json()["code"] == "forbidden"


def _retired(signer: Signer, at: datetime) -> SigningKeyCopy:
    return replace(signer.public, retired_at=at)
