"""By when something is due, and how that date came about."""

from services.feedback.domain.deadlines.clock import RULED, Clock, Start
from services.feedback.domain.deadlines.count import Deadline, deadline_of
from services.feedback.domain.deadlines.length import Length
from services.feedback.domain.deadlines.presets import DEFAULT, NATIONAL, PRESETS, preset_named
from services.feedback.domain.deadlines.profile import CEILING, Profile, validated
from services.feedback.domain.deadlines.recount import (
    Cause,
    Moved,
    check_extension,
    counted_again,
    extended,
    moves,
    recounted,
)
from services.feedback.domain.deadlines.simulate import STARTS, simulated
from services.feedback.domain.deadlines.town import TownProfile, choose_profile
from services.feedback.domain.deadlines.words import (
    PERIODS_EN,
    PERIODS_ZH,
    STARTS_EN,
    STARTS_ZH,
    day_en,
    day_zh,
)

__all__ = [
    "CEILING",
    "DEFAULT",
    "NATIONAL",
    "PERIODS_EN",
    "PERIODS_ZH",
    "PRESETS",
    "RULED",
    "STARTS",
    "STARTS_EN",
    "STARTS_ZH",
    "Cause",
    "Clock",
    "Deadline",
    "Length",
    "Moved",
    "Profile",
    "Start",
    "TownProfile",
    "check_extension",
    "choose_profile",
    "counted_again",
    "day_en",
    "day_zh",
    "deadline_of",
    "extended",
    "moves",
    "preset_named",
    "recounted",
    "simulated",
    "validated",
]
