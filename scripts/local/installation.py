"""Starts, seeds and stops a complete installation."""

import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from functools import partial
from urllib.parse import urlsplit

from scripts.local.failure import Failure
from scripts.local.keep import write_private
from scripts.local.orphans import SUPERVISED_BY, stop_orphans
from scripts.local.places import REPOSITORY, Places
from scripts.local.plan import Plan, Wishes
from scripts.local.ports import refuse_taken
from scripts.local.progress import say, wait_for
from scripts.local.supervisor import Supervisor, log_of

INFRASTRUCTURE_SECONDS = 90.0
SERVICE_SECONDS = 120.0
HTTP_OK = 200


class Installation:
    """Broker, store, topology, services and gateway below one run directory."""

    def __init__(self, places: Places, wishes: Wishes | None = None) -> None:
        self.plan = Plan(places, wishes or Wishes())
        self.places = places
        self.supervisor = Supervisor(places)

    def up(self) -> None:
        """Start what doesn't run yet, and return when all of it is ready."""
        self.plan.refuse_dead_dependencies()
        if not self.supervisor.is_running():
            stop_orphans(self.places)
            refuse_taken(self.places, self.plan.own_ports())
            self._configure()
            told = {SUPERVISED_BY: str(self.places.run)}
            self.supervisor.start(self.plan.shared_environment() | told)
        self._start_infrastructure()
        self._run("scripts.topology")
        self._start_services()
        if not self.places.accounts.exists():
            say("seed the demo (once)")
            self._run("scripts.seed")

    def down(self) -> bool:
        """Stop everything, keep the data; False when nothing ran."""
        was_running = self.supervisor.is_running()
        if was_running:
            # Services first, all at once: they drain while broker and store are still there.
            self.supervisor.end(*(program.name for program in self.plan.services()))
            self.supervisor.end(*(program.name for program in self.plan.infrastructure()))
            self.supervisor.stop()
        if self.plan.broker:
            self.plan.broker.stop_epmd()
        left_over = stop_orphans(self.places)
        return was_running or left_over

    def _configure(self) -> None:
        if self.plan.broker:
            self.plan.broker.write()
        self.supervisor.configure([*self.plan.infrastructure(), *self.plan.services()])
        lines = (f"{name}={text}\n" for name, text in self.plan.full_environment().items())
        write_private(self.places.environment, "".join(lines))

    def _start_infrastructure(self) -> None:
        self.supervisor.run(*(program.name for program in self.plan.infrastructure()))
        waiting: dict[str, Callable[[], bool]] = {}
        if self.plan.broker:
            waiting["broker"] = self.plan.broker.ready
        if self.plan.store:
            waiting["store"] = self.plan.store.ready
        wait_for(waiting, INFRASTRUCTURE_SECONDS, self._why_not)

    def _start_services(self) -> None:
        self.supervisor.run(*(program.name for program in self.plan.services()))
        waiting: dict[str, Callable[[], bool]] = {}
        for name, probe in self.plan.probes().items():
            waiting[f"{name} at {urlsplit(probe).netloc}"] = partial(is_ready, probe)
        waiting["gateway"] = partial(is_ready, f"{self.plan.address}/roster/healthz")
        wait_for(waiting, SERVICE_SECONDS, self._why_not)

    def _run(self, module: str) -> None:
        environment = {**os.environ, **self.plan.full_environment()}
        command = [sys.executable, "-m", module]
        done = subprocess.run(
            command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            words = (done.stderr + done.stdout).strip().splitlines()[-8:]
            raise Failure(f"python -m {module} failed:\n" + "\n".join(words))

    def _why_not(self, name: str) -> str:
        program = name.split(maxsplit=1)[0]
        log = log_of(self.places, program)
        last = log.read_text(errors="replace").strip().splitlines()[-5:] if log.exists() else []
        return "\n".join([f"{name} did not get ready. The end of {log}:", *last])


def is_ready(url: str) -> bool:
    """Whether a probe answers that all is well."""
    try:
        with urllib.request.urlopen(url, timeout=3) as answer:
            return bool(answer.status == HTTP_OK)
    except (OSError, urllib.error.URLError):
        return False
