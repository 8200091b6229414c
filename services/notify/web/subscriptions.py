"""Where a town keeps its subscriptions: which program is told what, and whether it arrives."""

from typing import Annotated, NamedTuple

from fastapi import APIRouter, Query, Request, Response

from services.notify import queries
from services.notify.commands import subscriptions as commands
from services.notify.commands.subscriptions import keeper_only
from services.notify.domain import Order, State, Subscription, Transport
from services.notify.queries import Seen
from services.notify.routes.doors import NotifyRepository
from services.notify.web.event_names import choices, name_of
from services.notify.web.words import DONE, REASON, STATE, STATUS
from shared.api import PageCaller, Paging
from shared.caller import Caller
from shared.errors import LianluoError
from shared.web import Form, form_of, later, render, see_other

HOME = "/notify/subscriptions"
LONGEST_NAME = 100

router = APIRouter(prefix="/notify", include_in_schema=False)


class Filter(NamedTuple):
    """A tab over the deliveries."""

    show: str
    label: str
    state: State | None


TABS = (
    Filter("", later("全部"), None),
    Filter("failed", later("等待重试"), State.FAILED),
    Filter("exhausted", later("未送达"), State.EXHAUSTED),
    Filter("waiting", later("待发送"), State.RESERVED),
    Filter("missed", later("停用期间"), State.MISSED),
    Filter("sent", later("已送达"), State.SENT),
)


@router.get("/subscriptions")
async def subscriptions(
    request: Request, caller: PageCaller, repository: NotifyRepository, paging: Paging
) -> Response:
    """The town's subscriptions, the newest first."""
    page = await queries.subscriptions(repository, caller, limit=paging.limit, cursor=paging.cursor)
    return render(
        request,
        "notify/subscriptions.html",
        caller=caller,
        done=DONE,
        rows=page.items,
        next_cursor=page.next_cursor,
        status_words=STATUS,
    )


@router.get("/subscriptions/new")
async def new(request: Request, caller: PageCaller) -> Response:
    """The empty form."""
    keeper_only(caller)
    return _form(request, caller, Form())


@router.post("/subscriptions/new")
async def create(request: Request, caller: PageCaller, repository: NotifyRepository) -> Response:
    """Subscribe, once however often the form is sent."""
    keeper_only(caller)
    form = _checked(await form_of(request, caller))
    if form.errors:
        return _form(request, caller, form, status_code=422)
    try:
        made = await commands.create(
            repository,
            caller,
            _order(form),
            subscription_id=form.id_for("subscription", caller.tenant),
        )
    except LianluoError as error:
        return _form(request, caller, form.refused(error), status_code=error.status)
    return see_other(f"{HOME}/{made.id}", done="subscribed")


@router.get("/subscriptions/{subscription_id}")
async def subscription(
    subscription_id: str,
    request: Request,
    caller: PageCaller,
    repository: NotifyRepository,
    paging: Paging,
    show: Annotated[str, Query(max_length=20)] = "",
) -> Response:
    """One subscription: how it stands, what can be done, and what became of each event."""
    seen = await queries.subscription(repository, caller, subscription_id)
    state = next((tab.state for tab in TABS if tab.show == show), None)
    page = await queries.deliveries(
        repository,
        caller,
        subscription_id,
        state=state,
        limit=paging.limit,
        cursor=paging.cursor,
    )
    return render(
        request,
        "notify/subscription.html",
        caller=caller,
        done=DONE,
        seen=seen,
        show=show,
        counted=_counted(seen),
        rows=page.items,
        next_cursor=page.next_cursor,
        name_of=name_of,
        status_words=STATUS,
        state_words=STATE,
        reason_words=REASON,
    )


@router.get("/subscriptions/{subscription_id}/edit")
async def edit(
    subscription_id: str, request: Request, caller: PageCaller, repository: NotifyRepository
) -> Response:
    """The form as it was filled in."""
    held = (await queries.subscription(repository, caller, subscription_id)).subscription
    form = Form.of(name=held.name, url=held.url, event_types=held.event_types, version=held.version)
    return _form(request, caller, form, held.id)


@router.post("/subscriptions/{subscription_id}/edit")
async def change(
    subscription_id: str, request: Request, caller: PageCaller, repository: NotifyRepository
) -> Response:
    """Give it another name, address or choice of events."""
    form = _checked(await form_of(request, caller))
    held = (await queries.subscription(repository, caller, subscription_id)).subscription
    if form.errors:
        return _form(request, caller, form, held.id, status_code=422)
    version = form.text("version")
    try:
        order = _order(form, held.transport, held.towns)
        if_match = int(version) if version.isdecimal() else 0
        await commands.change(repository, caller, subscription_id, order, if_match)
    except LianluoError as error:
        refused = form.refused(error)
        return _form(request, caller, refused, held.id, status_code=error.status)
    return see_other(f"{HOME}/{subscription_id}", done="saved")


@router.post("/subscriptions/{subscription_id}/secret")
async def reveal(
    subscription_id: str, request: Request, caller: PageCaller, repository: NotifyRepository
) -> Response:
    """Show the secret; who looked is taken down."""
    await form_of(request, caller)
    held, secret = await commands.reveal_secret(repository, caller, subscription_id)
    return _secret(request, caller, held, secret)


@router.post("/subscriptions/{subscription_id}/rotate")
async def rotate(
    subscription_id: str, request: Request, caller: PageCaller, repository: NotifyRepository
) -> Response:
    """Make a new secret and show it."""
    await form_of(request, caller)
    held, secret = await commands.rotate_secret(repository, caller, subscription_id)
    return _secret(request, caller, held, secret, is_new=True)


def _secret(
    request: Request, caller: Caller, held: Subscription, secret: str, *, is_new: bool = False
) -> Response:
    """The page that shows it, which no browser keeps."""
    answer = render(
        request,
        "notify/secret.html",
        caller=caller,
        subscription=held,
        secret=secret,
        is_new=is_new,
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _checked(form: Form) -> Form:
    """The form with a sentence beside every field that is missing or too long."""
    if not 0 < len(form.text("name")) <= LONGEST_NAME:
        form = form.refused(later("请填写名称，100 字以内。"), "name")
    if not form.text("url"):
        form = form.refused(later("请填写接收地址。"), "url")
    if not form.all("event_types"):
        form = form.refused(later("请至少勾选一种事件。"), "event_types")
    return form


def _order(
    form: Form, transport: Transport = Transport.WEBHOOK, towns: tuple[str, ...] = ()
) -> Order:
    types = tuple(dict.fromkeys(form.all("event_types")))
    return Order(form.text("name"), transport, types, towns, form.text("url"))


def _form(
    request: Request, caller: Caller, form: Form, held_id: str = "", status_code: int = 200
) -> Response:
    return render(
        request,
        "notify/subscription_form.html",
        caller=caller,
        status_code=status_code,
        form=form,
        held_id=held_id,
        choices=choices(),
    )


def _counted(seen: Seen) -> list[tuple[Filter, int]]:
    """The tabs and how many lie behind each; what is empty and unusual has none."""
    counts = seen.health.counts
    return [
        (tab, counts.get(tab.state, 0) if tab.state else sum(counts.values()))
        for tab in TABS
        if tab.state is not State.MISSED or counts.get(State.MISSED)
    ]
