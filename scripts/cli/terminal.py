"""What every command needs: the terminal, the installation's addresses, and who acts."""

import asyncio
import getpass
import os
from collections.abc import Coroutine
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn, TypeVar

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.markup import escape

from scripts.composition import SERVICES, NoSuchService, service_of
from shared.clock import machine_now
from shared.errors import LianluoError
from shared.messaging import BrokerAway, NotConfirmed
from shared.process import Service
from shared.settings import Settings
from shared.store import Database

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = ROOT / ".run" / "environment"

T = TypeVar("T")
Name = Annotated[
    str,
    typer.Option("--service", help=f"One of {', '.join(SERVICES)}, or a module with a SERVICE."),
]
Resume = Annotated[bool, typer.Option("--resume", help="Go on where a run was cut short.")]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]

console = Console()
complaints = Console(stderr=True)


def run(work: Coroutine[object, object, T]) -> T:
    """Run it to its end; a broker that fails ends the command with one sentence."""
    try:
        return asyncio.run(work)
    except (BrokerAway, NotConfirmed) as error:
        refuse(f"The broker does not answer as it should: {error}")
    except LianluoError as error:
        refuse(error.detail)


def told(name: str, otherwise: str = "") -> str:
    """A setting by its name: from the environment, else of the installation that runs here."""
    value = os.environ.get(name) or _of_installation().get(name) or otherwise
    if not value:
        refuse(f"Set {name}, or start an installation here with `make up`.")
    return value


def service_and_settings(name: str) -> tuple[Service[Any], Settings]:
    """A service's code and what its processes are told, to work inside it."""
    if "LIANLUO_MONGO_URL" not in os.environ:
        os.environ.update(_of_installation())
    try:
        found = service_of(name)
        return found, found.settings()
    except NoSuchService as error:
        refuse(str(error))
    except ValidationError as error:
        # Never the input: it may be a secret.
        missing = ", ".join(f"LIANLUO_{str(each['loc'][0]).upper()}" for each in error.errors())
        refuse(f"Set {missing} as for the service, or start an installation here with `make up`.")


def database_of(service: str) -> Database:
    """A service's own database; close it."""
    prefix = told("LIANLUO_DATABASE_PREFIX", "lianluo")
    return Database.open(told("LIANLUO_MONGO_URL"), f"{prefix}_{service}")


def age(moment: str) -> str:
    """How long ago that was, in its two largest units; empty when it isn't known."""
    if not moment:
        return ""
    minutes = int((machine_now() - datetime.fromisoformat(moment)).total_seconds() // 60)
    days, hours = divmod(minutes // 60, 24)
    return f"{days} d {hours} h" if days else f"{hours} h {minutes % 60} min"


def who() -> str:
    """Who acts, for the audit."""
    return os.environ.get("SUDO_USER") or getpass.getuser()


def refuse(sentence: str) -> NoReturn:
    """End the command with one sentence that says what to do."""
    complaints.print(escape(sentence))
    raise typer.Exit(1)


def _of_installation() -> dict[str, str]:
    if not ENVIRONMENT.exists():
        return {}
    lines = ENVIRONMENT.read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
