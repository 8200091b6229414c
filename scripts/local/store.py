"""A private document store: `mongod` where the machine has one, else the embedded server."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from scripts.local.places import VENV
from scripts.local.ports import answers
from scripts.local.program import Program


@dataclass(frozen=True)
class Store:
    """A store that keeps its data in `home`."""

    home: Path
    port: int

    @property
    def url(self) -> str:
        """Where services connect."""
        return f"mongodb://127.0.0.1:{self.port}/"

    @property
    def kind(self) -> str:
        """Which server: the one whose data lies here already, else mongod if there is one."""
        for kind in ("mongod", "embedded"):
            if (self.home / kind).exists():
                return kind
        return "mongod" if shutil.which("mongod") else "embedded"

    def program(self) -> Program:
        """The store as the supervisor runs it; makes its directory."""
        data = self.home / self.kind
        data.mkdir(parents=True, exist_ok=True)
        command = self._mongod(data) if self.kind == "mongod" else self._embedded(data)
        return Program("store", command, 10)

    def ready(self) -> bool:
        """Whether the port is open."""
        return answers("127.0.0.1", self.port)

    def _mongod(self, data: Path) -> tuple[str, ...]:
        where = ("--dbpath", str(data), "--port", str(self.port), "--bind_ip", "127.0.0.1")
        return (shutil.which("mongod") or "mongod", *where)

    def _embedded(self, data: Path) -> tuple[str, ...]:
        # --data-dir: one file per database. With --db all databases would share their collections.
        return (
            str(VENV / "bin" / "nx-27017"),
            *("--data-dir", str(data)),
            *("--port", str(self.port)),
            *("--log-file", str(self.home / "embedded.log")),
            *("--pid-file", str(self.home / "embedded.pid")),
        )
