"""Signing in and out, and who one is."""

from fastapi import APIRouter, Response

from services.roster import commands, queries
from services.roster.domain.account import Audience
from services.roster.routes.dependencies import API, RosterRepository
from services.roster.schemas import ChangePassword, MeOut, Refresh, SignIn, TokensOut
from shared.api import CurrentCaller, public

router = APIRouter(prefix=API, tags=["signing in"])


@router.post("/sign-in")
@public
async def sign_in(body: SignIn, repository: RosterRepository, response: Response) -> TokensOut:
    """Exchange login and password for an access token of ten minutes and a refresh token."""
    signed = await commands.sign_in(
        repository, body.tenant, body.login, body.password.get_secret_value(), Audience.ACCESS
    )
    response.headers["Cache-Control"] = "no-store"
    return TokensOut.of(signed)


@router.post("/refresh")
@public
async def refresh(body: Refresh, repository: RosterRepository, response: Response) -> TokensOut:
    """Renew an access token; using a refresh token twice ends the session."""
    signed = await commands.refresh(repository, body.refresh_token.get_secret_value())
    response.headers["Cache-Control"] = "no-store"
    return TokensOut.of(signed)


@router.post("/sign-out", status_code=204)
async def sign_out(caller: CurrentCaller, repository: RosterRepository) -> None:
    """End this session in every service."""
    await commands.sign_out(repository, caller)


@router.get("/me")
async def me(caller: CurrentCaller, repository: RosterRepository) -> MeOut:
    """The caller's account, person, mandates and town."""
    return MeOut.of(await queries.me(repository, caller))


@router.post("/me/password", status_code=204)
async def change_password(
    body: ChangePassword, caller: CurrentCaller, repository: RosterRepository
) -> None:
    """Change one's own password; every session ends, this one too."""
    await commands.change_password(
        repository, caller, body.old.get_secret_value(), body.new.get_secret_value()
    )
