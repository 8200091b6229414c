"""The first half of every command, under any Python: `.venv` and packages, then on under `.venv`.

`python -m scripts.local.prepare up`. Only the standard library may be imported here and by what
this imports, because there may be no `.venv` yet.
"""

import os
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from scripts.local import machine, venv
from scripts.local.failure import Failure
from scripts.local.places import VENV_PYTHON
from scripts.local.progress import complain
from scripts.local.venv import Needs

SERVERS = ("up", "fresh", "test", "faults", "bench")
TESTING = ("test", "check", "faults", "bench", "lock")


def prepare(command: str) -> None:
    """Make the machine ready for a command; raises Failure when that can't be done."""
    with ThreadPoolExecutor() as both:
        installed = both.submit(machine.ensure, _packages(command))
        venv.ensure(Needs.TESTING if command in TESTING else Needs.RUNNING)
        installed.result()


def _packages(command: str) -> Mapping[str, str]:
    packages: dict[str, str] = {}
    if command in SERVERS:
        packages |= machine.GATEWAY
        if not os.environ.get("LIANLUO_RABBITMQ_URL"):
            packages |= machine.BROKER
    if command == "test":
        packages |= machine.BROWSER | machine.RULES
    if command == "faults":
        packages |= machine.FAULTS
    return packages


def main(arguments: list[str]) -> None:
    """Prepare, then become `python -m scripts.local` with the same arguments."""
    try:
        prepare(arguments[0] if arguments else "help")
    except Failure as failure:
        complain(failure)
        sys.exit(1)
    python = str(VENV_PYTHON)
    os.execv(python, [python, "-m", "scripts.local", *arguments])


if __name__ == "__main__":
    main(sys.argv[1:])
