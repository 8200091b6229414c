"""A private RabbitMQ node for tests, and virtual hosts on it that know nothing of each other."""

import asyncio
import os
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from scripts.local.broker import SEARCH, Broker
from shared import ids
from shared.messaging.connection import BrokerAway, closed_quietly, connect
from tests.support.stores import free_port, is_open
from tests.support.waiting import until


@dataclass(frozen=True)
class Place:
    """A virtual host: its address, and the management API to it."""

    url: str
    management_url: str


@dataclass
class PrivateBroker:
    """One node with its data in a folder, on ports of its own."""

    folder: Path
    process: subprocess.Popen[bytes] | None = None
    node: Broker = field(init=False)

    def __post_init__(self) -> None:
        self.node = Broker(
            home=self.folder,
            mark=f"test_{ids.new()[-8:]}",
            port=free_port(),
            management_port=free_port(),
            distribution_port=free_port(),
            epmd_port=free_port(),
            password=ids.new(),
            metrics_port=free_port(),
        )

    @property
    def url(self) -> str:
        """The address of its first virtual host."""
        return self.node.url

    @property
    def management_url(self) -> str:
        """The management API, with credentials."""
        return self.node.management_url

    def start(self) -> "PrivateBroker":
        """Start it, and wait until a client can really connect."""
        self.node.write()
        with (self.folder / "rabbitmq.conf").open("a") as configuration:
            # What the management API tells of queues is never older than this.
            configuration.write("collect_statistics_interval = 200\n")
        environment = {**os.environ, **self.node.environment(), "PATH": SEARCH}
        with (self.folder / "broker.out").open("ab") as out:
            self.process = subprocess.Popen(
                ["rabbitmq-server"], env=environment, stdout=out, stderr=out, cwd=self.folder
            )
        until(self._takes_clients, f"the broker takes clients on {self.node.port}", within=60)
        return self

    def settle(self, place: Place, queue: str) -> None:
        """Wait until queues that were just declared would survive a power cut.

        RabbitMQ 3.10 writes down that a quorum queue, or the coordinator of streams, exists a
        moment after it said that it was declared; killed before, it never brings them up again.
        """
        vhost = place.url.rpartition("/")[2]
        until(lambda: self._keeps("quorum", f"{vhost}_{queue}"), f"{queue} is on disk", within=20)
        coordinator = "rabbit_stream_coordinator"
        until(lambda: self._keeps("coordination", coordinator), "streams are on disk", within=20)

    def stop(self) -> None:
        """End it in order, and its port mapper with it."""
        self._end(signal.SIGTERM)
        self.node.stop_epmd()

    def kill(self) -> None:
        """End it as a power cut would."""
        self._end(signal.SIGKILL)

    def destroy(self) -> None:
        """End it at once, when its data is of no use any more."""
        self.kill()
        self.node.stop_epmd()

    def freeze(self) -> None:
        """Leave it where it is: it answers nothing any more."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self._signal(signal.SIGCONT)

    def new_place(self) -> Place:
        """A fresh virtual host."""
        name = f"test-{ids.new()[-10:]}"
        self._ask("PUT", f"/api/vhosts/{name}", {})
        self._ask(
            "PUT",
            f"/api/permissions/{name}/{self.node.user}",
            {"configure": ".*", "write": ".*", "read": ".*"},
        )
        return Place(f"{self.node.url}{name}", self.management_url)

    def drop(self, place: Place) -> None:
        """Remove a virtual host and all that is in it."""
        self._ask("DELETE", f"/api/vhosts/{place.url.rpartition('/')[2]}")

    def _keeps(self, kind: str, name: str) -> bool:
        kept = list(self.folder.glob(f"data/*/{kind}/*/names.dets"))
        return any(name.encode() in file.read_bytes() for file in kept)

    def _takes_clients(self) -> bool:
        # The node is up seconds before its port is, and its port before its users are.
        return is_open(self.node.port) and self.node.ready() and asyncio.run(_connects(self.url))

    def _ask(self, method: str, path: str, body: Mapping[str, str] | None = None) -> None:
        answer = httpx.request(
            method, f"{self.management_url}{path}", json=body, timeout=10, trust_env=False
        )
        answer.raise_for_status()

    def _signal(self, number: signal.Signals) -> None:
        if self.process is not None:
            self.process.send_signal(number)

    def _end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        self.process.send_signal(how)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)
        self.process = None


async def _connects(url: str) -> bool:
    try:
        connection = await connect(url, "is it there")
    except BrokerAway:
        return False
    await closed_quietly(connection.close())
    return True
