"""A complete private installation for tests that go through public doors."""

import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scripts.local.installation import Installation as LocalInstallation
from scripts.local.installation import is_ready
from scripts.local.places import Places
from scripts.local.plan import Wishes
from scripts.local.program import Program
from tests.support.cluster import Cluster
from tests.support.network import Network

Accounts = dict[str, list[dict[str, str]]]


class Installation:
    """Broker, store, four services and gateway on ports and data of their own, seeded."""

    def __init__(self, run: Path, wishes: Wishes) -> None:
        self._local = LocalInstallation(Places(run), wishes)
        self.run = run
        self.network: Network | None = None
        self.cluster: Cluster | None = None

    @property
    def address(self) -> str:
        """The gateway, where users come in."""
        return self._local.plan.address

    @property
    def accounts(self) -> Accounts:
        """What the seed wrote: per town, role, login, password, name, post."""
        return json.loads(self._local.places.accounts.read_text())  # type: ignore[no-any-return]

    @property
    def environment(self) -> dict[str, str]:
        """What a program must be told to work with this installation."""
        return self._local.plan.full_environment()

    def doors(self, service: str) -> list[str]:
        """The own addresses of a service's replicas, behind the gateway's back."""
        return self._local.plan.doors(service)

    def programs(self) -> list[str]:
        """Everything the supervisor keeps running, by name."""
        return list(self._local.supervisor.states())

    def services(self) -> list[str]:
        """Those of them that are processes of services."""
        return list(self._local.plan.probes())

    def pid(self, program: str) -> int:
        """The process that runs this program now, 0 while it is down."""
        return self._local.supervisor.pid(program)

    def kill(self, program: str) -> int:
        """SIGKILL a program; the supervisor brings it back. Returns the pid that died."""
        pid = self.pid(program)
        os.kill(pid, signal.SIGKILL)
        return pid

    def is_ready(self, program: str) -> bool:
        """Whether a program runs and does its work."""
        if program in ("broker", "store"):
            server = getattr(self._local.plan, program)
            return bool(server.ready())
        if program == "gateway":
            return is_ready(f"{self.address}/roster/healthz")
        return is_ready(self._local.plan.probes()[program])

    def command_of(self, program: str) -> tuple[str, ...]:
        """How the supervisor starts a process of a service."""
        return self._program(program).command

    def environment_of(self, program: str) -> dict[str, str]:
        """What a process of a service is told."""
        own = dict(self._program(program).environment)
        return self._local.plan.shared_environment() | own

    def probe_of(self, program: str) -> str:
        """Where a process of a service says whether it is ready."""
        return self._local.plan.probes()[program]

    def rabbitmqctl(self, *words: str) -> str:
        """What the broker's own command answers."""
        broker = self._local.plan.broker
        return broker.command("rabbitmqctl", *words) if broker else ""

    def stop(self, *programs: str) -> None:
        """Keep programs down until they are started."""
        self._local.supervisor.end(*programs)

    def start(self, *programs: str) -> None:
        """Bring stopped programs back."""
        self._local.supervisor.run(*programs)

    def log(self, program: str) -> str:
        """What a program has written so far."""
        return (self._local.places.logs / f"{program}.log").read_text(errors="replace")

    def _program(self, name: str) -> Program:
        return next(each for each in self._local.plan.services() if each.name == name)


class InstallationElsewhere(Installation):
    """One that runs already, such as the containers: its address and its accounts are known."""

    def __init__(self, address: str, accounts: Path) -> None:
        self._address = address
        self._accounts = accounts

    @property
    def address(self) -> str:
        """Its gateway."""
        return self._address

    @property
    def accounts(self) -> Accounts:
        """What its seed printed."""
        return json.loads(self._accounts.read_text())  # type: ignore[no-any-return]


# Load comes from one address here, and is no flood.
WIDE_DOORS = {
    f"LIANLUO_PUBLIC_{door}": "1000000" for door in ("TELLINGS", "TELLINGS_OF_TOWN", "LOOK_UPS")
}


@contextmanager
def installed(run: Path, **wished: Any) -> Iterator[Installation]:
    """An installation below `run`, started and seeded; stopped at the end, its logs stay.

    Its clock stands at the demo's day. What else is wished, `Wishes` tells; its `extra` is told
    to every service.
    """
    own = {"LIANLUO_DATABASE_PREFIX": f"lianluo_{Places(run).mark}", **WIDE_DOORS}
    wished["extra"] = own | wished.get("extra", {})
    installation = Installation(run, Wishes(None, **wished))
    try:
        installation._local.up()
        yield installation
    finally:
        installation._local.down()
