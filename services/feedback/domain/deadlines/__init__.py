"""By when something is due, and how that date came about."""

from services.feedback.domain.deadlines.count import Deadline, deadline_of
from services.feedback.domain.deadlines.explain import day_zh
from services.feedback.domain.deadlines.profile import (
    CEILING,
    DEFAULT,
    NATIONAL,
    PRESETS,
    Clock,
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
    "Clock",
    "Deadline",
    "Length",
    "Profile",
    "TownProfile",
    "choose_profile",
    "day_zh",
    "deadline_of",
    "validated",
]
