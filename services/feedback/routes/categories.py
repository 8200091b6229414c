"""The town's categories of opinions over HTTP."""

from typing import Annotated

from fastapi import APIRouter

from services.feedback.commands import categories as commands
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.schemas.categories import CategoriesShape, CategoryShape
from shared.api import CurrentCaller, requires
from shared.caller import Caller

router = APIRouter(prefix="/feedback/api/v1", tags=["opinions"])
Secretary = Annotated[Caller, requires("secretary")]


@router.get("/opinion-categories")
async def categories(caller: CurrentCaller, repository: FeedbackRepository) -> CategoriesShape:
    """By which kinds the town sorts what it is told."""
    held = await commands.categories_of(repository, caller.tenant)
    return CategoriesShape(categories=[CategoryShape.of(each) for each in held])


@router.post("/opinion-categories")
async def choose_categories(
    body: CategoriesShape, caller: Secretary, repository: FeedbackRepository
) -> CategoriesShape:
    """Sort by these from now on; what came in before keeps its code."""
    chosen = [each.category for each in body.categories]
    town = await commands.choose(repository, caller, chosen)
    return CategoriesShape(categories=[CategoryShape.of(each) for each in town.categories])
