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

PAGE = Path("docs/integrating.md").read_text()
COMMANDS = re.findall(r"```bash\n(.*?)```", PAGE, re.S)
TOLD = "org.lianluo.public.subscription.tested.v1"


@dataclass
class Shell:
    """A shell into which somebody copies commands, one block after the other."""

    process: asyncio.subprocess.Process
    said: list[str] = field(default_factory=list)

    async def does(self, commands: str) -> str:
        """What was printed until the commands were through."""
        assert self.process.stdin
        self.process.stdin.write(f"{commands}\necho; echo through\n".encode())
        return await self.hears("through")

    async def hears(self, word: str) -> str:
        """What was printed up to a line that begins with this word."""
        assert self.process.stdout
        heard: list[str] = []
        async with asyncio.timeout(60):
            while not (heard and heard[-1].startswith(word)):
                line = (await self.process.stdout.readline()).decode()
                assert line, f"{self.said}{heard}: the shell ended"
                heard.append(line)
        self.said += heard
        return "".join(heard)


@asynccontextmanager
async def a_shell(**variables: str) -> AsyncIterator[Shell]:
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
        shell = Shell(process)
        await shell.does("set -euo pipefail")
        yield shell
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        await process.wait()


async def test_the_commands_subscribe_and_receive(installation: Installation) -> None:
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

    async with a_shell(**own) as shell:
        await shell.does(settings[settings.index("field()") :])
        for step in steps:
            answer = await shell.does(step)
            if "receive_webhook" in step:
                await shell.does(f"until (: </dev/tcp/127.0.0.1/{port}) 2>/dev/null; do :; done")
            if "/test " in step and not re.search(f"^{TOLD}", answer, re.M):
                await shell.hears(TOLD)
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
