"""What `make` calls."""

import json
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rich.console import Console
from rich.table import Table

from scripts.local.failure import Failure
from scripts.local.installation import Installation
from scripts.local.places import REPOSITORY, VENV, Places
from scripts.local.progress import say
from scripts.local.supervisor import Supervisor, log_of

RUN = REPOSITORY / ".run"
OURS = ("broker", "store", "gateway", "logs", "accounts.json", "secrets.json", "settled.json")
SLOW_TESTS = (
    "tests/integration",
    "tests/browser",
    "tests/faults/test_short*",
    "tests/*/web",
    "tests/*/domain/model",
)
EVERY_PYTHON = ("services", "shared", "scripts", "tests", "bench", "examples")


def up(_: list[str]) -> int:
    """Start everything, seed it once, print where to go and who may sign in."""
    installation = Installation(Places(RUN))
    installation.up()
    print(f"\nLianluo is at {installation.plan.address}\n")
    _print_accounts(installation.places.accounts)
    print("make status · make logs · make down (the data stays) · make fresh (start over)")
    return 0


def down(_: list[str]) -> int:
    """Stop everything; the data stays."""
    stopped = Installation(Places(RUN)).down() if (RUN / "ports.json").exists() else False
    print("Stopped; the data stays in .run/." if stopped else "Nothing was running.")
    return 0


def status(_: list[str]) -> int:
    """What runs and where; 1 when nothing does."""
    supervisor = Supervisor(Places(RUN))
    if not supervisor.is_running():
        print("Nothing is running. Start it with: make up")
        return 1
    for name, state in supervisor.states().items():
        print(f"{name:12} {state}")
    print(f"\n{Installation(Places(RUN)).plan.address}")
    return 0


def logs(arguments: list[str]) -> int:
    """Follow the logs of all programs, or of those named."""
    places = Places(RUN)
    files = [log_of(places, name) for name in arguments] or sorted(places.logs.glob("*.log"))
    if not files:
        raise Failure("There are no logs yet. Start everything with: make up")
    return subprocess.run(["tail", "-n", "20", "-F", *map(str, files)], check=False).returncode


def fresh(arguments: list[str]) -> int:
    """Stop, throw the data away and start over."""
    down([])
    for name in OURS:
        path = RUN / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    return up(arguments)


def check(arguments: list[str]) -> int:
    """The fast checks: lint, types, imports, lengths, and the tests that are quick."""
    slow = [f"--ignore-glob={path}" for path in SLOW_TESTS]
    return _lint() or _pytest(["-q", "-n2", "--dist=loadfile", *slow, *arguments])


def test(arguments: list[str]) -> int:
    """Everything but the long fault runs; the last word is pytest's."""
    failed = _lint()
    tested = _pytest(["--durations=10", *arguments])
    return failed or tested


def faults(arguments: list[str]) -> int:
    """The long runs under load that kill things; writes .run/faults.json."""
    return _python("tests.faults", *arguments)


def bench(arguments: list[str]) -> int:
    """Measure; writes .run/bench.json."""
    return _python("bench", *arguments)


def bench_data(arguments: list[str]) -> int:
    """Load a million opinions and ask; writes .run/bench-data.json."""
    return _python("bench.data", *arguments)


def lock(_: list[str]) -> int:
    """Write both lock files from the *.in files; versions move only where they must."""
    for name in ("requirements", "requirements-dev"):
        options = ("--generate-hashes", "--allow-unsafe", "--strip-extras", "--no-annotate")
        silent = ("--no-header", "--no-emit-index-url", "--no-emit-find-links", "--quiet")
        command = [_tool("pip-compile"), *options, *silent, "--no-emit-trusted-host"]
        subprocess.run([*command, "-o", f"{name}.lock", f"{name}.in"], cwd=REPOSITORY, check=True)
    return 0


def _lint() -> int:
    paths = [path for path in EVERY_PYTHON if (REPOSITORY / path).exists()]
    checks = (
        [_tool("ruff"), "check", "--quiet", *paths],
        [_tool("ruff"), "format", "--check", "--quiet", *paths],
        [_tool("mypy"), "--no-error-summary"],
        [_tool("lint-imports"), "--no-logo"],
        [sys.executable, "-m", "scripts.limits"],
        [sys.executable, "-m", "scripts.contracts", "--check"],
        [sys.executable, "-m", "scripts.states", "--check"],
    )
    with ThreadPoolExecutor(max_workers=2) as two:
        return max(two.map(_checked, checks))


def _checked(command: list[str]) -> int:
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    name = Path(command[0]).name if command[0] != sys.executable else command[2]
    say(f"{name}: {'ok' if done.returncode == 0 else 'FAILED'}")
    if done.returncode != 0:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode


def _pytest(arguments: list[str]) -> int:
    return _python("pytest", *arguments)


def _python(module: str, *arguments: str) -> int:
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=REPOSITORY, check=False).returncode


def _tool(name: str) -> str:
    return str(VENV / "bin" / name)


def _print_accounts(file: Path) -> None:
    """The first account of each post in the town that is filled; the file has all of them."""
    towns = json.loads(file.read_text(encoding="utf-8"))
    table = Table("town", "role", "name", "post", "login", "password", box=None)
    told: set[tuple[str, str]] = set()
    for town, accounts in towns.items():
        for account in accounts:
            kind = (account["role"], account["post"])
            if kind not in told and town == next(iter(towns)):
                words = (account[word] for word in ("role", "name", "post", "login", "password"))
                table.add_row(town, *words)
            told.add(kind)
    Console(width=max(Console().width, 110)).print(table)
    print(f"\nAll {sum(map(len, towns.values()))} accounts: {file}\n")
