"""The town's pages for opinions: the list, one opinion and what is done with it, the fragment."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from services.feedback.commands.opinions import act_of
from services.feedback.domain.opinion import (
    BY_ITSELF,
    REFUSALS,
    TABLE,
    Actor,
    Command,
    kinds_left,
    shielded,
)
from services.feedback.domain.sought import LONGEST
from services.feedback.queries import opinions as queries
from services.feedback.queries.opinion_search import opinions_saying
from services.feedback.queries.opinions import Alike, SeenOpinion
from services.feedback.repository import Repository
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.web import wording
from services.feedback.web.pages.opinion_acts import ACTS, do_act
from services.feedback.web.people import deputies_for, electoral_districts_of
from services.feedback.web.search_form import searched
from shared.api import PageCaller, Paging
from shared.caller import Caller
from shared.errors import LianluoError, NotFound
from shared.web import (
    Form,
    Limits,
    form_with_files,
    fragment,
    language_of,
    render,
    see_other,
    takes_files,
)

router = APIRouter(prefix="/feedback", include_in_schema=False)

SHOWN_ON_DESK = 3


@dataclass(frozen=True)
class Choices:
    """What the forms of an opinion's page offer."""

    deputies: list[tuple[str, str, str]]
    districts: list[tuple[str, str]]
    units: list[tuple[str, str, str]]
    alike: list[Alike]
    files: list[tuple[str, str]]
    reasons: list[tuple[str, str]]
    shield: Callable[[str], str]


@router.get("/opinions")
async def opinions(
    request: Request,
    caller: PageCaller,
    repository: FeedbackRepository,
    paging: Paging,
    state: Annotated[str, Query(max_length=20)] = "",
    entered: bool = False,
    q: Annotated[str, Query(max_length=LONGEST)] = "",
) -> Response:
    """The list with a tab for each state and its count; others see what concerns them."""
    asked = queries.Asked(state, entered, paging.limit, paging.cursor)
    reading = partial(opinions_saying, q=q) if q else queries.opinions
    page, search = await searched(q, reading(repository, caller, asked))
    is_office = caller.has(*queries.OFFICE)
    return render(
        request,
        "feedback/opinions/list.html",
        caller=caller,
        seen=page.items,
        counts=await queries.by_state(repository, caller) if is_office else {},
        state=state,
        entered=entered,
        q=q,
        search=search,
        may_enter=caller.has(*queries.SCRIBES),
        states=wording.OPINION_STATES,
        tones=wording.OPINION_TONES,
        next_cursor=page.next_cursor,
    )


@router.get("/opinions/{opinion_id}")
async def opinion(
    opinion_id: str, request: Request, caller: PageCaller, repository: FeedbackRepository
) -> Response:
    """One opinion, and what the caller may do about it."""
    return await _page(request, caller, repository, opinion_id, Form())


@router.post("/opinions/{opinion_id}/{act}")
@takes_files
async def do(
    opinion_id: str,
    act: str,
    request: Request,
    caller: PageCaller,
    repository: FeedbackRepository,
) -> Response:
    """Whatever the table allows; a refused form comes back as it was."""
    form, files = await form_with_files(request, caller, Limits())
    if act not in ACTS:
        raise NotFound
    if form.errors:
        return await _page(request, caller, repository, opinion_id, form, act, status_code=413)
    try:
        await do_act(repository, caller, opinion_id, Command(act), form, files)
    except NotFound:
        raise
    except LianluoError as error:
        refused = form.refused(error)
        return await _page(request, caller, repository, opinion_id, refused, act, status_code=422)
    back = "/feedback/opinions" if act == Command.RETURN else f"/feedback/opinions/{opinion_id}"
    return see_other(back, done=ACTS[Command(act)].done)


@router.get("/fragments/opinions")
async def opinions_fragment(
    request: Request, caller: PageCaller, repository: FeedbackRepository
) -> Response:
    """The newest opinions, for the desk."""
    asked = queries.Asked("received", limit=SHOWN_ON_DESK)
    page = await queries.opinions(repository, caller, asked)
    counts = await queries.by_state(repository, caller) if caller.has(*queries.OFFICE) else {}
    return fragment(
        request,
        "feedback/opinions/desk_fragment.html",
        caller=caller,
        seen=page.items,
        waiting=counts.get("received", 0),
    )


async def _page(
    request: Request,
    caller: Caller,
    repository: Repository,
    opinion_id: str,
    form: Form,
    act: str = "",
    status_code: int = 200,
) -> Response:
    seen = await queries.opinion(repository, caller, opinion_id)
    return render(
        request,
        "feedback/opinions/opinion.html",
        caller=caller,
        seen=seen,
        opinion=seen.opinion,
        say=wording,
        state=wording.OPINION_STATES[seen.opinion.state],
        tone="late" if seen.opinion.overdue else wording.OPINION_TONES.get(seen.opinion.state, ""),
        actions=[each for each in seen.actions if each.is_near and _on_page(each.command)],
        form=form,
        act=act,
        status_code=status_code,
        pick=await _choices(request, repository, caller, seen),
    )


def _shield(seen: SeenOpinion, text: str) -> str:
    return shielded(text, seen.opinion.voter)


def _on_page(command: Command) -> bool:
    return TABLE[command].actor not in {*BY_ITSELF, Actor.VOTER}


async def _choices(
    request: Request, repository: Repository, caller: Caller, seen: SeenOpinion
) -> Choices:
    """What the forms of the possible acts offer to choose from."""
    may = {each.command for each in seen.actions if each.allowed}
    opinion, tenant = seen.opinion, caller.tenant
    offering, forwarding = Command.OFFER in may, Command.FORWARD in may
    english = language_of(request) == "en"
    return Choices(
        deputies=await deputies_for(repository, tenant, opinion.village_name) if offering else [],
        districts=await electoral_districts_of(repository, tenant) if offering else [],
        units=await _units(repository, caller, seen) if forwarding else [],
        alike=await queries.alike(repository, opinion) if Command.MERGE in may else [],
        files=[(each.id, each.name) for each in seen.attachments],
        reasons=[(code, each.en if english else each.zh) for code, each in REFUSALS.items()],
        shield=partial(_shield, seen),
    )


async def _units(
    repository: Repository, caller: Caller, seen: SeenOpinion
) -> list[tuple[str, str, str]]:
    left = kinds_left(seen.opinion, await act_of(repository, caller))
    page = await repository.units.page(caller.tenant, limit=200, descending=False)
    return [
        (unit.id, unit.name, wording.UNIT_KINDS.get(unit.kind or "town_unit", ""))
        for unit in page.items
        if (unit.kind or "town_unit") in left
    ]
