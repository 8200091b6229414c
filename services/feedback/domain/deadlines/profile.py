"""How long everything may take: a set of periods, a town's choice, and the legal ceiling."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from services.feedback.domain.deadlines.clock import USUAL_START, Clock, Start
from services.feedback.errors import AboveTheCeiling
from shared import ids
from shared.aggregate import Aggregate
from shared.events.feedback import ProfileChosen


@dataclass(frozen=True)
class Length:
    """A period; exactly one of the three is given."""

    months: int = 0
    days: int = 0
    working_days: int = 0


@dataclass(frozen=True)
class Profile:
    """A set of periods; what it leaves open runs with the default's number as the town's rule."""

    name: str
    name_zh: str
    name_en: str
    lengths: Mapping[Clock, Length]
    from_session_close: frozenset[Clock] = frozenset()  # for a suggestion raised at a session
    without: frozenset[Clock] = frozenset()  # doesn't run here, not even with the default's number

    def length_of(self, clock: Clock) -> Length | None:
        """The period that runs for this clock in the flow; None where it doesn't run at all."""
        if clock in self.without:
            return None
        return self.lengths.get(clock) or DEFAULT_LENGTHS.get(clock)

    def settles(self, clock: Clock) -> bool:
        """Whether the rule set names this period itself, or leaves it open."""
        return clock in self.lengths

    def start_of(self, clock: Clock, *, at_session: bool = False) -> Start:
        """From which day it counts; some count from session close what was raised at a session."""
        if at_session and clock in self.from_session_close:
            return Start.SESSION_CLOSED
        return USUAL_START[clock]


CEILING: Mapping[Clock, Length] = {Clock.REPLY: Length(months=3), Clock.MAXIMUM: Length(months=6)}

DEFAULT_LENGTHS: Mapping[Clock, Length] = {
    **CEILING,
    Clock.HAND_OVER: Length(working_days=5),
    Clock.SIGN_FOR: Length(working_days=3),
    Clock.RETURN: Length(working_days=5),
    Clock.REASSIGN: Length(working_days=5),
    Clock.CONTACT_DEPUTY: Length(working_days=20),
    Clock.CO_HANDLER: Length(days=30),
    Clock.RATING: Length(working_days=20),
    Clock.REDO: Length(months=1),
    Clock.TAKE: Length(days=30),
    Clock.SUBMIT: Length(days=30),
    Clock.COSIGNING: Length(days=7),
    Clock.SCREEN: Length(working_days=3),
    Clock.COUNTERSIGN: Length(working_days=5),
    Clock.CHASE: Length(working_days=5),
    Clock.FULFILMENT: Length(working_days=20),
    Clock.FULFILMENT_CHASE: Length(working_days=5),
    Clock.MEDIATION: Length(months=1),
}


def validated(profile: Profile) -> Profile:
    """The profile, when the law allows it; raises AboveTheCeiling (Deputies Law art. 51)."""
    for clock, ceiling in CEILING.items():
        asked = profile.length_of(clock)
        if asked is None or not 0 < asked.months <= ceiling.months:
            raise AboveTheCeiling(
                field=clock.value,
                field_zh="答复期" if clock is Clock.REPLY else "最长答复期",
                asked=asked.months if asked else 0,
                ceiling=ceiling.months,
            )
    return profile


@dataclass(frozen=True, kw_only=True)
class TownProfile(Aggregate):
    """The preset that a town goes by; what is handed over earlier keeps its dates."""

    name: str = "默认办理期限"
    preset: str = "default"
    history: tuple[str, ...] = field(default_factory=tuple)

    @staticmethod
    def id_for(tenant: str) -> str:
        """A town has one."""
        return ids.derived("profile", tenant)


def choose_profile(town: TownProfile, profile: Profile) -> TownProfile:
    """Go by this profile from now on."""
    if town.preset == validated(profile).name:
        return town
    return replace(
        town,
        name=profile.name_zh,
        preset=profile.name,
        history=(*town.history, profile.name),
    ).record(ProfileChosen)
