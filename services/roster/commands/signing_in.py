"""Signing in and out, and staying signed in."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime

from services.roster.domain import account as accounts
from services.roster.domain.account import Account, Audience, Session
from services.roster.domain.attempts import (
    Attempts,
    Strangers,
    bucket_of,
    refuse_if_shut,
    stranger_failed,
)
from services.roster.domain.signing_key import key_to_sign_with, signing_key_id
from services.roster.errors import NoSigningKey, SessionEnded, SignInRefused
from services.roster.repository import Repository
from services.roster.tokens import Issue, PrivateKey, expiry, sign
from shared import ids
from shared.caller import PLATFORM, Caller
from shared.clock import machine_now


@dataclass(frozen=True)
class Signed:
    """What a sign-in gives: the token, until when, and for APIs the refresh token."""

    token: str = field(repr=False)
    expires_at: datetime
    account: Account = field(repr=False)
    session_id: str
    csrf: str = field(repr=False)
    refresh_token: str = field(default="", repr=False)


def account_id(tenant: str, login: str) -> str:
    """The one id that this login can have: logins are unique in a town."""
    return ids.derived("account", tenant, login)


async def sign_in(
    repository: Repository,
    tenant: str,
    login: str,
    password: str,
    audience: Audience = Audience.ACCESS,
) -> Signed:
    """Begin a session; raises SignInRefused or, after repeated failures, AccountLocked.

    Takes as long and answers the same for a login that nobody has.
    """
    login = login.strip().lower()
    key = await _signing_key(repository)
    sid, secret = ids.new(), secrets.token_urlsafe(32)
    session = Session(audience, machine_now(), _digest_for(audience, secret))
    async with repository.passwords.turn():
        account = await repository.accounts.find(tenant, account_id(tenant, login))
        if account is None:
            return await _refuse_stranger(repository, tenant, login, password)
        verified = await _verified(repository, account, password)
        begun = await repository.accounts.change(
            tenant,
            account.id,
            lambda known: accounts.begin_session(known, sid, session, verified),
        )
    return _signed(key, begun, sid, audience, secret)


async def refresh(repository: Repository, refresh_token: str) -> Signed:
    """Another access token; the refresh token is used up and a fresh one comes with it.

    A refresh token that comes twice was stolen or lost: the session ends (RFC 9700 §4.14.2).
    """
    key = await _signing_key(repository)
    tenant, account_id_, sid, secret = _parts(refresh_token)
    fresh, now = secrets.token_urlsafe(32), machine_now()
    if await repository.accounts.find(tenant, account_id_) is None:
        raise SessionEnded
    account = await repository.accounts.change(
        tenant,
        account_id_,
        lambda known: accounts.refresh_session(
            known,
            sid,
            used=accounts.refresh_digest(secret),
            fresh=accounts.refresh_digest(fresh),
            now=now,
        ),
    )
    if sid not in account.sessions:
        raise SessionEnded
    return _signed(key, account, sid, Audience.ACCESS, fresh)


async def sign_out(repository: Repository, caller: Caller) -> None:
    """End the caller's session in every service."""
    await repository.accounts.change(
        caller.tenant,
        caller.account_id,
        lambda known: accounts.end_session(known, caller.session_id, machine_now()),
    )


async def _verified(repository: Repository, account: Account, password: str) -> str:
    now = machine_now()
    accounts.admit(account, now)
    if await repository.passwords.match(account.password_hash, password):
        return account.password_hash
    await repository.accounts.change(
        account.tenant, account.id, lambda known: accounts.failed_sign_in(known, now)
    )
    raise SignInRefused


async def _refuse_stranger(
    repository: Repository, tenant: str, login: str, password: str
) -> Signed:
    now, name = machine_now(), f"{tenant}/{login}"
    bucket_id = ids.derived("strangers", PLATFORM, bucket_of(tenant, login))
    bucket = await repository.strangers.find(PLATFORM, bucket_id)
    refuse_if_shut(bucket.of(name) if bucket else Attempts(), now)
    await repository.passwords.match(None, password)
    if bucket is None:
        await repository.strangers.create_once(Strangers(id=bucket_id, tenant=PLATFORM))
    await repository.strangers.change(
        PLATFORM, bucket_id, lambda known: stranger_failed(known, name, now)
    )
    raise SignInRefused


async def _signing_key(repository: Repository) -> PrivateKey:
    held = {key.key_id: key for key in repository.private_keys}
    published = [
        key
        for key_id in held
        if (key := await repository.signing_keys.find(PLATFORM, signing_key_id(key_id)))
    ]
    chosen = key_to_sign_with(published, machine_now())
    if chosen is None:
        raise NoSigningKey
    return held[chosen.key_id]


def _digest_for(audience: Audience, secret: str) -> str:
    return accounts.refresh_digest(secret) if audience is Audience.ACCESS else ""


def _signed(key: PrivateKey, account: Account, sid: str, audience: Audience, secret: str) -> Signed:
    csrf, now = secrets.token_urlsafe(24), machine_now()
    token = sign(key, Issue(account, sid, audience, csrf), now)
    refresh_token = (
        f"{account.tenant}.{account.id}.{sid}.{secret}" if audience is Audience.ACCESS else ""
    )
    return Signed(token, expiry(audience, now), account, sid, csrf, refresh_token)


def _parts(refresh_token: str) -> tuple[str, str, str, str]:
    match refresh_token.split("."):
        case [tenant, account, sid, secret]:
            return tenant, account, sid, secret
        case _:
            raise SessionEnded
