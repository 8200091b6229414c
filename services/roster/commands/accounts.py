"""Writes on accounts, beside signing in."""

from dataclasses import dataclass, field

from services.roster.commands.signing_in import account_id
from services.roster.domain import account as accounts
from services.roster.domain.account import Account, Duty
from services.roster.domain.mandate import Status
from services.roster.domain.rights import keeps_accounts
from services.roster.errors import LoginTaken, SignInRefused
from services.roster.repository import Repository
from shared import ids
from shared.caller import Caller
from shared.clock import machine_now
from shared.errors import AlreadyDifferent
from shared.store import equal


@dataclass(frozen=True)
class NewAccount:
    """A sign-in to open; the password reaches the store as an argon2id digest only."""

    login: str
    password: str = field(repr=False)
    name: str
    post: str
    duty: Duty


async def open_account(
    repository: Repository, caller: Caller, order: NewAccount, occasion: str = ""
) -> Account:
    """Open an account in the caller's town; raises LoginTaken, PasswordTooWeak, RoleNotHere.

    `occasion` is the same for a repeated call and stands in for a fingerprint of the body,
    which would be a quick digest of the password.
    """
    keeps_accounts(caller)
    accounts.check_password(order.login, order.password)
    account = Account(
        id=account_id(caller.tenant, order.login),
        tenant=caller.tenant,
        login=order.login,
        name=order.name,
        post=order.post,
        password_hash=await repository.passwords.hashed(order.password),
        roles=order.duty.roles,
        person_id=order.duty.person_id,
        mandate_ids=order.duty.mandate_ids,
        unit_id=order.duty.unit_id,
        station_id=order.duty.station_id,
    )
    try:
        return await repository.accounts.create(
            accounts.open_account(account), fingerprint=occasion or ids.new()
        )
    except AlreadyDifferent as exc:
        raise LoginTaken(login=order.login) from exc


async def assign_duty(
    repository: Repository, caller: Caller, account: str, duty: Duty, if_match: int | None = None
) -> Account:
    """Give an account other roles, mandates, unit or station."""
    keeps_accounts(caller)
    return await repository.accounts.change(
        caller.tenant, account, lambda known: accounts.assign(known, duty), if_match=if_match
    )


async def change_password(repository: Repository, caller: Caller, old: str, new: str) -> None:
    """Change one's own password; every session ends. Raises SignInRefused for a wrong old one."""
    account = await repository.accounts.get(caller.tenant, caller.account_id)
    accounts.check_password(account.login, new)
    async with repository.passwords.turn():
        now = machine_now()
        known = await repository.accounts.get(caller.tenant, caller.account_id)
        accounts.admit(known, now)
        right = await repository.passwords.match(known.password_hash, old)
    if not right:
        await repository.accounts.change(
            caller.tenant, known.id, lambda stored: accounts.failed_sign_in(stored, now)
        )
        raise SignInRefused
    digest = await repository.passwords.hashed(new)
    await repository.accounts.change(
        caller.tenant, known.id, lambda stored: accounts.change_password(stored, digest)
    )


async def reset_password(
    repository: Repository, caller: Caller, account: str, password: str
) -> Account:
    """Give an account a new password, for someone who lost theirs; every session ends."""
    keeps_accounts(caller)
    known = await repository.accounts.get(caller.tenant, account)
    accounts.check_password(known.login, password)
    digest = await repository.passwords.hashed(password)
    return await repository.accounts.change(
        caller.tenant,
        account,
        lambda stored: accounts.unlock(accounts.change_password(stored, digest)),
    )


async def lock_account(repository: Repository, caller: Caller, account: str) -> Account:
    """Lock an account and end what it has open."""
    keeps_accounts(caller)
    return await repository.accounts.change(caller.tenant, account, accounts.lock)


async def unlock_account(repository: Repository, caller: Caller, account: str) -> Account:
    """Unlock an account, also one that is shut after repeated failures."""
    keeps_accounts(caller)
    return await repository.accounts.change(caller.tenant, account, accounts.unlock)


async def credit_mandates(repository: Repository, tenant: str, person_id: str) -> None:
    """Reaction: a person's accounts sign for the mandates that are active now, higher first."""
    held = await repository.mandates.having(tenant, equal("person_id", person_id))
    active = sorted((m for m in held if m.status is Status.ACTIVE), key=lambda m: m.sort_key)
    mandate_ids = tuple(mandate.id for mandate in active)
    for account in await repository.accounts.having(tenant, equal("person_id", person_id)):
        await repository.accounts.change(
            tenant, account.id, lambda known: accounts.credit_mandates(known, mandate_ids)
        )
