"""The town's code tables over HTTP."""

from typing import Annotated

from fastapi import APIRouter

from services.feedback.commands import codes as commands
from services.feedback.commands.looking_up import classes_of
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.schemas.codes import ClassTableIn, ClassTableOut
from shared.api import CurrentCaller, requires
from shared.caller import Caller

router = APIRouter(prefix="/feedback/api/v1", tags=["codes"])
Chairperson = Annotated[Caller, requires("chairperson")]


@router.get("/reply-classes")
async def reply_classes(caller: CurrentCaller, repository: FeedbackRepository) -> ClassTableOut:
    """How this town grades replies, and which other tables there are."""
    return ClassTableOut.of(await classes_of(repository, caller.tenant))


@router.post("/reply-classes")
async def choose_reply_classes(
    body: ClassTableIn, caller: Chairperson, repository: FeedbackRepository
) -> ClassTableOut:
    """Grade by this table from now on; replies of before keep their class."""
    return ClassTableOut.of(await commands.choose_class_table(repository, caller, body.table))
