"""Three brokers that are one, and a balancer before them."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from scripts.local.broker import SEARCH, Broker
from scripts.local.orphans import SUPERVISED_BY, stop_orphans
from scripts.local.places import Places
from shared import ids
from tests.support.stores import free_port, is_open
from tests.support.waiting import until

ROOT = Path(__file__).parents[2]
SIZE = 3
UP_WITHIN = 120.0


@dataclass
class Cluster:
    """Nodes below a folder, each on ports of its own, found through one port mapper."""

    run: Path
    port: int = field(default_factory=free_port)
    nodes: list[Broker] = field(default_factory=list)
    _processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        password, mapper = ids.new(), free_port()
        for number in range(1, SIZE + 1):
            self.nodes.append(
                Broker(
                    home=self.run / f"broker-{number}",
                    mark=f"{Places(self.run).mark}_{number}",
                    port=free_port(),
                    management_port=free_port(),
                    distribution_port=free_port(),
                    epmd_port=mapper,
                    password=password,
                )
            )

    @property
    def environment(self) -> dict[str, str]:
        """What programs must be told: the balancer's address, and a node that lives."""
        first, *_, last = self.nodes
        return {
            "LIANLUO_RABBITMQ_URL": first.url.replace(f":{first.port}/", f":{self.port}/"),
            "LIANLUO_RABBITMQ_MANAGEMENT_URL": last.management_url,
        }

    def start(self) -> None:
        """Start all, join the others to the first, and the balancer before them."""
        cookie = ids.new()
        for node in self.nodes:
            node.write()
            secret = node.home / ".erlang.cookie"
            secret.write_text(cookie)
            secret.chmod(0o400)
            self.start_node(node)
        first, *others = self.nodes
        name = first.environment()["RABBITMQ_NODENAME"]
        for node in others:
            for words in (("stop_app",), ("join_cluster", name), ("start_app",)):
                node.command("rabbitmqctl", *words)
            until(node.ready, f"{node.mark} has joined", within=UP_WITHIN)
        balancer = [sys.executable, "-m", "tests.support.balancer", str(self.port)]
        self._run("balancer", [*balancer, *(str(node.port) for node in self.nodes)], {})
        until(lambda: is_open(self.port), "the balancer listens", within=UP_WITHIN)

    def start_node(self, node: Broker) -> None:
        """Start one, and wait until it takes clients."""
        self._run(node.mark, ["rabbitmq-server"], {**node.environment(), "PATH": SEARCH})
        until(node.ready, f"{node.mark} takes clients", within=UP_WITHIN)

    def kill(self, node: Broker) -> None:
        """As a power cut would."""
        self._processes[node.mark].send_signal(signal.SIGKILL)
        self._processes[node.mark].wait(10)

    def stop(self) -> None:
        """End everything."""
        for process in self._processes.values():
            process.kill()
            process.wait(10)
        self.nodes[0].stop_epmd()
        stop_orphans(Places(self.run))

    def _run(self, name: str, words: list[str], told: dict[str, str]) -> None:
        environment = {**os.environ, **told, SUPERVISED_BY: str(self.run)}
        self.run.mkdir(parents=True, exist_ok=True)
        with (self.run / f"{name}.out").open("ab") as out:
            self._processes[name] = subprocess.Popen(
                words, env=environment, cwd=ROOT, stdout=out, stderr=out
            )


@contextmanager
def clustered(run: Path) -> Iterator[Cluster]:
    """A cluster for as long as the block."""
    cluster = Cluster(run)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()
