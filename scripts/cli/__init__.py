"""`./lianluo`: what an operator does by hand; one module per group of commands."""

import sys

import structlog
import typer

from scripts.cli.dead import dead
from scripts.cli.operator import operator
from scripts.cli.reemit import reemit
from scripts.cli.replay import replay

app = typer.Typer(no_args_is_help=True, help="Lianluo, by hand.", add_completion=False)
app.add_typer(dead, name="dead")
app.add_typer(operator, name="operator")
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
