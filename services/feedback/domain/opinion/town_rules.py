"""By what a town counts its opinions and lets voters grade them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from services.feedback.domain.deadlines import Length
from services.feedback.domain.opinion.waiting import (
    DEFAULT_LENGTHS,
    FIVE_GRADES,
    THREE_GRADES,
    Rules,
    Wait,
)
from services.feedback.errors.opinion import PeriodOutOfBounds
from shared import ids
from shared.aggregate import Aggregate
from shared.calendar import WorkingCalendar

# No law counts these; the bounds keep a slip of the finger from shutting voters out.
BOUNDS: Mapping[Wait, tuple[int, int]] = {
    Wait.TRIAGE: (1, 10),
    Wait.UNIT: (1, 60),
    Wait.RETURN: (1, 10),
    Wait.OFFER: (3, 30),
    Wait.TELL: (1, 10),
    Wait.RATING: (5, 60),
    Wait.REOPEN: (5, 60),
}


@dataclass(frozen=True, kw_only=True)
class TownRules(Aggregate):
    """One town's: days where it differs from the default, and three grades or five."""

    days: Mapping[str, int] = field(default_factory=dict)
    five_grades: bool = False
    changed_by: tuple[str, ...] = ()

    @staticmethod
    def id_for(tenant: str) -> str:
        """A town has one."""
        return ids.derived("opinion_rules", tenant)

    def rules(self, calendar: WorkingCalendar) -> Rules:
        """What commands count by."""
        lengths = dict(DEFAULT_LENGTHS)
        for name, days in self.days.items():
            usual = lengths[Wait(name)]
            lengths[Wait(name)] = (
                Length(working_days=days) if usual.working_days else Length(days=days)
            )
        return Rules(calendar, lengths, FIVE_GRADES if self.five_grades else THREE_GRADES)


def set_rules(
    town: TownRules, days: Mapping[str, int], *, five_grades: bool, account_id: str
) -> TownRules:
    """Count by these from now on; raises PeriodOutOfBounds. What runs keeps its dates."""
    for name, asked in days.items():
        least, most = BOUNDS[Wait(name)]
        if not least <= asked <= most:
            raise PeriodOutOfBounds(field=f"days.{name}", least=least, most=most)
    return replace(
        town,
        days=dict(days),
        five_grades=five_grades,
        changed_by=(*town.changed_by, account_id),
    )
