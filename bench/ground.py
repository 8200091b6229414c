"""Where it is measured: a private installation below `.run/bench`, begun anew each time."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import psutil

from scripts.local.installation import Installation
from scripts.local.places import REPOSITORY, Places
from scripts.local.plan import SERVICES, Wishes
from scripts.local.ports import answers
from tests.support.waiting import until

RUN = REPOSITORY / ".run" / "bench"
TOWN = "luji"
OUTSIDE = ("LIANLUO_RABBITMQ_URL", "LIANLUO_MONGO_URL", "LIANLUO_GATEWAY_PORT")


@dataclass(frozen=True)
class SignedIn:
    """Somebody with a token: what to send along, and what roster says of them."""

    headers: Mapping[str, str]
    me: dict[str, Any]


@dataclass(frozen=True)
class Ground:
    """The four services on a broker and a store of their own, seeded."""

    installation: Installation

    @property
    def environment(self) -> Mapping[str, str]:
        """What the services are told."""
        return self.installation.plan.full_environment()

    @property
    def store_url(self) -> str:
        """The store's address."""
        return self.environment["LIANLUO_MONGO_URL"]

    @property
    def store_kind(self) -> str:
        """Which store it is: mongod where the machine has one."""
        store = self.installation.plan.store
        return store.kind if store else "outside"

    def door(self, service: str) -> str:
        """A service's own address, without the gateway."""
        return self.installation.plan.doors(service)[0]

    def new_virtual_host(self, name: str) -> tuple[str, str]:
        """An empty one on the broker: its address, and the management API."""
        management = self.environment["LIANLUO_RABBITMQ_MANAGEMENT_URL"]
        broker = self.environment["LIANLUO_RABBITMQ_URL"]
        with httpx.Client(base_url=management, trust_env=False) as http:
            rights = {"configure": ".*", "write": ".*", "read": ".*"}
            http.put(f"/api/vhosts/{name}", json={}).raise_for_status()
            granted = http.put(f"/api/permissions/{name}/lianluo", json=rights)
            granted.raise_for_status()
        return f"{broker.rstrip('/')}/{name}", management

    def resident(self) -> dict[str, float]:
        """The megabytes that each service has in memory."""
        pid = self.installation.supervisor.pid
        return {each: psutil.Process(pid(each)).memory_info().rss / 2**20 for each in SERVICES}

    def processor_seconds(self) -> dict[str, float]:
        """The processor time that broker and store have used, with their children."""
        return {each: self._processor_seconds(each) for each in ("broker", "store")}

    def _processor_seconds(self, program: str) -> float:
        pid = self.installation.supervisor.pid(program)
        if not pid:
            return 0.0  # one that runs outside
        root = psutil.Process(pid)
        times = [each.cpu_times() for each in (root, *root.children(recursive=True))]
        return sum(each.user + each.system for each in times)

    def stop_services(self) -> None:
        """Stop the services and the gateway; broker and store stay."""
        self.installation.supervisor.end(*SERVICES, "gateway")

    def start_services(self) -> None:
        """Start what was stopped, and wait until it is ready."""
        self.installation.up()

    def sign_in(self, role: str, number: int = 0) -> SignedIn:
        """One who holds this role in the town that is filled."""
        towns = json.loads(self.installation.places.accounts.read_text(encoding="utf-8"))
        account = [each for each in towns[TOWN] if each["role"] == role][number]
        words = {"tenant": TOWN, "login": account["login"], "password": account["password"]}
        roster = f"{self.door('roster')}/roster/api/v1"
        with httpx.Client(trust_env=False, timeout=30) as http:
            signed = http.post(f"{roster}/sign-in", json=words).raise_for_status().json()
            headers = {"Authorization": f"Bearer {signed['access_token']}"}
            me = http.get(f"{roster}/me", headers=headers).raise_for_status().json()
        return SignedIn(headers, me)

    @contextmanager
    def program(self, module: str, *words: str, port: int) -> Iterator[str]:
        """A program while the block runs; its address once it answers."""
        environment = {**os.environ, **self.environment, "LIANLUO_PORT": str(port)}
        command = [sys.executable, "-m", module, *words]
        with (RUN / f"{module}.out").open("ab") as out:
            process = subprocess.Popen(
                command, cwd=REPOSITORY, env=environment, stdout=out, stderr=out
            )
        try:
            until(lambda: answers("127.0.0.1", port), f"{module} answers", within=30)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(30)


@contextmanager
def private_ground() -> Iterator[Ground]:
    """An installation with broker and store of its own; raises Failure where none can be."""
    for variable in OUTSIDE:
        os.environ.pop(variable, None)
    _clear()
    installation = Installation(Places(RUN), Wishes(gateway_port=None))
    try:
        installation.up()
        yield Ground(installation)
    finally:
        installation.down()


def _clear() -> None:
    if RUN.exists():
        if Installation(Places(RUN), Wishes(gateway_port=None)).down():
            print("An earlier run was still there; it is stopped.")
        shutil.rmtree(RUN)
