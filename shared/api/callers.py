"""Who is asking, as types that a route declares; a public route says so with `@public`."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar
from urllib.parse import quote

from fastapi import Depends, params
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.requests import Request

from shared import cause
from shared.api.errors import KeysNotArrived, NotSignedIn, SignInFirst, TokenExpired
from shared.api.held import hold_form, page_before
from shared.api.identity import Identity, caller_of
from shared.caller import ANONYMOUS, Caller
from shared.errors import Forbidden
from shared.web import load_town

SIGN_IN = "/roster/sign-in"
PUBLIC = "__public__"

Bearer = Annotated[
    HTTPAuthorizationCredentials | None,
    Depends(HTTPBearer(auto_error=False, bearerFormat="JWT", description="An access token.")),
]


async def current_caller(request: Request, bearer: Bearer) -> Caller:
    """The account whose access token came as Bearer; 401 otherwise."""
    if bearer is None:
        raise NotSignedIn
    caller = await caller_of(bearer.credentials, identity_of(request), "access")
    return _known(request, caller)


async def page_caller(request: Request) -> Caller:
    """The account whose session cookie came; otherwise to the sign-in page, and back."""
    try:
        caller = await _cookie_caller(request)
    except NotSignedIn as exc:
        if "/fragments/" in request.url.path:
            raise
        held = await _held(request) if isinstance(exc, TokenExpired) else None
        raise SignInFirst(_sign_in_for(request, held)) from exc
    await load_town(request, caller.tenant, identity_of(request))
    return caller


async def public_caller(request: Request) -> Caller:
    """The account behind a public page or route when there is one, else `ANONYMOUS`."""
    try:
        caller = await _any_caller(request)
    except (NotSignedIn, KeysNotArrived):
        caller = ANONYMOUS
    if "/api/" not in request.url.path:
        tenant = request.path_params.get("slug", caller.tenant)
        await load_town(request, tenant, identity_of(request))
    return caller


CurrentCaller = Annotated[Caller, Depends(current_caller)]
PageCaller = Annotated[Caller, Depends(page_caller)]
PublicCaller = Annotated[Caller, Depends(public_caller)]

_AUTHENTICATING = (current_caller, page_caller)
_Endpoint = TypeVar("_Endpoint", bound=Callable[..., Any])


def requires(*roles: str) -> params.Depends:
    """A dependency that refuses callers without any of these roles with 403.

    For `dependencies=[requires("secretary")]`, or as `Annotated[Caller, requires("secretary")]`.
    """

    async def of_api(caller: CurrentCaller) -> Caller:
        return _holding(caller, roles)

    return params.Depends(of_api)


def requires_on_page(*roles: str) -> params.Depends:
    """The same for pages: by the session cookie."""

    async def of_page(caller: PageCaller) -> Caller:
        return _holding(caller, roles)

    return params.Depends(of_page)


def public(endpoint: _Endpoint) -> _Endpoint:
    """Mark a route as open to everybody; without it every route needs a caller."""
    setattr(endpoint, PUBLIC, True)
    return endpoint


def is_public(endpoint: Callable[..., object]) -> bool:
    """Whether a route was marked as open to everybody."""
    return bool(getattr(endpoint, PUBLIC, False))


def authenticates(dependency: Callable[..., object] | None) -> bool:
    """Whether a dependency lets nobody through without a valid token."""
    return dependency in _AUTHENTICATING


def identity_of(request: Request) -> Identity:
    """The accounts and keys that this service knows."""
    identity: Identity = request.app.state.repository.identity
    return identity


async def _cookie_caller(request: Request) -> Caller:
    token = request.cookies.get(request.app.state.settings.session_cookie)
    if not token:
        raise NotSignedIn
    caller = await caller_of(token, identity_of(request), "page")
    return _known(request, caller)


async def _any_caller(request: Request) -> Caller:
    if "/api/" not in request.url.path:
        return await _cookie_caller(request)
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise NotSignedIn
    caller = await caller_of(token.strip(), identity_of(request), "access")
    return _known(request, caller)


def _known(request: Request, caller: Caller) -> Caller:
    request.state.caller = caller
    cause.for_tenant(request.path_params.get("slug", caller.tenant))
    return caller


def _holding(caller: Caller, roles: tuple[str, ...]) -> Caller:
    if not caller.has(*roles):
        raise Forbidden
    return caller


async def _held(request: Request) -> str | None:
    if request.method != "POST":
        return None
    token = request.cookies[request.app.state.settings.session_cookie]
    return await hold_form(request, token, identity_of(request))


def _sign_in_for(request: Request, held: str | None) -> str:
    url = request.url
    back = f"{url.path}?{url.query}" if url.query else url.path
    if request.method not in ("GET", "HEAD"):
        # The form's address takes no GET; the page that showed the form does.
        back = held or page_before(request) or "/"
    return f"{SIGN_IN}?next={quote(back, safe='/')}"
