"""Document stores for tests: the embedded one, started here, and those that were named."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.waiting import until

EMBEDDED = "embedded"
_MAIN = "from nx_27017.nx_27017 import main; main()"


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@dataclass
class EmbeddedStore:
    """The embedded store as a process of its own, its data in a folder."""

    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Its address."""
        return f"mongodb://127.0.0.1:{self.port}/"

    def start(self) -> "EmbeddedStore":
        """Start it, and wait until it takes connections."""
        self.folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-c", _MAIN, "--data-dir", str(self.folder / "data")]
        command += ["--port", str(self.port), "--log-file", str(self.folder / "store.log")]
        # The default file for the process id is one for the machine, and refuses a second store.
        command += ["--pid-file", str(self.folder / "store.pid")]
        with (self.folder / "store.out").open("ab") as out:
            self.process = subprocess.Popen(command, stdout=out, stderr=out, cwd=self.folder)
        until(self._is_up, f"the store takes connections on {self.port}", within=20)
        return self

    def _is_up(self) -> bool:
        ended = self.process is None or self.process.poll() is not None
        if ended:
            raise RuntimeError((self.folder / "store.out").read_text(encoding="utf-8"))
        return is_open(self.port)

    def kill(self) -> None:
        """End it as a power cut would: SIGKILL."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it in order."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        self.process.send_signal(how)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)
        self.process = None


def named_stores(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Further servers by name: `LIANLUO_TEST_STORES=name=url,…` and `LIANLUO_MONGO_URL`."""
    pairs = [pair for pair in environ.get("LIANLUO_TEST_STORES", "").split(",") if pair]
    stores = dict(pair.strip().split("=", 1) for pair in pairs)
    if environ.get("LIANLUO_MONGO_URL"):
        stores["configured"] = environ["LIANLUO_MONGO_URL"]
    return stores


def is_open(port: int) -> bool:
    """Whether somebody listens on this port here."""
    with socket.socket() as client:
        client.settimeout(0.5)
        return client.connect_ex(("127.0.0.1", port)) == 0
