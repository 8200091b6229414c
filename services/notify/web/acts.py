"""What is done to a subscription from its page, each a form with one button."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from fastapi import APIRouter, Request, Response

from services.notify.commands import deliveries as delivery_commands
from services.notify.commands import feeds as feed_commands
from services.notify.commands import subscriptions as commands
from services.notify.repository import Repository
from services.notify.routes.doors import NotifyRepository
from services.notify.web.subscriptions import HOME
from shared import ids
from shared.api import PageCaller
from shared.caller import Caller
from shared.clock import end_of_day
from shared.errors import NotFound
from shared.web import Form, form_of, see_other

router = APIRouter(prefix="/notify", include_in_schema=False)
Act = Callable[[Repository, Caller, str, Form], Awaitable[str]]


@router.post("/subscriptions/{subscription_id}/{act}")
async def act(
    subscription_id: str,
    act: str,
    request: Request,
    caller: PageCaller,
    repository: NotifyRepository,
) -> Response:
    """Do it, and say on the page that it was done."""
    form = await form_of(request, caller)
    if act not in ACTS:
        raise NotFound
    done = await ACTS[act](repository, caller, subscription_id, form)
    return see_other(HOME if act == "remove" else f"{HOME}/{subscription_id}", done=done)


async def _pause(repository: Repository, caller: Caller, held_id: str, _form: Form) -> str:
    await commands.pause(repository, caller, held_id)
    return "paused"


async def _resume(repository: Repository, caller: Caller, held_id: str, _form: Form) -> str:
    await commands.resume(repository, caller, held_id)
    return "resumed"


async def _test(repository: Repository, caller: Caller, held_id: str, form: Form) -> str:
    occasion = ids.derived("subscription-test", caller.tenant, form.nonce)
    await delivery_commands.test(repository, caller, held_id, occasion)
    return "tested"


async def _replay(repository: Repository, caller: Caller, held_id: str, form: Form) -> str:
    since = _since(repository, form)
    count = await delivery_commands.replay_failures(repository, caller, held_id, since)
    return "replayed" if count else "nothing-to-replay"


async def _catch_up(repository: Repository, caller: Caller, held_id: str, form: Form) -> str:
    await feed_commands.catch_up(repository, caller, held_id, _since(repository, form))
    return "catching-up"


async def _remove(repository: Repository, caller: Caller, held_id: str, _form: Form) -> str:
    await commands.remove(repository, caller, held_id)
    return "removed"


def _since(repository: Repository, form: Form) -> datetime:
    """The beginning of the day that was asked for, else of today."""
    day = form.day("since") or repository.clock.today()
    return end_of_day(day - timedelta(days=1))


ACTS: dict[str, Act] = {
    "pause": _pause,
    "resume": _resume,
    "test": _test,
    "replay": _replay,
    "catch-up": _catch_up,
    "remove": _remove,
}
