"""Where things of an installation live."""

import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
VENV = REPOSITORY / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
UNIX_SOCKET_LIMIT = 100  # the kernel takes 107 bytes for a socket's path


@dataclass(frozen=True)
class Places:
    """The files of one installation, all below `run`."""

    run: Path

    @property
    def mark(self) -> str:
        """Eight characters that tell this installation from all others on the machine."""
        return hashlib.sha256(str(self.run.resolve()).encode()).hexdigest()[:8]

    @property
    def ports(self) -> Path:
        """The ports, chosen once."""
        return self.run / "ports.json"

    @property
    def secrets(self) -> Path:
        """Passwords and keys, made once, for the owner's eyes."""
        return self.run / "secrets.json"

    @property
    def settings(self) -> Path:
        """What was settled at the first start, such as the day of the demo."""
        return self.run / "settled.json"

    @property
    def environment(self) -> Path:
        """KEY=VALUE lines, read by `./lianluo` and by tests."""
        return self.run / "environment"

    @property
    def accounts(self) -> Path:
        """The demo's accounts; it exists when the seed is complete."""
        return self.run / "accounts.json"

    @property
    def logs(self) -> Path:
        """One log per program."""
        return self.run / "logs"

    @property
    def supervisor_socket(self) -> Path:
        """Where the supervisor listens; elsewhere when the path would be too long for a socket."""
        near = self.run / "supervisor.sock"
        if len(str(near)) <= UNIX_SOCKET_LIMIT:
            return near
        return Path(tempfile.gettempdir()) / f"lianluo-{self.mark}.sock"
