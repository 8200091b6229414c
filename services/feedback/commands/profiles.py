"""By which periods a town goes."""

from services.feedback.domain.deadlines import PRESETS, TownProfile, choose_profile
from services.feedback.repository import Repository
from shared.caller import Caller
from shared.errors import InvalidInput


async def choose(repository: Repository, caller: Caller, preset: str) -> TownProfile:
    """Go by a preset from now on; what was handed over before keeps its dates."""
    profile = PRESETS.get(preset)
    if profile is None:
        raise InvalidInput(
            field="preset",
            reason=f"Choose one of {', '.join(PRESETS)}.",
            reason_zh="请选择列出的办理期限。",
        )
    town = TownProfile(id=TownProfile.id_for(caller.tenant), tenant=caller.tenant)
    await repository.profiles.create_once(town)
    chosen = await repository.profiles.change(
        caller.tenant, town.id, lambda held: choose_profile(held, profile)
    )
    repository.known_profiles.pop(caller.tenant, None)
    return chosen
