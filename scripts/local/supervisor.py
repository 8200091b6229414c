"""supervisord over an installation's programs: it starts again what ends, without a limit."""

import os
import subprocess
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from scripts.local.failure import Failure
from scripts.local.keep import write_private
from scripts.local.places import REPOSITORY, VENV, Places
from scripts.local.program import Program

NEVER_GIVE_UP = 1_000_000
STOP_SECONDS = 60


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
        subprocess.run(command, env={**os.environ, **environment}, cwd=REPOSITORY, check=True)

    def is_running(self) -> bool:
        """Whether it answers."""
        return self._places.supervisor_socket.exists() and self._ask("pid").returncode == 0

    def run(self, *names: str) -> None:
        """Start these programs."""
        self._ask("start", *names)

    def end(self, *names: str) -> None:
        """Stop these programs until they are run again."""
        self._ask("stop", *names)

    def pid(self, name: str) -> int:
        """The process id of a program, 0 while it doesn't run."""
        answer = self._ask("pid", name).stdout.strip()
        return int(answer) if answer.isdigit() else 0

    def states(self) -> dict[str, str]:
        """For each program what the supervisor says of it."""
        lines = self._ask("status").stdout.splitlines()
        pairs = (line.split(maxsplit=1) for line in lines if line.strip())
        return {name: rest.strip() for name, rest in pairs}

    def stop(self) -> None:
        """Stop all programs and the supervisor itself, and wait until it is gone."""
        pid = int(self._ask("pid").stdout)
        self._ask("shutdown")
        deadline = time.monotonic() + STOP_SECONDS
        while _alive(pid):
            if time.monotonic() > deadline:
                raise Failure(f"The supervisor (pid {pid}) did not stop within {STOP_SECONDS} s.")
            time.sleep(0.1)

    def _ask(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [str(VENV / "bin" / "supervisorctl"), "-c", str(self._configuration), *words]
        return subprocess.run(command, capture_output=True, text=True, check=False)

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


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
