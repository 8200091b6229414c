"""By when something is due, and how that date came about."""

from services.feedback.domain.deadlines.clock import RULED, Clock, Start
from services.feedback.domain.deadlines.count import Deadline, deadline_of
from services.feedback.domain.deadlines.explain import day_zh
from services.feedback.domain.deadlines.presets import DEFAULT, NATIONAL, PRESETS
from services.feedback.domain.deadlines.profile import (
    CEILING,
    Length,
    Profile,
    TownProfile,
    choose_profile,
    validated,
)

__all__ = [
    "CEILING",
    "DEFAULT",
    "NATIONAL",
    "PRESETS",
    "RULED",
    "Clock",
    "Deadline",
    "Length",
    "Profile",
    "Start",
    "TownProfile",
    "choose_profile",
    "day_zh",
    "deadline_of",
    "validated",
]
