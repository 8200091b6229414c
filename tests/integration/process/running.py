"""A process of the toy service, and where its door is."""

import os
import signal
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.support.stores import EmbeddedStore, free_port

ROOT = Path(__file__).parents[3]


@dataclass
class Running:
    """A process and where its door is."""

    process: subprocess.Popen[str]
    port: int

    async def ask(self, path: str) -> httpx.Response:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{self.port}") as client:
            try:
                return await client.get(path, timeout=5)
            except httpx.ConnectError as exc:
                raise ConnectionError from exc

    async def ready(self) -> bool:
        return (await self.ask("/toy/readyz")).status_code == 200

    def end(self) -> tuple[int, str]:
        self.process.send_signal(signal.SIGTERM)
        said, _ = self.process.communicate(timeout=20)
        return self.process.returncode, said


Starter = Callable[..., Running]


def bare_environment() -> dict[str, str]:
    """Ours, without what an installation on this machine was told."""
    return {name: value for name, value in os.environ.items() if not name.startswith("LIANLUO_")}


def needs(store: EmbeddedStore) -> dict[str, object]:
    # Nobody listens on the broker's port.
    return {
        "mongo_url": store.url,
        "rabbitmq_url": f"amqp://guest:guest@127.0.0.1:{free_port()}/",
        "environment": "test",
    }
