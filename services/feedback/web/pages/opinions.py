"""The town's pages for opinions: the list, one opinion with its triage, the desk's fragment."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from services.feedback.commands import opinions as commands
from services.feedback.commands.opinions import DraftText
from services.feedback.domain.sought import LONGEST
from services.feedback.queries import opinions as queries
from services.feedback.queries.opinion_search import opinions_saying
from services.feedback.repository import Repository
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.web.people import deputies_for
from services.feedback.web.search_form import searched
from services.feedback.web.wording import OPINION_STATES, OPINION_STEPS, OPINION_TONES
from shared.api import PageCaller, Paging
from shared.caller import Caller
from shared.errors import Forbidden, LianluoError, NotFound
from shared.web import Form, form_of, fragment, render, see_other

router = APIRouter(prefix="/feedback", include_in_schema=False)

Act = Callable[[Repository, Caller, str, Form], Awaitable[object]]
SHOWN_ON_DESK = 3


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
    """The list with a tab for each state and its count; a liaison's is the own register."""
    reading = partial(opinions_saying, q=q) if q else queries.opinions
    page, search = await searched(
        q,
        reading(
            repository,
            caller,
            state=state,
            entered=entered,
            limit=paging.limit,
            cursor=paging.cursor,
        ),
    )
    counts = await queries.by_state(repository, caller) if caller.has(*queries.OFFICE) else {}
    return render(
        request,
        "feedback/opinions/list.html",
        caller=caller,
        seen=page.items,
        counts=counts,
        state=state,
        entered=entered,
        q=q,
        search=search,
        may_enter=caller.has(*queries.SCRIBES),
        states=OPINION_STATES,
        tones=OPINION_TONES,
        next_cursor=page.next_cursor,
    )


@router.get("/opinions/{opinion_id}")
async def opinion(
    opinion_id: str, request: Request, caller: PageCaller, repository: FeedbackRepository
) -> Response:
    """One opinion, and what the caller may do about it."""
    return await _page(request, caller, repository, opinion_id, Form())


@router.post("/opinions/{opinion_id}/{act}")
async def do(
    opinion_id: str,
    act: str,
    request: Request,
    caller: PageCaller,
    repository: FeedbackRepository,
) -> Response:
    """Offer, pass, adopt, decline, answer or tell; a refused form comes back as it was."""
    form = await form_of(request, caller)
    if act not in _ACTS:
        raise NotFound
    role, done, run = _ACTS[act]
    if not caller.has(role):
        raise Forbidden
    try:
        await run(repository, caller, opinion_id, form)
    except NotFound:
        raise
    except LianluoError as error:
        refused = form.refused(error)
        return await _page(request, caller, repository, opinion_id, refused, act, status_code=422)
    return see_other(f"/feedback/opinions/{opinion_id}", done=done)


@router.get("/fragments/opinions")
async def opinions_fragment(
    request: Request, caller: PageCaller, repository: FeedbackRepository
) -> Response:
    """The newest opinions, for the desk."""
    page = await queries.opinions(repository, caller, state="received", limit=SHOWN_ON_DESK)
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
    village = seen.opinion.village_name
    offering = caller.has("secretary") and seen.opinion.state == "received"
    return render(
        request,
        "feedback/opinions/opinion.html",
        caller=caller,
        opinion=seen.opinion,
        sees_voter=seen.sees_voter,
        state=OPINION_STATES[seen.opinion.state],
        tone=OPINION_TONES.get(seen.opinion.state, ""),
        steps=OPINION_STEPS,
        deputies=await deputies_for(repository, caller.tenant, village) if offering else [],
        offered_to_me=bool(set(caller.mandate_ids) & set(seen.opinion.offered_to)),
        form=form,
        act=act,
        status_code=status_code,
    )


async def _offer(repository: Repository, caller: Caller, opinion_id: str, form: Form) -> None:
    await commands.offer(repository, caller, opinion_id, form.all("mandate_ids"))


async def _pass(repository: Repository, caller: Caller, opinion_id: str, form: Form) -> None:
    await commands.pass_on(repository, caller, opinion_id)


async def _adopt(repository: Repository, caller: Caller, opinion_id: str, form: Form) -> None:
    text = DraftText(form.text("title"), form.text("facts"), form.text("advice"))
    await commands.adopt(repository, caller, opinion_id, text)


async def _decline(repository: Repository, caller: Caller, opinion_id: str, form: Form) -> None:
    await commands.decline(
        repository, caller, opinion_id, form.text("reason"), form.text("guidance")
    )


async def _answer(repository: Repository, caller: Caller, opinion_id: str, form: Form) -> None:
    await commands.answer(repository, caller, opinion_id, form.text("text"))


async def _tell(repository: Repository, caller: Caller, opinion_id: str, form: Form) -> None:
    await commands.tell(repository, caller, opinion_id, form.text("how"), form.day("on"))


_ACTS: dict[str, tuple[str, str, Act]] = {
    "offer": ("secretary", "offered", _offer),
    "pass": ("deputy", "saved", _pass),
    "adopt": ("deputy", "adopted", _adopt),
    "decline": ("secretary", "refused", _decline),
    "answer": ("secretary", "saved", _answer),
    "tell": ("secretary", "saved", _tell),
}
