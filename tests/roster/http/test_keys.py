"""Signing keys: replicas that start at once, rotation, retirement."""

import asyncio
from datetime import timedelta

import jwt

from services.roster import commands
from services.roster.domain.signing_key import SigningKey
from services.roster.repository import Repository
from shared.caller import PLATFORM
from shared.clock import machine_now
from tests.roster.running import PASSWORD, Roster, a_seed, running
from tests.support.stores import EmbeddedStore


async def test_two_replicas_that_start_at_once_publish_each_key_once(
    store: EmbeddedStore,
) -> None:
    async with running(store.url) as roster:
        listed = f"{a_seed()},{a_seed()}"
        one, other = await roster.replica(listed), await roster.replica(listed)

        await asyncio.gather(commands.publish_keys(one), commands.publish_keys(other))

        new = [key for key in await _keys(one) if key.retired_at is None]
        assert [(key.seq, key.version) for key in new] == [(1, 1), (1, 1)]


async def test_the_first_key_of_an_installation_is_used_at_once(roster: Roster) -> None:
    (only,) = await _keys(roster.repository)

    assert only.use_from <= machine_now()


async def test_a_key_that_is_added_waits_for_an_hour(roster: Roster) -> None:
    old = roster.settings.signing_keys.get_secret_value()
    rotated = await roster.replica(f"{a_seed()},{old}")

    await commands.publish_keys(rotated)

    signed = await commands.sign_in(rotated, "luji", "clerk", PASSWORD)
    later = next(key for key in await _keys(rotated) if key.use_from > machine_now())
    assert later.use_from - machine_now() > timedelta(minutes=59)
    assert jwt.get_unverified_header(signed.token)["kid"] != later.key_id


async def test_a_key_that_is_removed_signs_no_more_but_still_verifies(roster: Roster) -> None:
    before = await roster.bearer()
    rotated = await roster.replica(a_seed())

    await commands.publish_keys(rotated)

    after = await commands.sign_in(rotated, "luji", "clerk", PASSWORD)
    retired = [key.key_id for key in await _keys(rotated) if key.retired_at is not None]
    assert len(retired) == 1
    assert jwt.get_unverified_header(after.token)["kid"] not in retired
    assert (await roster.http.get("/roster/api/v1/me", headers=before)).status_code == 200


async def _keys(repository: Repository) -> list[SigningKey]:
    return await repository.signing_keys.having(PLATFORM)
