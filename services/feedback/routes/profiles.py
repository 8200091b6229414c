"""The town's periods over HTTP."""

from typing import Annotated

from fastapi import APIRouter

from services.feedback.commands import profiles as commands
from services.feedback.commands.looking_up import profile_of
from services.feedback.domain.deadlines import PRESETS
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.schemas.profiles import ProfileIn, ProfileOut
from shared.api import CurrentCaller, requires
from shared.caller import Caller

router = APIRouter(prefix="/feedback/api/v1", tags=["deadlines"])
Chairperson = Annotated[Caller, requires("chairperson")]


@router.get("/profile")
async def profile(caller: CurrentCaller, repository: FeedbackRepository) -> ProfileOut:
    """By which periods the town goes, and which of them are the law's."""
    return ProfileOut.of(await profile_of(repository, caller.tenant))


@router.post("/profile")
async def choose_profile(
    body: ProfileIn, caller: Chairperson, repository: FeedbackRepository
) -> ProfileOut:
    """Go by a preset from now on."""
    chosen = await commands.choose(repository, caller, body.preset)
    return ProfileOut.of(PRESETS[chosen.preset])
