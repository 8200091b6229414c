"""By which periods a town goes."""

from collections.abc import Mapping

from services.feedback.domain.deadlines import (
    Clock,
    Length,
    TownProfile,
    choose_profile,
    preset_named,
)
from services.feedback.repository import Repository
from shared.caller import Caller


async def choose(
    repository: Repository,
    caller: Caller,
    preset: str,
    own: Mapping[Clock, Length] | None = None,
) -> TownProfile:
    """Go by a rule set from now on, with the town's own periods.

    Raises RuleSetUnknown, AboveTheCeiling, PeriodMistyped, ReplyAfterMaximum.
    """
    profile = preset_named(preset)
    town = TownProfile(id=TownProfile.id_for(caller.tenant), tenant=caller.tenant)
    choose_profile(town, profile, own)  # refused before anything is written
    await repository.profiles.create_once(town)
    chosen = await repository.profiles.change(
        caller.tenant, town.id, lambda held: choose_profile(held, profile, own)
    )
    repository.known_profiles.pop(caller.tenant, None)
    return chosen
