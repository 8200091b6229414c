"""An operator publishes the State Council's holidays; everybody counts by them."""

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scripts.cli.calendar import calendar
from services.roster import commands
from services.roster.commands import NewAccount
from services.roster.domain.account import Duty, Role
from services.roster.domain.calendar import calendar_id
from services.roster.errors import CalendarMistyped
from shared.calendar import PublishedYear, national_calendar, statutory_holidays
from shared.caller import PLATFORM, Caller
from shared.errors import Forbidden
from tests.roster.running import API, PASSWORD, Roster, lianluo, secretary_of

OPERATOR = Caller(account_id="ops", tenant=PLATFORM, roles=frozenset({Role.OPERATOR}))
BY_LAW = {day.isoformat(): name for day, name in statutory_holidays(2027).items()}
YEAR = PublishedYear(2027, {**BY_LAW, "2027-10-08": "国庆节"}, (date(2027, 10, 9),))


async def test_a_published_year_is_told_once(roster: Roster) -> None:
    for _ in range(2):
        await commands.publish_calendar(roster.repository, OPERATOR, YEAR, "国办发明电〔2026〕5号")

    held = await roster.repository.calendars.get(PLATFORM, calendar_id(2027))

    assert (held.seq, held.document) == (1, "国办发明电〔2026〕5号")
    assert held.holidays["2027-10-08"] == "国庆节"


async def test_a_correction_is_told_again(roster: Roster) -> None:
    await commands.publish_calendar(roster.repository, OPERATOR, YEAR, "")

    corrected = PublishedYear(2027, YEAR.holidays, (date(2027, 10, 9), date(2027, 10, 10)))
    held = await commands.publish_calendar(roster.repository, OPERATOR, corrected, "")

    assert (held.seq, len(held.history)) == (2, 2)


async def test_only_an_operator_publishes(roster: Roster) -> None:
    with pytest.raises(Forbidden):
        await commands.publish_calendar(roster.repository, secretary_of("luji"), YEAR, "")


@pytest.mark.parametrize(
    "said",
    [
        PublishedYear(2027, {day: name for day, name in BY_LAW.items() if day != "2027-10-01"}),
        PublishedYear(2027, {**BY_LAW, "2028-01-01": "元旦"}),
        PublishedYear(2027, {**BY_LAW, "2027-02-30": "春节"}),
        PublishedYear(2027, BY_LAW, (date(2027, 10, 11),)),  # a Monday
        PublishedYear(2027, BY_LAW, (date(2027, 10, 2),)),  # a holiday
        PublishedYear(1999, {}),
    ],
)
async def test_what_the_notice_can_not_have_said_is_refused(
    roster: Roster, said: PublishedYear
) -> None:
    with pytest.raises(CalendarMistyped):
        await commands.publish_calendar(roster.repository, OPERATOR, said, "")


async def test_a_new_years_holiday_may_begin_in_december(roster: Roster) -> None:
    said = PublishedYear(2027, {**BY_LAW, "2026-12-31": "元旦"})

    held = await commands.publish_calendar(roster.repository, OPERATOR, said, "")

    assert held.holidays["2026-12-31"] == "元旦"


def test_a_published_year_takes_the_place_of_what_was_known() -> None:
    known = national_calendar().with_year(YEAR)

    assert known.is_published(2027)
    assert not known.is_working_day(date(2027, 10, 8))
    assert known.is_working_day(date(2027, 10, 9))
    assert known.holiday_name(date(2026, 10, 1)) == "国庆节"
    assert known.year(2027) == PublishedYear(
        2027, dict(sorted(YEAR.holidays.items())), YEAR.made_up
    )


async def test_a_year_is_published_and_read_over_http(roster: Roster) -> None:
    order = NewAccount("ops", PASSWORD, "运维", "运维员", Duty((Role.OPERATOR,)))
    await commands.open_account(roster.repository, OPERATOR, order)
    body = {"year": 2027, "holidays": dict(YEAR.holidays), "made_up": ["2027-10-09"]}
    operator = await roster.bearer(PLATFORM, "ops")
    clerk = await roster.bearer()

    before = await roster.http.get(f"{API}/calendars/2027", headers=clerk)
    refused = await roster.http.post(f"{API}/calendars", json=body, headers=clerk)
    published = await roster.http.post(f"{API}/calendars", json=body, headers=operator)
    after = await roster.http.get(f"{API}/calendars/2027", headers=clerk)

    assert (before.json()["published"], "2027-10-08" in before.json()["holidays"]) == (False, False)
    assert (refused.status_code, published.status_code) == (403, 201)
    assert after.json() == published.json()
    assert (after.json()["published"], after.json()["made_up"]) == (True, ["2027-10-09"])


def test_a_file_is_published_by_hand_and_the_example_can_be_read(tmp_path: Path) -> None:
    shown = CliRunner().invoke(calendar, ["show", "2026"])
    broken = tmp_path / "broken.json"
    broken.write_text('{"year": 2027}')

    refused = CliRunner().invoke(calendar, ["publish", str(broken)])

    assert json.loads(shown.stdout)["made_up"][0] == "2026-01-04"
    assert refused.exit_code == 1
    assert "holidays: Field required" in refused.stderr.replace("\n", " ")


async def test_the_command_line_publishes_a_year(roster: Roster, tmp_path: Path) -> None:
    file = tmp_path / "2027.json"
    year = {"year": 2027, "holidays": dict(YEAR.holidays), "made_up": ["2027-10-09"]}
    file.write_text(json.dumps(year))

    told = lianluo(roster, "calendar", "publish", str(file))
    slip = json.loads(file.read_text()) | {"made_up": ["2027-10-11"]}
    file.write_text(json.dumps(slip))
    refused = lianluo(roster, "calendar", "publish", str(file))

    days = len(YEAR.holidays)
    assert told.stdout.strip() == f"2027 is published: {days} days off, 1 made-up working days."
    assert refused.returncode == 1
    assert "made_up: 2027-10-11 is no weekend day" in refused.stderr
    assert (await roster.repository.calendars.get(PLATFORM, calendar_id(2027))).seq == 1
