"""A gateway before all replicas that knows their addresses, and asks whether they stay."""

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from scripts.local.machine import PATHS
from scripts.local.orphans import SUPERVISED_BY
from scripts.local.plan import CADDYFILE
from tests.faults.collecting import SERVICES
from tests.faults.stage import Addresses
from tests.support.installation import Installation
from tests.support.stores import free_port
from tests.support.waiting import until

_BY_NAME = re.compile(r"\{\$LIANLUO_(\w+)_HOST:\w+\}:\{\$LIANLUO_\w+_PORT:\d+\} \{")


@contextmanager
def gateway(installation: Installation) -> Iterator[Addresses]:
    """Caddy with the deployed configuration, addresses and a question in the place of the name."""
    port = free_port()
    home = installation.run / "front"
    home.mkdir(exist_ok=True)
    environment = {
        **os.environ,
        "PATH": PATHS,
        "LIANLUO_SITE": f":{port}",
        "LIANLUO_BIND": "127.0.0.1",
        "XDG_DATA_HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        SUPERVISED_BY: str(installation.run),
    }
    words = [
        "caddy",
        "run",
        "--adapter",
        "caddyfile",
        "--config",
        str(_written(installation, home)),
    ]
    with (installation.run / "logs" / "front.log").open("ab") as out:
        process = subprocess.Popen(words, env=environment, stdout=out, stderr=out)
    address = f"http://127.0.0.1:{port}"
    try:
        until(lambda: _answers(f"{address}/roster/healthz"), "the gateway answers", within=20)
        yield {service: [address] for service in SERVICES}
    finally:
        process.terminate()
        process.wait(20)


def _written(installation: Installation, home: Path) -> Path:
    def replicas(found: re.Match[str]) -> str:
        service = found.group(1).lower()
        doors = " ".join(urlsplit(door).netloc for door in installation.doors(service))
        asked = f"health_uri /{service}/healthz\nhealth_interval 500ms\nhealth_timeout 3s"
        return f"{doors} {{\n{asked}"

    text, count = _BY_NAME.subn(replicas, CADDYFILE.read_text(encoding="utf-8"))
    assert count == len(SERVICES), "the gateway's configuration looks different now"
    path = home / "Caddyfile"
    path.write_text(text, encoding="utf-8")
    return path


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=3, trust_env=False).status_code == 200
    except httpx.TransportError:
        return False
