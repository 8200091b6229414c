"""What happens in the demonstration's town, done by its people through the public doors.

All of it may be done again: what is there is left alone, and what a killed run left out follows.
"""

import asyncio
from collections.abc import Mapping
from datetime import date

import httpx

from scripts.seeding.activities import enter_activities
from scripts.seeding.opinions import enter_opinions
from scripts.seeding.people import People
from scripts.seeding.roads import watch_roads
from scripts.seeding.suggestions import enter_suggestions
from scripts.seeding.town import DAY, Town, enter_town

TENANT, SECRETARY = "luji", "孙静"


async def set_to_work(
    address: str, accounts: Mapping[str, tuple[str, str]], day: date | None
) -> None:
    """Bring the town to where it stands on the demonstration's day.

    `accounts` are login and password by name. Without a moved clock only the project is entered:
    the rest is dated.
    """
    async with httpx.AsyncClient(base_url=address, timeout=20) as http:
        people = People(http, TENANT, accounts)
        town = await enter_town(people, SECRETARY, (day or DAY) - DAY)
        await watch_roads(town)
        if day is None:
            print("LIANLUO_DEMO_DATE is not set: no suggestions, opinions and activities.")
            return
        await asyncio.gather(_feedback(town), enter_activities(town))


async def _feedback(town: Town) -> None:
    await enter_suggestions(town)
    await enter_opinions(town)
