"""Dates that run are counted again when the town's periods or the holidays change."""

from datetime import timedelta

from services.feedback.consumers.clocks import sweep_suggestions
from tests.feedback.building import DAY
from tests.feedback.house import House, a_suggestion


async def test_a_shorter_profile_moves_the_dates_that_run_and_says_so(house: House):
    path = f"/suggestions/{await a_suggestion(house, 'assigned')}"
    await house.chairperson().post("/profile", {"preset": "chongqing-township"})

    await house.carries_on()

    moved = await house.secretary().get(path)
    assert moved["deadlines"]["reply"]["due"] == "2020-12-15"
    [reply] = [each for each in moved["moved_dates"] if each["clock"] == "reply"]
    assert (reply["due"], reply["moved_by"]) == ("2021-01-15", "profile")
    assert "由2021年1月15日改为2020年12月15日" in moved["timeline"][-1]["text"]
    await sweep_suggestions(house.on(DAY + timedelta(days=62)))
    assert (await house.secretary().get(path))["overdue"]


async def test_published_holidays_move_the_dates_that_rest_on_them(house: House):
    path = f"/suggestions/{await a_suggestion(house, 'assigned')}"
    year = {"year": 2021, "holidays": {"2021-01-15": "假日", "2021-10-01": "国庆节"}}

    await house.hears("roster.calendar.published", "2021", year, tenant="platform")

    moved = await house.secretary().get(path)
    assert moved["deadlines"]["reply"]["due"] == "2021-01-18"
