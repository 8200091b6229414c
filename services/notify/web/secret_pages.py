"""Showing the word by which a receiver knows us, or a reader is known."""

from fastapi import APIRouter, Request, Response

from services.notify import queries
from services.notify.commands import subscriptions as commands
from services.notify.queries import Seen
from services.notify.routes.doors import NotifyRepository
from shared.api import PageCaller
from shared.caller import Caller
from shared.web import form_of, render

router = APIRouter(prefix="/notify", include_in_schema=False)


@router.post("/subscriptions/{subscription_id}/secret")
async def reveal(
    subscription_id: str, request: Request, caller: PageCaller, repository: NotifyRepository
) -> Response:
    """Show a webhook's secret; who looked is taken down."""
    await form_of(request, caller)
    _, secret = await commands.reveal_secret(repository, caller, subscription_id)
    seen = await queries.subscription(repository, caller, subscription_id)
    return shown(request, caller, seen, secret)


@router.post("/subscriptions/{subscription_id}/rotate")
async def rotate(
    subscription_id: str, request: Request, caller: PageCaller, repository: NotifyRepository
) -> Response:
    """Make a new secret, or a feed's password, and show it.

    A webhook's form names the version that it was shown with: sent twice, it would end the secret
    that the receiver still goes by.
    """
    version = (await form_of(request, caller)).text("version")
    if_match = int(version) if version.isdecimal() else None
    _, secret = await commands.rotate_secret(repository, caller, subscription_id, if_match=if_match)
    seen = await queries.subscription(repository, caller, subscription_id)
    return shown(request, caller, seen, secret, is_new=True)


def shown(
    request: Request, caller: Caller, seen: Seen, secret: str, *, is_new: bool = False
) -> Response:
    """The page with the word, which no browser keeps."""
    answer = render(
        request, "notify/secret.html", caller=caller, seen=seen, secret=secret, is_new=is_new
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer
