"""The checkout's `.venv`, made from a lock file with hashes."""

import hashlib
import importlib.util
import subprocess
import sys
from enum import Enum

from scripts.local.failure import Failure
from scripts.local.machine import install
from scripts.local.places import REPOSITORY, VENV, VENV_PYTHON
from scripts.local.progress import say

STAMP = VENV / ".installed-from"
OLDEST, NEWEST = (3, 11), (3, 13)


class Needs(Enum):
    """Which lock file a command needs installed."""

    RUNNING = "requirements.lock"
    TESTING = "requirements-dev.lock"


def ensure(needs: Needs) -> None:
    """Make `.venv`, or bring it up to date, unless it was installed from these very lines."""
    if _installed(needs):
        return
    if not VENV_PYTHON.exists():
        _create()
    say(f"install {needs.value} into .venv")
    # The lock is complete, so nothing is to be resolved; hashes are checked all the same.
    command = [str(VENV_PYTHON), "-m", "pip", "install", "--quiet", "--no-deps", "--use-pep517"]
    command += ["--disable-pip-version-check", "--require-hashes", "-r", needs.value]
    if subprocess.run(command, cwd=REPOSITORY, check=False).returncode != 0:
        raise Failure(f"pip could not install {needs.value} (its own words are above).")
    STAMP.write_text(_digest(needs))


def _installed(needs: Needs) -> bool:
    enough = {_digest(needs), _digest(Needs.TESTING)}
    return VENV_PYTHON.exists() and STAMP.exists() and STAMP.read_text() in enough


def _digest(needs: Needs) -> str:
    return hashlib.sha256((REPOSITORY / needs.value).read_bytes()).hexdigest()


def _create() -> None:
    version = sys.version_info[:2]
    if not OLDEST <= version <= NEWEST:
        raise Failure(f"Python 3.11, 3.12 or 3.13 is needed; this is {sys.version.split()[0]}.")
    if importlib.util.find_spec("ensurepip") is None:
        install([f"python{version[0]}.{version[1]}-venv"])
    say(f"make .venv with Python {sys.version.split()[0]}")
    subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
