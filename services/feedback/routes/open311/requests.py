"""Reporting something, and reading where it stands."""

from typing import Annotated

from fastapi import APIRouter, Form, Header, Request, Response

from services.feedback.commands import opinions as commands
from services.feedback.commands.doors import admit_telling
from services.feedback.domain.opinion import Opinion
from services.feedback.errors.open311 import JurisdictionUnknown, PlaceUnknown, ServiceMissing
from services.feedback.queries import open311 as queries
from services.feedback.repository import TownshipCopy
from services.feedback.routes.open311.answers import Open311Route, described
from services.feedback.routes.open311.asked import RequestsAsked
from services.feedback.routes.open311.town import AtTown
from services.feedback.schemas.open311 import (
    Language,
    ReceivedOut,
    ReportIn,
    RequestOut,
    TokenOut,
)
from shared.api import form_key, public

router = APIRouter(prefix="/v2", route_class=Open311Route)
ROOT = "service_requests"


@router.post("/requests.{format}", response_class=Response, responses=described(list[ReceivedOut]))
@public
async def report(
    body: Annotated[ReportIn, Form()],
    at: AtTown,
    request: Request,
    idempotency_key: Annotated[str, Header(max_length=255)] = "",
) -> Response:
    """Report something; the notice holds the tracking number, for the voter alone."""
    if body.jurisdiction_id not in ("", at.slug):
        raise JurisdictionUnknown
    if not body.service_code:
        raise ServiceMissing
    await queries.service(at.repository, at.slug, body.service_code)
    telling = body.telling(_village(body, at.town))
    await admit_telling(at.repository, at.visitor)
    key = form_key(request, idempotency_key, body.model_dump())
    opinion = await commands.receive(
        at.repository,
        at.slug,
        telling,
        opinion_id=key.id_for("opinion"),
        fingerprint=key.fingerprint,
    )
    notice = _notice(opinion, at.spoken, has_media=bool(body.media_url))
    received = ReceivedOut(service_request_id=opinion.id, service_notice=notice)
    return at.answer(ROOT, [received])


@router.get("/requests.{format}", response_class=Response, responses=described(list[RequestOut]))
@public
async def requests(at: AtTown, asked: RequestsAsked) -> Response:
    """What was reported in the span, the newest first, wordless: 90 days and 1,000 at most."""
    if asked.ids:
        await at.admit(asked.ids)
        found = await queries.requests_named(at.repository, at.slug, asked.ids)
    else:
        wanted = asked.requests(at.repository.clock.now())
        found = await queries.requests(at.repository, at.slug, wanted)
    return at.answer(ROOT, [RequestOut.of(each, at.spoken) for each in found])


@router.get(
    "/requests/{service_request_id}.{format}",
    response_class=Response,
    responses=described(list[RequestOut]),
)
@public
async def request_by_number(service_request_id: str, at: AtTown) -> Response:
    """Where one stands, by its public number or by the voter's tracking number."""
    await at.admit([service_request_id])
    found = await queries.request(at.repository, at.slug, service_request_id)
    return at.answer(ROOT, [RequestOut.of(found, at.spoken)])


@router.get(
    "/tokens/{token}.{format}", response_class=Response, responses=described(list[TokenOut])
)
@public
async def token(token: str, at: AtTown) -> Response:
    """The public number of what a tracking number stands for."""
    await at.admit([token])
    found = await queries.request(at.repository, at.slug, token)
    return at.answer(ROOT, [TokenOut(service_request_id=found.opinion.id, token=token)])


def _village(body: ReportIn, town: TownshipCopy) -> str:
    given = body.village or body.address_id
    if given:
        if given not in town.villages:
            raise PlaceUnknown
        return given
    named = [key for key, name in town.villages.items() if name in body.address_string]
    if len(named) != 1:
        raise PlaceUnknown
    return named[0]


def _notice(opinion: Opinion, spoken: Language, *, has_media: bool) -> str:
    number = opinion.tracking_number
    if spoken == "en":
        said = f"Received. Tracking number {number}: it opens the answer; give it to nobody."
        return f"{said} The photo was not taken." if has_media else said
    said = f"已收到。查询号 {number}，凭它查看答复和评价，请勿告诉他人。"
    return f"{said}照片未接收。" if has_media else said
