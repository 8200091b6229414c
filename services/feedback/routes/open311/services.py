"""What can be reported: the town's open categories."""

from fastapi import APIRouter, Response

from services.feedback.queries import open311 as queries
from services.feedback.routes.open311.answers import Open311Route, described
from services.feedback.routes.open311.town import AtTown
from services.feedback.schemas.open311 import AttributeOut, DefinitionOut, ServiceOut, ValueOut
from shared.api import public

router = APIRouter(prefix="/v2", route_class=Open311Route)

VILLAGE = "village"


@router.get("/services.{format}", response_class=Response, responses=described(list[ServiceOut]))
@public
async def services(at: AtTown) -> Response:
    """What can be reported here."""
    found = await queries.services(at.repository, at.slug)
    return at.answer("services", [ServiceOut.of(each, at.spoken) for each in found])


@router.get(
    "/services/{service_code}.{format}",
    response_class=Response,
    responses=described(DefinitionOut),
)
@public
async def definition(service_code: str, at: AtTown) -> Response:
    """What a report of this kind must say besides: in which village it is."""
    category = await queries.service(at.repository, at.slug, service_code)
    in_english = at.spoken == "en"
    village = AttributeOut(
        code=VILLAGE,
        description="Which village is it in?" if in_english else "在哪个村？",
        datatype_description="One of the list." if in_english else "从列表中选择。",
        values=[ValueOut(key=key, name=name) for key, name in at.town.villages.items()],
    )
    found = DefinitionOut(service_code=category.code, attributes=[village])
    return at.answer("service_definition", found)
