"""`./lianluo reemit`: a service's present state, told once more to those who copy it."""

import json
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from scripts.cli.bars import bar
from scripts.cli.terminal import Json, Name, Resume, console, run, service_and_settings
from shared.clock import machine_now
from shared.rebuilding import Reemitted
from shared.rebuilding import reemit as restate

MOST_SHOWN = 50

Aggregate = Annotated[
    str, typer.Option("--aggregate", help="Only this kind, such as mandate; all if left out.")
]
Tenant = Annotated[str, typer.Option("--tenant", help="Only this town; all if left out.")]


def reemit(
    service: Name,
    aggregate: Aggregate = "",
    tenant: Tenant = "",
    resume: Resume = False,
    as_json: Json = False,
) -> None:
    """Tell a service's present state once more to those who copy it. Nobody is notified."""
    found, settings = service_and_settings(service)
    begun = machine_now()
    with bar(f"re-emit {found.name}") as show:
        done = run(
            restate(
                found,
                settings,
                aggregate=aggregate,
                tenant=tenant,
                resume=resume,
                tell=lambda so_far: show(so_far.looked_at, so_far.total, so_far.now_at),
            )
        )
    if as_json:
        seconds = (machine_now() - begun).total_seconds()
        console.print_json(json.dumps(_as_json(done, seconds)))
    else:
        _tell(done)
    if not done.is_clean:
        raise typer.Exit(1)


def _tell(done: Reemitted) -> None:
    told = ", ".join(f"{count} {name}" for name, count in done.told.items())
    console.print(f"Told once more: {told or 'nothing'}.")
    if done.not_told_before:
        console.print(f"{done.not_told_before} could not be told before the run was cut short.")
    if done.not_told:
        table = Table("aggregate", "town", "id", "reason", title=f"{len(done.not_told)} not told")
        for each in done.not_told[:MOST_SHOWN]:
            table.add_row(*map(escape, (each.aggregate, each.tenant, each.id, each.reason)))
        console.print(table)


def _as_json(done: Reemitted, seconds: float) -> dict[str, object]:
    return {
        "service": done.service,
        "aggregate": done.aggregate or None,
        "tenant": done.tenant or None,
        "resumed": done.resumed,
        "told": done.told,
        "not_told": [
            {
                "aggregate": each.aggregate,
                "tenant": each.tenant,
                "id": each.id,
                "reason": each.reason,
            }
            for each in done.not_told
        ],
        "not_told_before": done.not_told_before,
        "seconds": round(seconds, 1),
    }
