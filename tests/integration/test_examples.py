"""The examples of the documentation, run as an integrator runs them."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import httpx

from tests.support.installation import Installation
from tests.support.stores import free_port
from tests.support.town import Json, Town
from tests.support.waiting import eventually


async def test_ten_lines_hear_what_happens_to_a_suggestion(installation: Installation) -> None:
    listener = await asyncio.create_subprocess_exec(
        sys.executable,
        "examples/listen.py",
        "luji",
        "1",
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, **installation.environment},
    )
    assert listener.stdout
    assert await asyncio.wait_for(listener.stdout.readline(), 20) == b"listening\n"

    async with httpx.AsyncClient(base_url=installation.address, timeout=30) as http:
        town = Town(http, "luji", installation.accounts["luji"])
        deputy = await town.sign_in("deputy")
        drafted = await deputy.post(
            "/feedback/api/v1/suggestions",
            {"title": "增设公交站点", "facts": "老人出行不便。", "advice": "在村口设站。"},
        )

    line = (await asyncio.wait_for(listener.stdout.readline(), 20)).decode()
    assert line.startswith(f"{drafted['id']}:1 org.lianluo.feedback.suggestion.drafted.v1")
    assert await asyncio.wait_for(listener.wait(), 20) == 0


async def test_a_fifth_service_fills_itself_from_the_log_and_goes_on_live(
    installation: Installation,
) -> None:
    port = free_port()
    environment = {**os.environ, **installation.environment, "LIANLUO_PORT": str(port)}
    environment.pop("LIANLUO_TEST_QUERY_SHAPES", None)  # judged by the four services' indexes
    _run(environment, "scripts.topology", "--service", "examples.register")

    async with httpx.AsyncClient(base_url=installation.address, timeout=30) as http:
        town = Town(http, "luji", installation.accounts["luji"])
        secretary = await town.sign_in("secretary")
        active = await _active(secretary.all("/roster/api/v1/mandates", limit=200))
        with _running(environment, "examples.register"):
            register = f"http://127.0.0.1:{port}/register/api/v1/t/luji/deputies"

            async def registered() -> list[str]:
                try:
                    return sorted(each["name"] for each in (await http.get(register)).json())
                except httpx.TransportError as exc:
                    raise ConnectionError from exc

            # Long before the register was there, these were elected.
            await eventually(lambda: _equal(registered, _names(active)), within=60)
            mandate = f"/roster/api/v1/mandates/{active[0]['id']}"
            await secretary.post(f"{mandate}/suspend", {"legal_ground": "代表法"})
            await eventually(lambda: _equal(registered, _names(active[1:])), within=30)
            await secretary.post(f"{mandate}/restore", {"legal_ground": "代表法"})
            _run(environment, "scripts.cli", "reemit", "--service", "roster")
            await eventually(lambda: _equal(registered, _names(active)), within=30)


async def _active(listed: Awaitable[list[Json]]) -> list[Json]:
    return [mandate for mandate in await listed if mandate["status"] == "active"]


def _names(mandates: list[Json]) -> list[str]:
    return sorted(mandate["name"] for mandate in mandates)


async def _equal(ask: Callable[[], Awaitable[list[str]]], expected: list[str]) -> bool:
    return await ask() == expected


def _run(environment: dict[str, str], *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", *arguments], env=environment, check=True, timeout=120)


@contextmanager
def _running(environment: dict[str, str], module: str) -> Iterator[None]:
    process = subprocess.Popen([sys.executable, "-m", module], env=environment)
    try:
        yield
    finally:
        process.terminate()
        process.wait(30)
