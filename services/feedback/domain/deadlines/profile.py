"""How long everything may take: presets as data, a town's choice, and the legal ceiling."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from services.feedback.errors import AboveTheCeiling
from shared import ids
from shared.aggregate import Aggregate
from shared.events.feedback import ProfileChosen


class Clock(StrEnum):
    """What is being waited for; the values are names in events and documents."""

    TAKE = "take"
    SUBMIT = "submit"
    COSIGNING = "cosigning"
    SCREEN = "screen"
    HAND_OVER = "hand_over"
    REPLY = "reply"
    MAXIMUM = "maximum"
    SIGN_FOR = "sign_for"
    CONTACT = "contact"
    CO_HANDLER = "co_handler"
    COUNTERSIGN = "countersign"
    RATING = "rating"
    CHASE = "chase"


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

    def length_of(self, clock: Clock) -> Length:
        """The period that runs for this clock."""
        return self.lengths.get(clock) or DEFAULT.lengths[clock]


CEILING: Mapping[Clock, Length] = {Clock.REPLY: Length(months=3), Clock.MAXIMUM: Length(months=6)}

DEFAULT = Profile(
    name="default",
    name_zh="默认办理期限",
    name_en="Default periods",
    lengths={
        **CEILING,
        Clock.TAKE: Length(days=30),
        Clock.SUBMIT: Length(days=30),
        Clock.COSIGNING: Length(days=7),
        Clock.SCREEN: Length(working_days=3),
        Clock.HAND_OVER: Length(working_days=5),
        Clock.SIGN_FOR: Length(working_days=3),
        Clock.CONTACT: Length(working_days=20),
        Clock.CO_HANDLER: Length(days=30),
        Clock.COUNTERSIGN: Length(working_days=5),
        Clock.RATING: Length(working_days=20),
        Clock.CHASE: Length(working_days=5),
    },
)
NATIONAL = Profile(
    name="national", name_zh="国家法律规定", name_en="National law", lengths=dict(CEILING)
)
CHONGQING_TOWNSHIP = Profile(  # 重庆市乡镇人民代表大会工作条例（2016）第十六条
    name="chongqing_township",
    name_zh="重庆乡镇",
    name_en="Townships of Chongqing",
    lengths={Clock.REPLY: Length(months=2), Clock.MAXIMUM: Length(months=4)},
)
PRESETS: Mapping[str, Profile] = {
    preset.name: preset for preset in (DEFAULT, NATIONAL, CHONGQING_TOWNSHIP)
}


def validated(profile: Profile) -> Profile:
    """The profile, when the law allows it; raises AboveTheCeiling (Deputies Law art. 51)."""
    for clock, ceiling in CEILING.items():
        asked = profile.length_of(clock)
        if not 0 < asked.months <= ceiling.months:
            raise AboveTheCeiling(
                field=clock.value,
                field_zh="答复期" if clock is Clock.REPLY else "最长答复期",
                asked=asked.months,
                ceiling=ceiling.months,
            )
    return profile


@dataclass(frozen=True, kw_only=True)
class TownProfile(Aggregate):
    """The preset that a town goes by; what is handed over earlier keeps its dates."""

    name: str = DEFAULT.name_zh
    preset: str = DEFAULT.name
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
