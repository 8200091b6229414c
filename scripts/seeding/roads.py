"""The watched project, entered by the secretary."""

from scripts.seeding.town import Town

UNIT = "公路站"
PROJECT = {
    "name": "“四好农村路”",
    "status": "delayed",
    "planned_finish_on": "2020-09-30",
    "roads": [
        {"name": "孙岗至代集路", "village": "孙岗村", "length_m": 1200},
        {"name": "代集环村路", "village": "代集村", "length_m": 1500},
        {"name": "段湾小学路", "village": "段湾村", "length_m": 900},
        {"name": "芦集东路", "village": "芦集村", "length_m": 1800},
        {"name": "王圩圩堤路", "village": "王圩村", "length_m": 1600},
        {"name": "芦集至王圩路", "village": "王圩村", "length_m": 1200},
    ],
}


async def watch_roads(town: Town) -> None:
    """Watch the project once; waits until activities has heard of the account and the unit."""
    secretary = await town.people.called(town.secretary)
    body = {**PROJECT, "owner_unit_id": town.units[UNIT]}
    await secretary.post("/activities/api/v1/projects", body, key="seed-roads")
