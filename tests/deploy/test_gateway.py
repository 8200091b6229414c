"""The gateway as it is deployed, before replicas that share a name."""

import asyncio
import os
import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest

from scripts.local.machine import PATHS
from scripts.local.plan import CADDYFILE
from tests.support.receiver import Receiver
from tests.support.stores import free_port, is_open
from tests.support.waiting import until

NAME, NOBODY, SOUND = "feedback.test", "127.0.0.2", "127.0.0.1"
# In a namespace of its own, so that only this Caddy knows the name.
KNOWING = 'mount --bind "$0" /etc/hosts && exec caddy run --adapter caddyfile --config "$1"'


@pytest.fixture
async def replica() -> AsyncIterator[Receiver]:
    async with Receiver() as running:
        yield running


@pytest.fixture
def gateway(tmp_path: Path, replica: Receiver) -> Iterator[str]:
    """Its address; of the two that feedback has, the first is dead."""
    hosts, port = tmp_path / "hosts", free_port()
    hosts.write_text(f"{NOBODY} {NAME}\n{SOUND} {NAME}\n")
    environment = {
        **os.environ,
        "PATH": PATHS,
        "HOME": str(tmp_path),
        "LIANLUO_SITE": f":{port}",
        "LIANLUO_BIND": SOUND,
        "LIANLUO_FEEDBACK_HOST": NAME,
        "LIANLUO_FEEDBACK_PORT": str(replica.port),
    }
    words = ["unshare", "--map-root-user", "--mount", "sh", "-c", KNOWING]
    process = subprocess.Popen(
        [*words, hosts, CADDYFILE], env=environment, stderr=subprocess.DEVNULL
    )
    try:
        until(lambda: is_open(port), "the gateway listens", within=20)
        yield f"http://{SOUND}:{port}"
    finally:
        process.terminate()
        process.wait(20)


async def test_no_write_fails_while_one_of_two_replicas_is_dead(
    gateway: str, replica: Receiver
) -> None:
    async with httpx.AsyncClient(base_url=gateway, trust_env=False) as client:
        asked = (client.post("/feedback/api/v1/opinions", json={"n": n}) for n in range(20))
        answers = await asyncio.gather(*asked)

    assert {answer.status_code for answer in answers} == {204}
    assert len(replica.got) == 20
