"""The periods that a town chose: a rule set, and what it set itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from services.feedback.domain.deadlines.clock import Clock
from services.feedback.domain.deadlines.length import Length
from services.feedback.domain.deadlines.presets import DEFAULT, PRESETS
from services.feedback.domain.deadlines.profile import Profile
from shared import ids
from shared.aggregate import Aggregate
from shared.events.feedback import ProfileChosen


@dataclass(frozen=True, kw_only=True)
class TownProfile(Aggregate):
    """What a town goes by; whenever it changes, the dates that run are counted again."""

    name: str = DEFAULT.name_zh
    preset: str = DEFAULT.name
    own: Mapping[str, Length] = field(default_factory=dict)  # by clock
    history: tuple[str, ...] = field(default_factory=tuple)

    @staticmethod
    def id_for(tenant: str) -> str:
        """A town has one."""
        return ids.derived("profile", tenant)

    @property
    def profile(self) -> Profile:
        """The periods that run here."""
        own = {Clock(name): length for name, length in self.own.items()}
        return PRESETS.get(self.preset, DEFAULT).with_own(own)


def choose_profile(
    town: TownProfile, preset: Profile, own: Mapping[Clock, Length] | None = None
) -> TownProfile:
    """Go by this rule set from now on, with these periods of the town's own.

    What is as long as the rule set has it is not the town's own. Raises what `validated` does.
    """
    differing = {
        clock: length
        for clock, length in (own or {}).items()
        if preset.lengths.get(clock) != length
    }
    chosen = preset.with_own(differing)
    held = {str(clock): length for clock, length in sorted(differing.items())}
    if (town.preset, town.own) == (chosen.name, held):
        return town
    return replace(
        town,
        name=chosen.name_zh,
        preset=chosen.name,
        own=held,
        history=(*town.history, chosen.name),
    ).record(ProfileChosen)
