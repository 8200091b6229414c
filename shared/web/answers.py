"""Answers other than a page: onwards, a fragment, not yet."""

import re
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from shared.caller import Caller
from shared.errors import NotFound
from shared.web.rendering import fill, frame_of, render

AWAITING_TRIES = 20
AWAITING_SECONDS = 3
_LOCAL = re.compile(r"/(?![/\\])[^\\\x00-\x20]*")


def see_other(url: str, done: str = "") -> RedirectResponse:
    """On to another page after a form; `done` names the sentence that it shows on top."""
    if done:
        url += ("&" if "?" in url else "?") + urlencode({"done": done})
    return RedirectResponse(url, status_code=303)


def local_path(wanted: str | None, otherwise: str = "/") -> str:
    """The wanted address when it stays in this house: a `next` never leads outside."""
    if not wanted or not _LOCAL.fullmatch(wanted) or urlsplit(wanted).netloc:
        return otherwise
    return wanted


def fragment(
    request: Request, name: str, *, caller: Caller, shown: bool = True, **context: object
) -> Response:
    """A piece of a page for a frame to take in; 204 when there is nothing to show."""
    if not shown:
        return Response(status_code=204)
    answer = fill(frame_of(request, caller), name, {"request": request, **context})
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def being_prepared(request: Request, caller: Caller, absent: NotFound, what: str = "") -> Response:
    """The page for what another room will make of it soon, when the link said `?awaiting=1`.

    It loads itself again for at most a minute; then, or without the word, `absent` is raised.
    """
    tried = request.query_params.get("awaiting", "")
    if not tried.isdecimal() or int(tried) > AWAITING_TRIES:
        raise absent
    again = request.url.include_query_params(awaiting=int(tried) + 1)
    return render(
        request,
        "awaiting.html",
        caller=caller,
        status_code=202,
        again=f"{again.path}?{again.query}",
        seconds=AWAITING_SECONDS,
        what=what,
    )
