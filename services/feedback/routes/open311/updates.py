"""What happened to requests: FixMyStreet's extension `servicerequestupdates`, to read only."""

from fastapi import APIRouter, Response

from services.feedback.queries import open311 as queries
from services.feedback.routes.open311.answers import Open311Route, described
from services.feedback.routes.open311.asked import UpdatesAsked
from services.feedback.routes.open311.town import AtTown
from services.feedback.schemas.open311 import UpdateOut
from shared.api import public

router = APIRouter(prefix="/v2", route_class=Open311Route)


@router.get(
    "/servicerequestupdates.{format}",
    response_class=Response,
    responses=described(list[UpdateOut]),
)
@public
async def updates(at: AtTown, asked: UpdatesAsked) -> Response:
    """The steps of the span, the oldest first, in fixed words: 90 days and 1,000 at most."""
    await at.admit(asked.ids)
    span = asked.span(at.repository.clock.now())
    found = await queries.updates(at.repository, at.slug, span, asked.ids)
    told = [UpdateOut.of(opinion, update, at.spoken) for opinion, update in found]
    return at.answer("service_request_updates", told)
