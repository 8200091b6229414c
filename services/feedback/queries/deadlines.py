"""What a rule set or a town's own profile makes of given days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from services.feedback.commands.looking_up import rules_of
from services.feedback.domain.deadlines import (
    Clock,
    Deadline,
    Length,
    Profile,
    Start,
    preset_named,
    simulated,
)
from services.feedback.repository import Repository


@dataclass(frozen=True)
class Simulation:
    """What a profile makes of the days."""

    profile: Profile
    dates: Mapping[Clock, Deadline]


async def simulation(
    repository: Repository,
    tenant: str,
    preset: str,
    own: Mapping[Clock, Length],
    starts: Mapping[Start, date],
) -> Simulation:
    """The dates by clock; without a preset by the town's own profile.

    Raises RuleSetUnknown, and what `with_own` and `simulated` raise.
    """
    rules = await rules_of(repository, tenant)
    profile = preset_named(preset) if preset else rules.profile
    if own:
        profile = profile.with_own(own)
    return Simulation(profile, simulated(profile, starts, rules.calendar))
