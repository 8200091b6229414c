"""The form by which a subscription is made and changed."""

import re

from fastapi import APIRouter, Request, Response

from services.notify import queries
from services.notify.commands import subscriptions as commands
from services.notify.commands.subscriptions import keeper_only
from services.notify.domain import Order, Subscription, Transport
from services.notify.routes.doors import NotifyRepository
from services.notify.web.event_names import choices
from services.notify.web.secret_pages import shown
from services.notify.web.subscriptions import HOME
from services.notify.web.words import TRANSPORT
from shared.api import PageCaller
from shared.caller import PLATFORM, Caller
from shared.errors import LianluoError
from shared.messaging.feeds import is_of, new_password
from shared.web import Form, form_of, later, render, see_other

LONGEST_NAME = 100
_SLUG = re.compile(r"[a-z0-9-]{2,32}")

router = APIRouter(prefix="/notify", include_in_schema=False)


@router.get("/subscriptions/new")
async def new(request: Request, caller: PageCaller) -> Response:
    """The empty form."""
    keeper_only(caller)
    return _form(request, caller, Form.of(transport=Transport.WEBHOOK))


@router.post("/subscriptions/new")
async def create(request: Request, caller: PageCaller, repository: NotifyRepository) -> Response:
    """Subscribe, once however often the form is sent; a feed's password is shown this once."""
    keeper_only(caller)
    form = await form_of(request, caller)
    transport = next((each for each in Transport if each == form.text("transport")), None)
    form = _checked(form, transport)
    if transport is None or form.errors:
        return _form(request, caller, form, status_code=422)
    password = new_password()
    try:
        made = await commands.create(
            repository,
            caller,
            _order(form, transport),
            subscription_id=form.id_for("subscription", caller.tenant),
            password=password,
        )
    except LianluoError as error:
        return _form(request, caller, form.refused(error), status_code=error.status)
    if is_of(password, made.password_hash):
        seen = await queries.subscription(repository, caller, made.id)
        return shown(request, caller, seen, password)
    is_webhook = transport is Transport.WEBHOOK
    return see_other(f"{HOME}/{made.id}", done="subscribed" if is_webhook else "created")


@router.get("/subscriptions/{subscription_id}/edit")
async def edit(
    subscription_id: str, request: Request, caller: PageCaller, repository: NotifyRepository
) -> Response:
    """The form as it was filled in."""
    held = (await queries.subscription(repository, caller, subscription_id)).subscription
    form = Form.of(
        name=held.name,
        url=held.url,
        towns=" ".join(held.towns),
        event_types=held.event_types,
        version=held.version,
    )
    return _form(request, caller, form, held)


@router.post("/subscriptions/{subscription_id}/edit")
async def change(
    subscription_id: str, request: Request, caller: PageCaller, repository: NotifyRepository
) -> Response:
    """Give it another name, address or choice of events; the transport stays."""
    form = await form_of(request, caller)
    held = (await queries.subscription(repository, caller, subscription_id)).subscription
    form = _checked(form, held.transport)
    if form.errors:
        return _form(request, caller, form, held, status_code=422)
    version = form.text("version")
    if_match = int(version) if version.isdecimal() else 0
    order = _order(form, held.transport)
    try:
        await commands.change(repository, caller, subscription_id, order, if_match)
    except LianluoError as error:
        return _form(request, caller, form.refused(error), held, status_code=error.status)
    return see_other(f"{HOME}/{subscription_id}", done="saved")


def _checked(form: Form, transport: Transport | None) -> Form:
    """The form with a sentence beside every field that is missing or too long."""
    if not 0 < len(form.text("name")) <= LONGEST_NAME:
        form = form.refused(later("请填写名称，100 字以内。"), "name")
    if transport is None:
        form = form.refused(later("请选择接收方式。"), "transport")
    if transport is Transport.WEBHOOK and not form.text("url"):
        form = form.refused(later("请填写接收地址。"), "url")
    if not all(_SLUG.fullmatch(town) for town in form.text("towns").split()):
        form = form.refused(later("请填写镇的代码，用空格隔开，例如 luji。"), "towns")
    if not form.all("event_types"):
        form = form.refused(later("请至少勾选一种事件。"), "event_types")
    return form


def _order(form: Form, transport: Transport) -> Order:
    return Order(
        name=form.text("name"),
        transport=transport,
        event_types=tuple(dict.fromkeys(form.all("event_types"))),
        towns=tuple(dict.fromkeys(form.text("towns").split())),
        url=form.text("url") if transport is Transport.WEBHOOK else "",
    )


def _form(
    request: Request,
    caller: Caller,
    form: Form,
    held: Subscription | None = None,
    status_code: int = 200,
) -> Response:
    return render(
        request,
        "notify/subscription_form.html",
        caller=caller,
        status_code=status_code,
        form=form,
        held=held,
        transports=TRANSPORT,
        is_district=caller.tenant == PLATFORM,
        choices=choices(),
    )
