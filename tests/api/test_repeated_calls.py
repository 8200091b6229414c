"""Idempotency keys, versions and pages."""

import pytest

WORDS = "/toy/api/v1/words"


async def test_the_same_key_gives_the_same_id(client, signer):
    headers = {**signer.bearer(), "Idempotency-Key": "k1"}

    first = await client.post(WORDS, json={"text": "ab", "times": 2}, headers=headers)
    again = await client.post(WORDS, json={"times": 2, "text": "ab"}, headers=headers)

    assert first.json() == again.json()


async def test_another_body_under_the_key_has_another_fingerprint(client, signer):
    headers = {**signer.bearer(), "Idempotency-Key": "k1"}

    first = (await client.post(WORDS, json={"text": "ab"}, headers=headers)).json()
    other = (await client.post(WORDS, json={"text": "cd"}, headers=headers)).json()

    assert first["id"] == other["id"]
    assert first["fingerprint"] != other["fingerprint"]


@pytest.mark.parametrize("claim", [{"sub": "02other"}, {"tenant": "panji"}])
async def test_the_same_key_of_somebody_else_gives_another_id(client, signer, claim):
    key = {"Idempotency-Key": "k1"}

    mine = await client.post(WORDS, json={"text": "ab"}, headers={**signer.bearer(), **key})
    other = await client.post(WORDS, json={"text": "ab"}, headers={**signer.bearer(**claim), **key})

    assert mine.json()["id"] != other.json()["id"]


async def test_without_a_key_every_call_makes_something_new(client, signer):
    first = await client.post(WORDS, json={"text": "ab"}, headers=signer.bearer())
    second = await client.post(WORDS, json={"text": "ab"}, headers=signer.bearer())

    assert first.json()["id"] != second.json()["id"]


async def test_an_edit_needs_the_version_it_was_made_from(client, signer):
    answer = await client.put(f"{WORDS}/1", headers=signer.bearer())

    assert (answer.status_code, answer.json()["code"]) == (428, "if_match_required")


@pytest.mark.parametrize("sent", ['"3"', 'W/"3"', ' "3" '])
async def test_an_edit_takes_the_etag_as_it_was_given(client, signer, sent):
    answer = await client.put(f"{WORDS}/1", headers={**signer.bearer(), "If-Match": sent})

    assert answer.json()["version"] == 3
    assert answer.headers["etag"] == '"4"'


@pytest.mark.parametrize("sent", ["3", '"x"', '"3", "4"'])
async def test_a_malformed_version_is_400(client, signer, sent):
    answer = await client.put(f"{WORDS}/1", headers={**signer.bearer(), "If-Match": sent})

    assert (answer.status_code, answer.json()["code"]) == (400, "malformed_if_match")


async def test_a_transition_may_come_without_a_version(client, signer):
    answer = await client.post(f"{WORDS}/1/shout", headers=signer.bearer())

    assert answer.json() == {"version": None}


async def test_pages_have_fifty_rows_unless_asked(client, signer):
    answer = await client.get(WORDS, headers=signer.bearer())

    assert answer.json() == {"limit": 50, "cursor": None, "colour": ""}


@pytest.mark.parametrize("limit", ["0", "201", "many"])
async def test_a_limit_outside_one_to_two_hundred_is_refused(client, signer, limit):
    answer = await client.get(f"{WORDS}?limit={limit}", headers=signer.bearer())

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "limit"
