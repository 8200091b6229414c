"""The town that is at work: its people, and its units, deputies and villages by name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from scripts.seeding.people import Json, People

DAY = date(2020, 10, 15)  # the day for which everything here is dated


@dataclass(frozen=True)
class Town:
    """Where things are done; `moved` is how far the demonstration's day is from DAY."""

    people: People
    secretary: str
    units: Mapping[str, str]
    mandates: Mapping[str, str]  # the town's, by the deputy's name
    groups: Mapping[str, str]
    villages: Mapping[str, str]
    moved: timedelta = timedelta()

    def on(self, month: int, day: int) -> str:
        """A day of the demonstration's year."""
        return (date(DAY.year, month, day) + self.moved).isoformat()

    def mandates_of(self, names: Sequence[str]) -> list[str]:
        """The deputies' mandates of the town."""
        return [self.mandates[name] for name in names]


async def enter_town(people: People, secretary: str, moved: timedelta) -> Town:
    """Look up by their names what is in the town."""
    asking = await people.called(secretary)
    township = await people.anyone.get(f"/roster/api/v1/t/{people.tenant}")
    mandates = await asking.all("/roster/api/v1/mandates", level="town")
    return Town(
        people=people,
        secretary=secretary,
        units=_by_name(await asking.all("/roster/api/v1/units")),
        mandates=_by_name(mandates),
        groups=_by_name(await asking.all("/roster/api/v1/groups")),
        villages={name: village for village, name in township["villages"].items()},
        moved=moved,
    )


def _by_name(listed: Sequence[Json]) -> dict[str, str]:
    return {one["name"]: one["id"] for one in listed}
