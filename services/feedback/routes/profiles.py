"""The town's periods over HTTP, and what any rule set makes of given days."""

from typing import Annotated

from fastapi import APIRouter

from services.feedback.commands import profiles as commands
from services.feedback.commands.looking_up import profile_of
from services.feedback.domain.deadlines import PRESETS
from services.feedback.queries import deadlines as queries
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.schemas.profiles import DeadlineOut, ProfileIn, ProfileOut, SimulationIn
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
    """Go by a rule set from now on, with the town's own periods within the legal ceiling."""
    chosen = await commands.choose(repository, caller, body.preset, body.lengths)
    return ProfileOut.of(chosen.profile)


@router.get("/deadlines/presets")
async def presets(_caller: CurrentCaller) -> list[ProfileOut]:
    """The rule sets that a town can choose from."""
    return [ProfileOut.of(preset) for preset in PRESETS.values()]


@router.post("/deadlines/simulate")
async def simulate(
    body: SimulationIn, caller: CurrentCaller, repository: FeedbackRepository
) -> dict[str, DeadlineOut]:
    """What a rule set, or the town's own profile, makes of given days: clock → date and reasons.

    A clock is absent where the rule set leaves it open or its day isn't given.
    """
    found = await queries.simulation(
        repository, caller.tenant, body.preset, body.lengths, body.starts
    )
    return {str(clock): DeadlineOut.of(deadline) for clock, deadline in found.dates.items()}
