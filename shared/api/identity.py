"""What a service must know of accounts, keys and towns to do without asking roster."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from shared.api.errors import KeysNotArrived, SessionEnded, UnknownKey
from shared.api.tokens import Claims, TokenKind, expired, key_id_of, verify
from shared.caller import PLATFORM, Caller
from shared.clock import machine_now
from shared.events import Envelope
from shared.messaging import Binding, all_of, copy
from shared.store import Copies
from shared.web import TownLike

KEYS_KEPT_SECONDS = 60.0
RETIRED_KEYS_LIVE = timedelta(hours=13)  # longer than the longest token, the page cookie's 12 h


@dataclass(frozen=True)
class AccountCopy:
    """What roster tells of an account; `revision` rises with every change of its rights."""

    id: str
    tenant: str
    seq: int = 0
    name: str = ""
    post: str = ""
    roles: tuple[str, ...] = ()
    person_id: str = ""
    mandate_ids: tuple[str, ...] = ()
    unit_id: str = ""
    station_id: str = ""
    revision: int = 0
    locked: bool = False
    ended_sids: dict[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True)
class SigningKeyCopy:
    """The public half of a key that roster signs tokens with."""

    id: str
    tenant: str
    seq: int = 0
    key_id: str = ""
    jwk: dict[str, str] = field(default_factory=dict)
    use_from: datetime | None = None
    retired_at: datetime | None = None


@dataclass(frozen=True)
class TownCopy:
    """What headers and footers print of a town."""

    id: str
    tenant: str
    seq: int = 0
    slug: str = ""
    name: str = ""
    name_en: str = ""
    level: str = ""
    presidium: str = ""
    phone: str = ""
    filing_number: str = ""


class Identity(Protocol):
    """Where a door looks up accounts, keys and towns: copies, or in roster the aggregates."""

    async def find_account(self, tenant: str, account_id: str) -> AccountCopy | None:
        """The account as far as it is known here."""

    async def find_key(self, key_id: str) -> SigningKeyCopy | None:
        """The key with this `kid`."""

    async def has_keys(self) -> bool:
        """Whether any key has arrived at all."""

    async def find_town(self, tenant: str) -> TownLike | None:
        """The tenant's town as far as it is known here."""


@dataclass(frozen=True)
class CopiedIdentity:
    """Identity over the copies that `identity_bindings` keep."""

    accounts: Copies[AccountCopy]
    keys: Copies[SigningKeyCopy]
    towns: Copies[TownCopy] | None = field(default=None, kw_only=True)
    _known: dict[str, tuple[float, SigningKeyCopy]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    async def find_account(self, tenant: str, account_id: str) -> AccountCopy | None:
        return await self.accounts.find(tenant, account_id)

    async def find_key(self, key_id: str) -> SigningKeyCopy | None:
        read_at, key = self._known.get(key_id, (0.0, None))
        if key is None or time.monotonic() - read_at > KEYS_KEPT_SECONDS:
            await self._read_keys()
            _, key = self._known.get(key_id, (0.0, None))
        return key

    async def has_keys(self) -> bool:
        return bool(self._known)

    async def find_town(self, tenant: str) -> TownLike | None:
        return await self.towns.first(tenant) if self.towns is not None else None

    async def _read_keys(self) -> None:
        # There are as many as an installation has signed with: a handful.
        for key in await self.keys.having(PLATFORM):
            self._known[key.key_id] = (time.monotonic(), key)


class KnowsIdentity(Protocol):
    """A repository of a service that copies accounts and keys."""

    @property
    def identity(self) -> CopiedIdentity: ...


async def on_account(repository: KnowsIdentity, envelope: Envelope) -> None:
    """Keep what roster says of an account."""
    await repository.identity.accounts.apply(envelope)


async def on_accounts(repository: KnowsIdentity, envelopes: Sequence[Envelope]) -> None:
    """Keep what roster says of many accounts at once."""
    await repository.identity.accounts.apply_all(envelopes)


async def on_signing_key(repository: KnowsIdentity, envelope: Envelope) -> None:
    """Keep a key that tokens can be checked with."""
    await repository.identity.keys.apply(envelope)


async def on_town(repository: KnowsIdentity, envelope: Envelope) -> None:
    """Keep what pages print of a town."""
    if repository.identity.towns is not None:
        await repository.identity.towns.apply(envelope)


def identity_bindings() -> tuple[Binding, ...]:
    """The bindings of every service but roster: the queue `identity`."""
    return (
        copy("identity", on_account, *all_of("roster", "account"), batch=on_accounts),
        copy("identity", on_signing_key, *all_of("roster", "signing_key")),
        copy("identity", on_town, *all_of("roster", "township")),
    )


async def caller_of(token: str, identity: Identity, kind: TokenKind) -> Caller:
    """Who a token speaks for; refuses foreign, expired, ended and outdated ones."""
    key = await _key_of(token, identity)
    claims = verify(token, key.jwk["x"], kind)
    account = await identity.find_account(claims.tenant, claims.sub)
    if account is not None and _has_ended(claims, account):
        raise SessionEnded
    return Caller(
        account_id=claims.sub,
        tenant=claims.tenant,
        roles=frozenset(claims.roles),
        person_id=claims.person,
        mandate_ids=claims.mandates,
        unit_id=claims.unit,
        station_id=claims.station,
        session_id=claims.sid,
        csrf=claims.csrf,
        name=account.name if account else claims.name,
        post=account.post if account else claims.post,
    )


async def expired_session(token: str, identity: Identity) -> Caller | None:
    """Whose session an expired token of ours was, without its rights; None when it was ended."""
    key = await _key_of(token, identity)
    claims = expired(token, key.jwk["x"])
    if claims is None:
        return None
    account = await identity.find_account(claims.tenant, claims.sub)
    if account is not None and _has_ended(claims, account):
        return None
    return Caller(account_id=claims.sub, tenant=claims.tenant, csrf=claims.csrf)


async def _key_of(token: str, identity: Identity) -> SigningKeyCopy:
    key = await identity.find_key(key_id_of(token))
    if key is not None:
        if key.retired_at and key.retired_at + RETIRED_KEYS_LIVE < machine_now():
            raise UnknownKey
        return key
    if await identity.has_keys():
        raise UnknownKey
    raise KeysNotArrived


def _has_ended(claims: Claims, account: AccountCopy) -> bool:
    # A copy may lag behind: a higher revision in the token is news that still travels.
    return account.locked or claims.sid in account.ended_sids or claims.revision < account.revision
