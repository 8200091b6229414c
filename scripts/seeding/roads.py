"""The demonstration's watched project, entered by the secretary through the public door."""

import asyncio
import time

import httpx

PATIENCE = 90.0
PAUSE = 0.5
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


async def watch_roads(address: str, *, tenant: str, login: str, password: str) -> None:
    """Watch the project once; waits until activities has heard of the account and the unit."""
    async with httpx.AsyncClient(base_url=address, timeout=20) as http:
        credentials = {"tenant": tenant, "login": login, "password": password}
        signed = await _patiently(http, "POST", "/roster/api/v1/sign-in", json=credentials)
        http.headers["Authorization"] = f"Bearer {signed.json()['access_token']}"
        units = await _patiently(http, "GET", "/roster/api/v1/units")
        unit_id = next(unit["id"] for unit in units.json()["items"] if unit["name"] == UNIT)
        await _patiently(
            http,
            "POST",
            "/activities/api/v1/projects",
            json={**PROJECT, "owner_unit_id": unit_id},
            headers={"Idempotency-Key": "seed-roads"},
        )


async def _patiently(
    http: httpx.AsyncClient,
    method: str,
    path: str,
    *,
    json: object = None,
    headers: dict[str, str] | None = None,
) -> httpx.Response:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            answer = await http.request(method, path, json=json, headers=headers)
        except httpx.TransportError as exc:
            failure = str(exc) or type(exc).__name__
        else:
            if answer.is_success:
                return answer
            failure = f"{answer.status_code} {answer.text}"
        if time.monotonic() > deadline:
            raise SystemExit(f"{method} {path} was refused for {PATIENCE:.0f} s: {failure}")
        await asyncio.sleep(PAUSE)
