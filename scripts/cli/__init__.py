"""`./lianluo`: what an operator does by hand; one module per group of commands."""

import sys
from importlib import import_module
from importlib.util import find_spec

import structlog
import typer

from scripts.cli.dead import dead
from scripts.cli.reemit import reemit
from scripts.cli.replay import replay

app = typer.Typer(no_args_is_help=True, help="Lianluo, by hand.", add_completion=False)
app.add_typer(dead, name="dead")
# A service's own image holds no other service: accounts are opened beside roster, days are
# counted beside feedback.
if find_spec("services.roster"):
    app.add_typer(import_module("scripts.cli.operator").operator, name="operator")
    app.add_typer(import_module("scripts.cli.calendar").calendar, name="calendar")
if find_spec("services.feedback"):
    app.command("deadlines")(import_module("scripts.cli.deadlines").deadlines)
app.command("replay")(replay)
app.command("reemit")(reemit)


@app.callback()
def prepare() -> None:
    """Write what is done to standard error as one JSON line each."""
    structlog.configure(
        processors=[
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
