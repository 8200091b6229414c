"""Accounts: who may sign in as what, and the sessions that they opened.

All times here are the machine's: a demonstration's clock doesn't move a session.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from services.roster.domain.attempts import Attempts, refuse_if_shut
from services.roster.errors import AccountLocked as AccountIsLocked
from services.roster.errors import PasswordTooWeak, RoleNotHere, SessionEnded
from shared.aggregate import Aggregate
from shared.caller import PLATFORM
from shared.events.roster import (
    AccountChanged,
    AccountLocked,
    AccountOpened,
    AccountSignedOut,
    AccountUnlocked,
)

SESSION_LIFE = timedelta(hours=12)
SESSIONS_AT_ONCE = 200
PASSWORD_LENGTH = 10


class Role(StrEnum):
    """What an account may be, in its town or for the whole installation."""

    SECRETARY = "secretary"
    CHAIRPERSON = "chairperson"
    DEPUTY = "deputy"
    LIAISON = "liaison"
    UNIT_CLERK = "unit_clerk"
    UNIT_HEAD = "unit_head"
    GOVERNMENT_LEADER = "government_leader"  # of the town's government, told of what is late
    GOVERNMENT_OFFICE = "government_office"
    DISTRICT_OFFICER = "district_officer"
    INTEGRATOR = "integrator"  # a program: keeps its town's subscriptions and does nothing else
    OPERATOR = "operator"  # of the installation: an account of the tenant `platform`, of no town


class Audience(StrEnum):
    """Where a token is good: as a page's cookie or as an API's Bearer."""

    PAGE = "page"
    ACCESS = "access"


@dataclass(frozen=True)
class Session:
    """One sign-in; `refresh` is the digest of the one refresh token that is good now."""

    audience: Audience
    started_at: datetime
    refresh: str = ""


@dataclass(frozen=True)
class Duty:
    """What an account stands for: a person's mandates, a unit, a station."""

    roles: tuple[Role, ...]
    person_id: str = ""
    mandate_ids: tuple[str, ...] = ()
    unit_id: str = ""
    station_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Account(Aggregate):
    """A sign-in. `revision` rises with all that must end tokens already given out."""

    login: str
    name: str
    post: str
    password_hash: str
    roles: tuple[Role, ...] = ()
    person_id: str = ""
    mandate_ids: tuple[str, ...] = ()
    unit_id: str = ""
    station_id: str = ""
    revision: int = 1
    locked: bool = False
    attempts: Attempts = field(default_factory=Attempts)
    sessions: Mapping[str, Session] = field(default_factory=dict)
    ended_sids: Mapping[str, datetime] = field(default_factory=dict)

    @property
    def sort_key(self) -> str:
        return self.login


def refresh_digest(secret: str) -> str:
    """What is kept of a refresh token."""
    return hashlib.sha256(secret.encode()).hexdigest()


def check_password(login: str, password: str) -> None:
    """Refuse what guessing finds first."""
    if len(password) < PASSWORD_LENGTH or login.lower() in password.lower():
        raise PasswordTooWeak


def open_account(account: Account) -> Account:
    """Someone may sign in from now on; raises RoleNotHere."""
    _check_roles(account)
    return account.record(AccountOpened)


def admit(account: Account, now: datetime) -> None:
    """Raise AccountLocked unless this account may try to sign in now."""
    if account.locked:
        raise AccountIsLocked
    refuse_if_shut(account.attempts, now)


def failed_sign_in(account: Account, now: datetime) -> Account:
    """One more wrong password; sessions that are open stay so."""
    return replace(account, attempts=account.attempts.failed(now))


def begin_session(account: Account, sid: str, session: Session, verified_hash: str) -> Account:
    """The password was right: a session begins, and the row of failures ends."""
    admit(account, session.started_at)
    if account.password_hash != verified_hash:
        raise SessionEnded
    running = {**_running(account, session.started_at), sid: session}
    surplus = sorted(running, key=lambda known: running[known].started_at)[:-SESSIONS_AT_ONCE]
    begun = replace(account, attempts=Attempts(), sessions=running)
    for oldest in surplus:
        begun = end_session(begun, oldest, session.started_at)
    return begun


def refresh_session(account: Account, sid: str, used: str, fresh: str, now: datetime) -> Account:
    """Turn the refresh token over; one that was used before ends the session."""
    session = _running(account, now).get(sid)
    if session is None or account.locked:
        raise SessionEnded
    if not hmac.compare_digest(session.refresh, used):
        return end_session(account, sid, now)
    turned = replace(session, refresh=fresh)
    return replace(account, sessions={**account.sessions, sid: turned})


def end_session(account: Account, sid: str, now: datetime) -> Account:
    """Sign out: every service refuses the session's tokens from now on."""
    if sid not in account.sessions:
        return account
    kept = {known: session for known, session in account.sessions.items() if known != sid}
    recent = {known: at for known, at in account.ended_sids.items() if now - at < SESSION_LIFE}
    ended = replace(account, sessions=kept, ended_sids={**recent, sid: now})
    return ended.record(AccountSignedOut)


def change_password(account: Account, password_hash: str) -> Account:
    """A new password ends every session."""
    return _revised(replace(account, password_hash=password_hash, sessions={}))


def assign(account: Account, duty: Duty) -> Account:
    """Other roles, mandates, unit or station; tokens given out before end."""
    changed = replace(
        account,
        roles=duty.roles,
        person_id=duty.person_id,
        mandate_ids=duty.mandate_ids,
        unit_id=duty.unit_id,
        station_id=duty.station_id,
    )
    _check_roles(changed)
    return account if changed == account else _revised(changed)


def credit_mandates(account: Account, mandate_ids: tuple[str, ...]) -> Account:
    """The account signs for exactly these mandates of its person."""
    if account.mandate_ids == mandate_ids:
        return account
    return _revised(replace(account, mandate_ids=mandate_ids))


def lock(account: Account) -> Account:
    """Nobody signs in, and who is in is out."""
    if account.locked:
        return account
    locked = replace(account, locked=True, sessions={}, revision=account.revision + 1)
    return locked.record(AccountLocked)


def unlock(account: Account) -> Account:
    """Open again, also after repeated failures."""
    opened = replace(account, attempts=Attempts())
    if not account.locked:
        return opened
    return replace(opened, locked=False, revision=account.revision + 1).record(AccountUnlocked)


def _check_roles(account: Account) -> None:
    # Operators see what fails in every town, and nothing of a town's matter.
    operates = Role.OPERATOR in account.roles
    if operates != (account.tenant == PLATFORM) or (operates and len(account.roles) > 1):
        raise RoleNotHere


def _running(account: Account, now: datetime) -> dict[str, Session]:
    return {
        sid: session
        for sid, session in account.sessions.items()
        if now - session.started_at < SESSION_LIFE
    }


def _revised(account: Account) -> Account:
    return replace(account, revision=account.revision + 1).record(AccountChanged)
