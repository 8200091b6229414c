"""However dates move, whoever looks and whenever: each person once for each date and offset."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from services.notify.domain import Notification
from services.notify.domain.reminders import Offset, is_quiet, sending_moment
from shared.calendar import national_calendar
from shared.clock import SHANGHAI
from tests.notify.house import House
from tests.notify.reminders.town import Matter, look_round, reply_due

FIRST = date(2020, 9, 1)
days = some.integers(min_value=0, max_value=150).map(lambda n: FIRST + timedelta(days=n))
steps = some.one_of(
    some.tuples(some.just("moves"), days),
    some.tuples(some.sampled_from(["one looks", "two look"]), some.integers(0, 23)),
    some.tuples(some.sampled_from(["ends", "an old event comes again", "a week passes"]), days),
)


@dataclass
class Walk:
    """One suggestion on its way, and the day that it is."""

    house: House
    matter: Matter = field(default_factory=Matter)
    today: date = FIRST
    due: date | None = None
    owed: set[date] = field(default_factory=set)  # every date that ran at some time

    async def takes(self, step: str, what: date | int) -> None:
        """One step."""
        if step == "moves" and isinstance(what, date):
            await self._becomes(what)
        elif step == "ends":
            await self._becomes(None)
        elif step == "an old event comes again":
            await self.house.take(self.matter.becomes())
            self.matter.seq -= 1
            await self.house.take(self.matter.becomes())
        elif step == "a week passes":
            self.today += timedelta(days=7)
        elif isinstance(what, int):
            moment = datetime.combine(self.today, time(what)).isoformat()
            told = {each.id for each in await self.notices()}
            looks = [look_round(self.house, moment) for _ in range(1 + (step == "two look"))]
            await asyncio.gather(*looks)
            await self._made_rightly(told, datetime.combine(self.today, time(what), SHANGHAI))
            self.today += timedelta(days=1)

    async def notices(self) -> list[Notification]:
        """What was kept about this suggestion."""
        return [
            each
            for each in await self.house.repository.notifications.having("luji", limit=1000)
            if each.subject_id == self.matter.id
        ]

    async def _becomes(self, due: date | None) -> None:
        self.due = due
        self.owed |= {due} if due else set()
        deadlines = reply_due(due) if due else {}
        await self.house.take(self.matter.becomes(deadlines=deadlines))

    async def _made_rightly(self, before: set[str], moment: datetime) -> None:
        """A look makes only what is due by the date that runs now, and nothing at night."""
        made = [each for each in await self.notices() if each.id not in before]
        assert not (made and is_quiet(moment))
        for notice in made:
            assert notice.due == self.due
            assert _moment_of(notice) <= moment + timedelta(minutes=1)


def _moment_of(notice: Notification) -> datetime:
    sign, number = (-1, notice.offset[2:]) if notice.offset[0] == "T" else (1, notice.offset[1:])
    assert notice.due is not None
    return sending_moment(Offset(sign * int(number)).send_day(notice.due, national_calendar()))


@given(way=some.lists(steps, min_size=4, max_size=25))
@settings(
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
async def test_no_way_reminds_anybody_twice(town: House, way: list[tuple[str, date | int]]) -> None:
    walk = Walk(town)
    await walk._becomes(FIRST + timedelta(days=60))
    for step, what in way:
        await walk.takes(step, what)

    notices = await walk.notices()
    told = Counter((each.recipient, each.clock, each.offset, each.due) for each in notices)
    assert set(told.values()) <= {1}
    assert {each.due for each in notices} <= walk.owed


async def test_a_hundred_looks_at_once_tell_each_person_once(town: House) -> None:
    matter = Matter()
    await town.take(matter.becomes())

    await asyncio.gather(*(look_round(town, "2020-12-01T09:00") for _ in range(100)))

    notices = await town.repository.notifications.having("luji")
    assert sorted(each.recipient for each in notices) == ["a-head", "a-leader", "p-chair"]
