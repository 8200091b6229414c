"""The examples of the documentation, run as an integrator runs them."""

import asyncio
import os
import sys

import httpx

from tests.support.installation import Installation
from tests.support.town import Town


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
