"""Accounts, which only the secretary, and on the platform an operator, sees and edits."""

from fastapi import APIRouter, Response

from services.roster import commands, queries
from services.roster.routes.dependencies import API, AccountKeeper, RosterRepository
from services.roster.schemas import AccountIn, AccountOut, DutyIn, ResetPassword
from shared.api import IdempotencyKey, Listing, Paging, RequiredIfMatch, etag

router = APIRouter(prefix=API, tags=["accounts"])


@router.get("/accounts")
async def accounts(
    caller: AccountKeeper, repository: RosterRepository, paging: Paging
) -> Listing[AccountOut]:
    """Who may sign in to this town."""
    page = await queries.accounts(repository, caller, paging.limit, paging.cursor)
    items = [AccountOut.of(account) for account in page.items]
    return Listing(items=items, next_cursor=page.next_cursor)


@router.post("/accounts", status_code=201)
async def open_account(
    body: AccountIn, caller: AccountKeeper, repository: RosterRepository, key: IdempotencyKey
) -> AccountOut:
    """Open an account; a login is taken once in a town."""
    account = await commands.open_account(repository, caller, body.order, key.id_for("opening"))
    return AccountOut.of(account)


@router.put("/accounts/{account_id}/duty")
async def assign_duty(
    account_id: str,
    body: DutyIn,
    caller: AccountKeeper,
    repository: RosterRepository,
    if_match: RequiredIfMatch,
    response: Response,
) -> AccountOut:
    """Give an account other roles, mandates, unit or station; its tokens end."""
    account = await commands.assign_duty(repository, caller, account_id, body.duty, if_match)
    response.headers["ETag"] = etag(account.version)
    return AccountOut.of(account)


@router.post("/accounts/{account_id}/reset-password")
async def reset_password(
    account_id: str, body: ResetPassword, caller: AccountKeeper, repository: RosterRepository
) -> AccountOut:
    """Give an account a new password, for someone who lost theirs."""
    password = body.password.get_secret_value()
    account = await commands.reset_password(repository, caller, account_id, password)
    return AccountOut.of(account)


@router.post("/accounts/{account_id}/lock")
async def lock(account_id: str, caller: AccountKeeper, repository: RosterRepository) -> AccountOut:
    """Lock an account; its tokens end."""
    return AccountOut.of(await commands.lock_account(repository, caller, account_id))


@router.post("/accounts/{account_id}/unlock")
async def unlock(
    account_id: str, caller: AccountKeeper, repository: RosterRepository
) -> AccountOut:
    """Unlock an account, also after repeated failures."""
    return AccountOut.of(await commands.unlock_account(repository, caller, account_id))
