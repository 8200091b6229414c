"""Chasing letters on A4, the list of what is late, and what a person wants to be reminded of."""

from fastapi import APIRouter, Request, Response

from services.notify import queries
from services.notify.commands.choosing import choose_reminders
from services.notify.domain.reminders import Channel, Rung, optional_kinds, rungs_of
from services.notify.errors import LadderNotYours
from services.notify.routes.doors import NotifyRepository
from services.notify.web.due import chip_of
from services.notify.web.words import REMINDERS, RUNGS
from shared.api import PageCaller, Paging
from shared.web import form_of, later, render, see_other

router = APIRouter(prefix="/notify", include_in_schema=False)


@router.get("/letters/{escalation_id}")
async def letter(
    escalation_id: str, request: Request, caller: PageCaller, repository: NotifyRepository
) -> Response:
    """A chasing letter, as it was when it was made."""
    seen = await queries.letter(repository, caller, escalation_id)
    chip = chip_of(request, seen.standing, repository.clock.today())
    return render(
        request,
        "notify/letter.html",
        caller=caller,
        letter=seen.escalation,
        chip_text=chip[0],
        chip_tone=chip[1],
    )


@router.get("/overdue")
async def overdue(
    request: Request,
    caller: PageCaller,
    repository: NotifyRepository,
    paging: Paging,
    rung: Rung | None = None,
) -> Response:
    """What reached a rung of the ladder, the newest first."""
    mine = rungs_of(caller)
    if not mine:
        raise LadderNotYours
    shown = rung or mine[0]
    page = await queries.ladder(repository, caller, shown, limit=paging.limit, cursor=paging.cursor)
    today = repository.clock.today()
    return render(
        request,
        "notify/overdue.html",
        caller=caller,
        rungs=[(each, RUNGS[each]) for each in mine],
        shown=shown,
        rows=[(seen.escalation, chip_of(request, seen.standing, today)) for seen in page.items],
        next_cursor=page.next_cursor,
    )


@router.get("/reminders")
async def reminders(request: Request, caller: PageCaller, repository: NotifyRepository) -> Response:
    """What the caller wants to be reminded of."""
    choice = await queries.choice(repository, caller)
    off = choice.off.get(Channel.INBOX, ())
    return render(
        request,
        "notify/reminders.html",
        caller=caller,
        done={"chosen": later("已保存。下一次提醒起生效。")},
        kinds=[(kind, REMINDERS[kind], kind not in off) for kind in optional_kinds()],
    )


@router.post("/reminders")
async def choose(request: Request, caller: PageCaller, repository: NotifyRepository) -> Response:
    """Keep what is ticked; the rest is turned off."""
    form = await form_of(request, caller)
    wanted = form.all("kinds")
    off = [kind for kind in optional_kinds() if kind not in wanted]
    await choose_reminders(repository, caller, {Channel.INBOX: off})
    return see_other("/notify/reminders", done="chosen")
