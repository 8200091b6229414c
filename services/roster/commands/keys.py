"""Announcing the keys that this installation signs with."""

from datetime import datetime

from services.roster.domain import signing_key as keys
from services.roster.domain.signing_key import ANNOUNCED_FOR, SigningKey, signing_key_id
from services.roster.repository import Repository
from services.roster.tokens import PrivateKey
from shared.caller import PLATFORM
from shared.clock import machine_now


async def publish_keys(repository: Repository) -> None:
    """At start: announce every configured key, and retire those that are listed no more.

    Any number of replicas may start at once: ids come from thumbprints. An installation's first
    key is used at once, later ones when every service had an hour to learn them.
    """
    now = machine_now()
    stored = await repository.signing_keys.having(PLATFORM)
    for place, private in enumerate(repository.private_keys):
        first = not stored and place == 0
        await _announce(repository, private, now if first else now + ANNOUNCED_FOR, now)
    listed = {private.key_id for private in repository.private_keys}
    for key in stored if listed else ():
        if key.key_id not in listed:
            await repository.signing_keys.change(
                PLATFORM, key.id, lambda known: keys.retire(known, now)
            )


async def _announce(
    repository: Repository, private: PrivateKey, use_from: datetime, now: datetime
) -> None:
    key = SigningKey(
        id=signing_key_id(private.key_id),
        tenant=PLATFORM,
        key_id=private.key_id,
        jwk=private.jwk,
        use_from=use_from,
    )
    if not await repository.signing_keys.create_once(keys.publish(key)):
        await repository.signing_keys.change(
            PLATFORM, key.id, lambda known: keys.reinstate(known, now)
        )
