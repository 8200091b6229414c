"""The public's doors: no account, so everything is counted and small."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from services.feedback.commands import attachments
from services.feedback.commands import opinions as commands
from services.feedback.commands.doors import Visitor, admit_look_up, admit_telling
from services.feedback.domain.opinion import Opinion
from services.feedback.queries import opinions as queries
from services.feedback.repository import Repository
from services.feedback.routes.attachments import MULTIPART
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.schemas.attachments import AttachmentOut, AttachmentsOut
from services.feedback.schemas.opinions import OpinionIn, RatingIn, ReopeningIn
from services.feedback.schemas.seen_opinions import ReceiptOut, TrackedOut
from shared.api import Address, IdempotencyKey, PublicCaller, public
from shared.errors import NotFound
from shared.web import Limits, read_upload, takes_files

router = APIRouter(prefix="/t/{slug}")

FROM_VOTERS = Limits(files=4)


@router.post("/opinions", status_code=201)
@public
async def tell_deputies(
    slug: str,
    body: OpinionIn,
    caller: PublicCaller,
    repository: FeedbackRepository,
    key: IdempotencyKey,
    address: Address,
) -> ReceiptOut:
    """Tell the town's deputies something, without an account; answers the tracking number."""
    await admit_telling(repository, Visitor(slug, address))
    opinion = await commands.receive(
        repository,
        slug,
        body.telling,
        opinion_id=key.id_for("opinion"),
        fingerprint=key.fingerprint,
    )
    return ReceiptOut.of(opinion)


@router.post("/attachments", status_code=201, openapi_extra=MULTIPART)
@takes_files
@public
async def upload(
    slug: str,
    request: Request,
    caller: PublicCaller,
    repository: FeedbackRepository,
    address: Address,
) -> AttachmentsOut:
    """Send up to four photos or PDF, to be named in `attachment_ids` within a day."""
    if not await repository.villages(slug):
        raise NotFound
    await admit_telling(repository, Visitor(slug, address), door="upload")
    sent = await read_upload(request, FROM_VOTERS)
    if sent.refusal:
        raise sent.refusal
    kept = [await attachments.keep(repository, slug, "", file.content) for file in sent.files]
    return AttachmentsOut(items=[AttachmentOut.of(each) for each in kept])


@router.get("/opinions/track")
@public
async def track(
    slug: str,
    caller: PublicCaller,
    repository: FeedbackRepository,
    number: Annotated[str, Query(max_length=40)],
    address: Address,
) -> TrackedOut:
    """Read where an opinion stands, by its tracking number; a result read here counts as told."""
    await admit_look_up(repository, Visitor(slug, address))
    return await _shown(repository, await commands.look_up(repository, slug, number))


@router.post("/opinions/track/rating")
@public
async def rate(
    slug: str,
    body: RatingIn,
    caller: PublicCaller,
    repository: FeedbackRepository,
    address: Address,
) -> TrackedOut:
    """Say what the result is worth."""
    await admit_look_up(repository, Visitor(slug, address))
    rated = await commands.rate(repository, slug, body.number, body.grade, body.text)
    return await _shown(repository, rated)


@router.post("/opinions/track/reopening")
@public
async def reopen(
    slug: str,
    body: ReopeningIn,
    caller: PublicCaller,
    repository: FeedbackRepository,
    address: Address,
) -> TrackedOut:
    """Raise it once more, within 15 days of being told, with a reason."""
    await admit_look_up(repository, Visitor(slug, address))
    back = await commands.reopen(repository, slug, body.number, body.reason)
    return await _shown(repository, back)


async def _shown(repository: Repository, opinion: Opinion) -> TrackedOut:
    rules = await commands.rules_of(repository, opinion.tenant)
    tracked = await queries.tracked(repository, opinion.tenant, opinion, rules.grades)
    return TrackedOut.of(tracked)
