"""A form posted after its session expired is held until its sender has signed in again."""

import re
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request

from shared.api.identity import Identity, expired_session
from shared.clock import machine_now
from shared.errors import LianluoError
from shared.store import HeldForm, HeldForms
from shared.web import form_of

_SECRET = re.compile("password|secret|token", re.IGNORECASE)


async def hold_form(request: Request, token: str, identity: Identity) -> str | None:
    """Keep what was posted under an expired session; answers where it comes back, if it was kept.

    Kept is only what a page of ours sent with that session's own word: no files, no passwords.
    """
    held: HeldForms | None = request.app.state.held
    session = await expired_session(token, identity) if held else None
    if held is None or session is None:
        return None
    try:
        form = await form_of(request, session)
    except (HTTPException, LianluoError):
        return None
    pairs = tuple((name, value) for name in form for value in form.all(name) if name != "csrf")
    filled_in = any(value.strip() for name, value in pairs if name != "nonce")
    if not filled_in or any(_SECRET.search(name) for name in form):
        return None
    kept = HeldForm(request.url.path, page_before(request), pairs)
    key = await held.hold(session.tenant, session.account_id, kept, machine_now())
    return f"/{request.app.state.service}/held/{key}" if key else None


def page_before(request: Request) -> str:
    """The page of ours that a form was sent from; empty when it isn't known."""
    referer = urlsplit(request.headers.get("referer", ""))
    return referer.path if referer.netloc == request.headers.get("host") else ""
