"""An operator's pages: `/<service>/operator/dead-letters`, and the fragment for the overview."""

from dataclasses import dataclass
from math import ceil

from fastapi import APIRouter, Request
from starlette.responses import Response

from shared.api.dead_letters.desk import (
    BrokerOut,
    DeadLetterDesk,
    Desk,
    PageOperator,
    ReasonMissing,
    Seen,
    all_of_reason,
    the_one,
)
from shared.caller import Caller
from shared.messaging.dead_letters import Acted, DeadLetter
from shared.web import Form, form_of, fragment, render, see_other

router = APIRouter(include_in_schema=False)

WAY = "page"
ROWS = 50
ENTRIES = 20


@dataclass(frozen=True)
class Wanted:
    """What of the list is shown."""

    reason: str = ""
    type: str = ""
    page: int = 1


@router.get("/fragments/dead-letters")
async def dead_letters_fragment(request: Request, caller: PageOperator, desk: Desk) -> Response:
    """How many there are, by reason."""
    try:
        seen = await desk.look()
    except BrokerOut:
        seen = None
    name = "dead_letters/fragment.html"
    return fragment(request, name, caller=caller, home=_home(request), seen=seen)


@router.get("/operator/dead-letters")
async def dead_letters(
    request: Request,
    caller: PageOperator,
    desk: Desk,
    reason: str = "",
    type: str = "",
    page: int = 1,
) -> Response:
    """What could not be handled, by reason; and what was done about it by hand."""
    return await _list(request, caller, desk, Wanted(reason, type, max(page, 1)), Form())


@router.post("/operator/dead-letters/replay")
async def replay_all(request: Request, caller: PageOperator, desk: Desk) -> Response:
    """Send all letters of a reason back."""
    form = await form_of(request, caller)
    acted = await desk.replay(all_of_reason(form.text("reason")), caller, WAY)
    return see_other(_home(request), done=_done(acted))


@router.post("/operator/dead-letters/discard")
async def discard_all(request: Request, caller: PageOperator, desk: Desk) -> Response:
    """Throw all letters of a reason away; without a reason why the form comes back."""
    form = await form_of(request, caller)
    reason = form.text("reason")
    try:
        await desk.discard(all_of_reason(reason), caller, WAY, form.text("because"))
    except ReasonMissing as error:
        return await _list(request, caller, desk, Wanted(reason), form.refused(error), 422)
    return see_other(_home(request), done="letters-discarded")


@router.get("/operator/dead-letters/{letter_id}")
async def dead_letter(
    letter_id: str, request: Request, caller: PageOperator, desk: Desk
) -> Response:
    """One letter: the event, why, where it broke, what it holds."""
    return _letter(request, caller, await desk.letter(letter_id), Form())


@router.post("/operator/dead-letters/{letter_id}/replay")
async def replay(letter_id: str, request: Request, caller: PageOperator, desk: Desk) -> Response:
    """Send one letter back."""
    await form_of(request, caller)
    acted = await desk.replay(the_one(letter_id), caller, WAY)
    return see_other(_home(request), done=_done(acted))


@router.post("/operator/dead-letters/{letter_id}/discard")
async def discard(letter_id: str, request: Request, caller: PageOperator, desk: Desk) -> Response:
    """Throw one letter away; without a reason why the form comes back."""
    form = await form_of(request, caller)
    try:
        await desk.discard(the_one(letter_id), caller, WAY, form.text("because"))
    except ReasonMissing as error:
        letter = await desk.letter(letter_id)
        return _letter(request, caller, letter, form.refused(error), 422)
    return see_other(_home(request), done="letters-discarded")


async def _list(
    request: Request,
    caller: Caller,
    desk: DeadLetterDesk,
    wanted: Wanted,
    form: Form,
    status_code: int = 200,
) -> Response:
    seen, away = Seen((), 0), None
    try:
        seen = await desk.look()
    except BrokerOut as error:
        away, status_code = error, error.status
    matching = seen.matching(wanted.reason, wanted.type)
    first = (wanted.page - 1) * ROWS
    return render(
        request,
        "dead_letters/list.html",
        caller=caller,
        home=_home(request),
        seen=seen,
        away=away,
        wanted=wanted,
        form=form,
        matching=len(matching),
        rows=matching[first : first + ROWS],
        pages=ceil(len(matching) / ROWS),
        types=sorted({letter.type for letter in seen.letters}),
        entries=(await desk.entries(ENTRIES)).items,
        status_code=status_code,
    )


def _letter(
    request: Request, caller: Caller, letter: DeadLetter, form: Form, status_code: int = 200
) -> Response:
    return render(
        request,
        "dead_letters/letter.html",
        caller=caller,
        home=_home(request),
        letter=letter,
        form=form,
        status_code=status_code,
    )


def _done(acted: Acted) -> str:
    return "letters-left" if acted.left else "letters-replayed"


def _home(request: Request) -> str:
    return f"/{request.app.state.service}/operator/dead-letters"
