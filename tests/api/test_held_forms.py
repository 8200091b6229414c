"""A form posted after the session expired comes back after signing in, to its writer only."""

import html
import re
import time
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from shared import ids
from shared.api.identity import AccountCopy
from shared.clock import machine_now
from shared.store import Database, HeldForm, HeldForms
from tests.api.building import (
    ACCOUNT,
    TENANT,
    Signer,
    ToyRepository,
    asking,
    toy_app,
    toy_settings,
)
from tests.support.stores import EmbeddedStore

WRITE = "/toy/desk/write"
WRITTEN = {"csrf": "word", "nonce": "n" * 22, "text": "写了半天的\n“两行”字"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    started = EmbeddedStore(tmp_path_factory.mktemp("held")).start()
    yield started
    started.stop()


@pytest.fixture
def database(store: EmbeddedStore) -> Iterator[Database]:
    opened = Database.open(store.url, f"held_{ids.new()}")
    yield opened
    opened.close()


@pytest.fixture
async def client(repository: ToyRepository, database: Database) -> AsyncIterator[httpx.AsyncClient]:
    async with asking(toy_app(repository, held=HeldForms(database))) as client:
        yield client


def _session(signer: Signer, **claims: object) -> dict[str, str]:
    token = signer.token(**{"typ": "page", "csrf": "word", **claims})
    cookie = f"{toy_settings().session_cookie}={token}"
    return {"cookie": cookie, "accept": "text/html", "host": "toy"}


def _expired(signer: Signer, **claims: object) -> dict[str, str]:
    headers = _session(signer, exp=int(time.time()) - 60, **claims)
    return {**headers, "referer": "http://toy/toy/desk"}


async def _back(client: httpx.AsyncClient, headers: dict[str, str], **form: object) -> str:
    """Post under an expired session; where the sign-in page will lead back to."""
    answer = await client.post(WRITE, data={**WRITTEN, **form}, headers=headers)
    assert answer.status_code == 303
    [back] = parse_qs(urlsplit(answer.headers["location"]).query)["next"]
    return back


async def test_what_was_written_comes_back_and_can_be_sent(
    client: httpx.AsyncClient, signer: Signer
) -> None:
    back = await _back(client, _expired(signer), colour=["red", "blue"])
    again = _session(signer, csrf="a-new-word", sid="another")

    page = (await client.get(back, headers=again)).text
    hidden = re.findall(r'<input type="hidden" name="(.+?)" value="(.*?)">', page, re.DOTALL)
    form: dict[str, list[str]] = {}
    for name, value in hidden[hidden.index(("nonce", "n" * 22)) :]:
        form.setdefault(name, []).append(html.unescape(value))
    sent = await client.post(WRITE, data=form, headers=again)

    assert back.startswith("/toy/held/")
    assert f'action="{WRITE}"' in page
    assert 'href="/toy/desk"' in page
    assert "写了半天的" in page
    assert sent.json() == {
        "text": WRITTEN["text"],
        "colours": ["red", "blue"],
        "nonce": WRITTEN["nonce"],
    }


async def test_nobody_else_opens_it(client: httpx.AsyncClient, signer: Signer) -> None:
    back = await _back(client, _expired(signer))

    for other in ({"sub": "01another"}, {"tenant": "panji"}):
        answer = await client.get(back, headers=_session(signer, **other))
        assert answer.status_code == 404
        assert "已不再保留" in answer.text


@pytest.mark.parametrize(
    "form",
    [
        {"csrf": "guessed"},
        {"password": "open sesame"},
        {"text": ""},
        {"text": "长" * 70_000},
    ],
    ids=["not from a page of ours", "a password", "nothing filled in", "too large"],
)
async def test_what_is_not_held_leads_back_to_the_page(
    client: httpx.AsyncClient, signer: Signer, form: dict[str, str]
) -> None:
    assert await _back(client, _expired(signer), **form) == "/toy/desk"


async def test_files_are_not_held(client: httpx.AsyncClient, signer: Signer) -> None:
    files = {"scan": ("scan.pdf", b"%PDF", "application/pdf")}

    answer = await client.post(WRITE, data=WRITTEN, files=files, headers=_expired(signer))

    assert answer.headers["location"].endswith("next=/toy/desk")


async def test_a_token_that_is_not_ours_holds_nothing(client: httpx.AsyncClient) -> None:
    assert await _back(client, _expired(Signer())) == "/toy/desk"


async def test_a_session_that_was_ended_holds_nothing(
    client: httpx.AsyncClient, repository: ToyRepository, signer: Signer
) -> None:
    account = AccountCopy(id=ACCOUNT, tenant=TENANT, revision=2)
    repository.identity.accounts[ACCOUNT] = account

    assert await _back(client, _expired(signer)) == "/toy/desk"


async def test_after_an_hour_it_is_gone(database: Database) -> None:
    forms, now = HeldForms(database), machine_now()
    key = await forms.hold("luji", "a", HeldForm("/x", "", (("text", "字"),)), now)
    assert key is not None

    late = now + timedelta(minutes=61)

    assert await forms.find("luji", "a", key, now) is not None
    assert await forms.find("luji", "a", key, late) is None
    await forms.forget_expired(late)
    assert await forms.find("luji", "a", key, now) is None


async def test_an_account_holds_a_few_forms_at_most(database: Database) -> None:
    forms, now = HeldForms(database), machine_now()
    keys = [
        await forms.hold("luji", "a", HeldForm(f"/x/{n}", "", (("text", str(n)),)), now)
        for n in range(40)
    ]

    found = [await forms.find("luji", "a", key, now) for key in keys if key]

    assert 1 < len([form for form in found if form]) <= 16
