"""What docs/integrating.md says, done by an integrator who believes it."""

import asyncio
import os
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from services.notify.domain.schedule import STEPS
from services.notify.public import PUBLIC_TYPES, known_patterns
from shared import ids
from shared.events import Envelope, schema_name
from tests.support.installation import Installation
from tests.support.waiting import eventually

PAGE = Path("docs/integrating.md").read_text()
COMMANDS = re.findall(r"```bash\n(.*?)```", PAGE, re.S)
TOLD = "org.lianluo.public.subscription.tested.v1"


@dataclass
class Shell:
    """A shell into which somebody copies commands, one block after the other.

    What goes on behind them writes to files: its lines don't fall among those of the commands.
    """

    process: asyncio.subprocess.Process
    folder: Path
    behind: Path = Path()
    said: list[str] = field(default_factory=list)

    async def does(self, commands: str) -> str:
        """What was printed until the commands were through."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{commands}\necho; echo through\n".encode())
        heard: list[str] = []
        async with asyncio.timeout(60):
            while heard[-1:] != ["through\n"]:
                line = (await self.process.stdout.readline()).decode()
                assert line, f"{self.said}{heard}: the shell ended"
                heard.append(line)
        self.said += heard
        return "".join(heard)

    async def begins(self, commands: str) -> None:
        """Let commands go on behind."""
        self.behind = self.folder / ids.new()
        await self.does(f"exec 3>&1 >{self.behind} 2>&1\n{commands}\nexec >&3 2>&1 3>&-")

    async def has_heard(self, word: str) -> bool:
        """Whether the last that went behind has printed a line that begins with this word."""
        return any(line.startswith(word) for line in self.behind.read_text().splitlines())


@asynccontextmanager
async def a_shell(folder: Path, **variables: str) -> AsyncIterator[Shell]:
    programs = Path(sys.executable).parent
    process = await asyncio.create_subprocess_exec(
        "bash",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env={**os.environ, **variables, "PATH": f"{programs}:{os.environ['PATH']}"},
        start_new_session=True,
    )
    try:
        shell = Shell(process, folder)
        await shell.does("set -euo pipefail")
        yield shell
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


async def test_the_commands_subscribe_and_receive(
    installation: Installation, tmp_path: Path
) -> None:
    secretary = next(a for a in installation.accounts["luji"] if a["role"] == "secretary")
    port = _free_port()
    own = {
        "LIANLUO": installation.address,
        "TOWN": "luji",
        "SECRETARY": secretary["login"],
        "SECRETARY_PASSWORD": secretary["password"],
        "LOGIN": f"platform-{ids.new()}",
        "PASSWORD": "a long one of your own",
        "HOOK": f"http://127.0.0.1:{port}/hook",
        "PORT": str(port),
    }
    settings, *steps = COMMANDS
    assert set(re.findall(r"\b([A-Z_]+)=", settings)) == own.keys()

    async with a_shell(tmp_path, **own) as shell:
        await shell.does(settings[settings.index("field()") :])
        for step in steps:
            if step.rstrip().endswith("&"):
                await shell.begins(step)
                await shell.does(f"until (: </dev/tcp/127.0.0.1/{port}) 2>/dev/null; do :; done")
            else:
                await shell.does(step)
            if "/test " in step:
                await eventually(lambda: shell.has_heard(TOLD), within=30)
        heard = "".join(shell.said)
        [left] = re.findall(r"^(\w+) whsec_", heard, re.M)
        await shell.does(f"lianluo /subscriptions/{left} -X DELETE")

    assert '"status":"paused"' in heard
    assert '"status":"active"' in heard
    assert len(re.findall(r"whsec_\S+", heard)) >= 2


def test_python_on_the_page_stands_in_an_example() -> None:
    examples = "".join(path.read_text() for path in Path("examples").glob("*.py"))
    lines = [
        line.strip()
        for block in re.findall(r"```python\n(.*?)```", PAGE, re.S)
        for line in block.splitlines()
    ]

    assert lines
    assert [line for line in lines if line not in examples] == []


def test_the_event_on_the_page_is_a_public_one() -> None:
    [shown] = re.findall(r"```json\n(.*?)```", PAGE, re.S)
    event = Envelope.from_bytes(shown.encode())

    assert PUBLIC_TYPES[event.type].model_validate(event.data)
    assert event.dataschema == schema_name(event.type)


def test_the_page_knows_every_type_and_every_step() -> None:
    named = set(re.findall(r"`([a-z_]+\.(?:[a-z_]+|\*))`", PAGE))
    steps = dict(re.findall(r"^\| (\d+) \| (at once|\d+ (?:s|min|h)) \|$", PAGE, re.M))

    assert {
        name.removeprefix("org.lianluo.public.").removesuffix(".v1") for name in PUBLIC_TYPES
    } <= named
    assert {pattern for pattern in known_patterns() if pattern.endswith(".*")} <= named
    units = {"s": 1, "min": 60, "h": 3600}
    told = [
        0 if text == "at once" else int(text.split()[0]) * units[text.split()[1]]
        for text in steps.values()
    ]
    assert told == [step.total_seconds() for step in STEPS]


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
