"""Signing in and out on pages, and what a reader prefers."""

from datetime import timedelta

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from services.roster import commands, queries
from services.roster.commands import Signed
from services.roster.domain.account import SESSION_LIFE, Account, Audience
from services.roster.errors import AccountLocked, SignInRefused
from services.roster.web.doors import RosterRepository
from shared.api import PageCaller, public
from shared.caller import ANONYMOUS, PLATFORM, Caller
from shared.settings import Settings
from shared.web import Form, form_of, later, local_path, render, see_other
from shared.web.language import COOKIE, LANGUAGES, LARGE_COOKIE
from shared.web.navigation import home_of

router = APIRouter(prefix="/roster")

A_YEAR = 365 * 24 * 3600
LINGERS = timedelta(hours=12)  # after its token: a late form says by it whose it was


@router.get("/sign-in")
@public
async def sign_in_page(
    request: Request, repository: RosterRepository, town: str = "", next: str = ""
) -> Response:
    """Town, login, password."""
    form = Form.of(town=town, next=local_path(next, ""))
    return await _sign_in_form(request, repository, form)


@router.post("/sign-in")
@public
async def sign_in(request: Request, repository: RosterRepository) -> Response:
    """Begin a page session; a refusal stands beside the field."""
    form = await form_of(request, ANONYMOUS)
    empty = _what_is_empty(form)
    if empty.errors:
        return await _sign_in_form(request, repository, empty, 422)
    try:
        signed = await commands.sign_in(
            repository, form.text("town"), form.text("login"), form["password"], Audience.PAGE
        )
    except SignInRefused as refusal:
        refused = form.refused(refusal, "password")
        return await _sign_in_form(request, repository, refused, refusal.status)
    except AccountLocked as refusal:
        return await _sign_in_form(request, repository, form.refused(refusal), refusal.status)
    answer = see_other(local_path(form.get("next"), home_of(_caller_of(signed.account))))
    _keep(answer, request, signed)
    return answer


@router.post("/sign-out")
async def sign_out(request: Request, caller: PageCaller, repository: RosterRepository) -> Response:
    """End the session in every service."""
    await form_of(request, caller)
    await commands.sign_out(repository, caller)
    home = "/" if caller.tenant == PLATFORM else f"/roster/t/{caller.tenant}/"
    answer = see_other(home, done="signed-out")
    answer.delete_cookie(_settings(request).session_cookie, path="/")
    return answer


@router.get("/preferences")
@public
async def preferences(
    request: Request, lang: str = "", large: str = "", next: str = ""
) -> RedirectResponse:
    """Keep the reader's language or size of type, and go back to where they were."""
    answer = see_other(local_path(next))
    if lang in LANGUAGES:
        _prefer(answer, request, COOKIE, lang)
    if large in ("0", "1"):
        _prefer(answer, request, LARGE_COOKIE, large)
    return answer


async def _sign_in_form(
    request: Request, repository: RosterRepository, form: Form, status_code: int = 200
) -> Response:
    known = await queries.townships(repository)
    return render(
        request,
        "roster/sign_in.html",
        form=form,
        towns=known.items,
        back=bool(form.get("next")),
        platform=PLATFORM if _for_operators(form) else "",
        status_code=status_code,
    )


def _for_operators(form: Form) -> bool:
    """Whether the way here was an operator's; nobody else needs to see that choice."""
    return form.get("town") == PLATFORM or "/operator" in form.get("next", "")


def _what_is_empty(form: Form) -> Form:
    if not form.text("login"):
        form = form.refused(later("请填写用户名。"), "login")
    if not form.get("password"):
        form = form.refused(later("请填写密码。"), "password")
    return form


def _caller_of(account: Account) -> Caller:
    roles = frozenset(role.value for role in account.roles)
    return Caller(account_id=account.id, tenant=account.tenant, roles=roles)


def _keep(answer: Response, request: Request, signed: Signed) -> None:
    settings = _settings(request)
    answer.set_cookie(
        settings.session_cookie,
        signed.token,
        max_age=int((SESSION_LIFE + LINGERS).total_seconds()),
        path="/",
        secure=settings.secure_cookies,
        httponly=True,
        samesite="lax",
    )


def _prefer(answer: Response, request: Request, name: str, value: str) -> None:
    secure = _settings(request).secure_cookies
    answer.set_cookie(
        name, value, max_age=A_YEAR, path="/", secure=secure, httponly=True, samesite="lax"
    )


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings
