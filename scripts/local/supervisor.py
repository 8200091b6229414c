"""supervisord over an installation's programs: it starts again what ends, without a limit."""

import os
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from xmlrpc.client import Fault, ServerProxy

from supervisor.xmlrpc import SupervisorTransport  # type: ignore[import-untyped]

from scripts.local.failure import Failure
from scripts.local.keep import write_private
from scripts.local.places import REPOSITORY, VENV, Places
from scripts.local.program import Program

NEVER_GIVE_UP = 1_000_000
STOP_SECONDS = 60
DOWN = ("STOPPED", "EXITED", "FATAL")


class Supervisor:
    """The supervisor of one installation."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._configuration = places.run / "supervisord.conf"

    def configure(self, programs: Iterable[Program]) -> None:
        """Write down what is to run."""
        self._places.logs.mkdir(parents=True, exist_ok=True)
        sections = [self._head(), *(self._section(program) for program in programs)]
        write_private(self._configuration, "\n".join(sections))

    def start(self, environment: Mapping[str, str]) -> None:
        """Start it with the environment that all programs share; nothing runs under it yet."""
        command = [str(VENV / "bin" / "supervisord"), "-c", str(self._configuration)]
        told = {**os.environ, **environment}
        quiet = subprocess.DEVNULL
        subprocess.run(command, env=told, cwd=REPOSITORY, stdout=quiet, check=True)
        _poll(self.is_running, "The supervisor did not start")

    def is_running(self) -> bool:
        """Whether it answers."""
        try:
            return bool(self._ask("getPID"))
        except OSError:
            return False

    def run(self, *names: str) -> None:
        """Start these programs, without waiting until they are up."""
        states = self.states()
        for name in names:
            if states[name].startswith(DOWN):
                self._ask("startProcess", name, False)

    def end(self, *names: str) -> None:
        """Stop these programs, all at once, and wait; they stay down until they are run."""
        for name in self._running(names):
            self._ask("stopProcess", name, False)
        _poll(lambda: not self._running(names), f"{', '.join(names)} did not stop")

    def pid(self, name: str) -> int:
        """The process id of a program, 0 while it doesn't run."""
        return int(self._ask("getProcessInfo", name)["pid"])

    def states(self) -> dict[str, str]:
        """For each program its state and what there is to say about it."""
        listed = self._ask("getAllProcessInfo")
        return {one["name"]: f"{one['statename']:8} {one['description']}" for one in listed}

    def stop(self) -> None:
        """Stop the supervisor and whatever still runs under it, and wait until it is gone."""
        pid = int(self._ask("getPID"))
        self._ask("shutdown")
        # Its own file tells: where nobody collects orphans the pid of a dead one stays in use.
        mark = self._places.run / "supervisord.pid"
        _poll(lambda: not mark.exists(), f"The supervisor (pid {pid}) did not stop")

    def _running(self, names: Iterable[str]) -> list[str]:
        states = self.states()
        return [name for name in names if not states.get(name, "STOPPED").startswith(DOWN)]

    def _ask(self, method: str, *words: object) -> Any:
        transport = SupervisorTransport(serverurl=f"unix://{self._places.supervisor_socket}")
        with ServerProxy("http://127.0.0.1", transport=transport) as proxy:
            try:
                return getattr(proxy.supervisor, method)(*words)
            except Fault as fault:
                raise Failure(
                    f"The supervisor refused {method} {words}: {fault.faultString}"
                ) from fault

    def _head(self) -> str:
        run, socket = self._places.run, self._places.supervisor_socket
        user = "user=root\n" if os.geteuid() == 0 else ""
        return (
            f"[unix_http_server]\nfile={socket}\nchmod=0700\n"
            f"[supervisord]\nlogfile={run}/supervisord.log\npidfile={run}/supervisord.pid\n"
            f"childlogdir={self._places.logs}\n{user}"
            "[rpcinterface:supervisor]\n"
            "supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface\n"
            f"[supervisorctl]\nserverurl=unix://{socket}\n"
        )

    def _section(self, program: Program) -> str:
        own = ",".join(f'{name}="{_escaped(text)}"' for name, text in program.environment.items())
        command = " ".join(_quoted(word) for word in program.command)
        return (
            f"[program:{program.name}]\ncommand={_escaped(command)}\ndirectory={REPOSITORY}\n"
            f"environment={own}\npriority={program.priority}\n"
            f"autostart=false\nautorestart=true\nstartretries={NEVER_GIVE_UP}\n"
            f"stopwaitsecs={program.stop_seconds}\nstopasgroup=true\nkillasgroup=true\n"
            f"redirect_stderr=true\nstdout_logfile={log_of(self._places, program.name)}\n"
            "stdout_logfile_maxbytes=20MB\nstdout_logfile_backups=2\n"
        )


def log_of(places: Places, name: str) -> Path:
    """The file in which a program's output goes."""
    return places.logs / f"{name}.log"


def _escaped(text: str) -> str:
    return text.replace("%", "%%")  # supervisor expands %(name)s


def _quoted(word: str) -> str:
    return f"'{word}'" if " " in word else word


def _poll(done: Callable[[], bool], complaint: str) -> None:
    deadline = time.monotonic() + STOP_SECONDS
    while not done():
        if time.monotonic() > deadline:
            raise Failure(f"{complaint} within {STOP_SECONDS} s.")
        time.sleep(0.1)
