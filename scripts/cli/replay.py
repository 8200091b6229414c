"""`./lianluo replay`: the event log, applied to a service's copies once more."""

import json
from datetime import datetime
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from scripts.cli.bars import bar
from scripts.cli.terminal import Json, Name, Resume, console, refuse, run, service_and_settings
from shared.clock import SHANGHAI, machine_now, to_text
from shared.messaging.replay import Failed
from shared.rebuilding import Report
from shared.rebuilding import replay as replay_copies

MOST_SHOWN = 50

Since = Annotated[
    datetime | None,
    typer.Option(
        "--since",
        formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M"],
        help="From when on, Beijing time; the whole log if left out.",
    ),
]
Dry = Annotated[bool, typer.Option("--dry-run", help="Read and count only.")]


def replay(
    service: Name,
    since: Since = None,
    resume: Resume = False,
    dry_run: Dry = False,
    as_json: Json = False,
) -> None:
    """Apply the event log to a service's copies once more. Nothing is sent or made again."""
    found, settings = service_and_settings(service)
    moment = since.replace(tzinfo=SHANGHAI) if since else None
    if moment and moment > machine_now():
        refuse(f"{moment:%Y-%m-%d %H:%M} has not come yet.")
    begun = machine_now()
    with bar(f"replay {found.name}") as show:
        report = run(
            replay_copies(
                found,
                settings,
                since=moment,
                resume=resume,
                dry=dry_run,
                tell=lambda so_far: show(
                    so_far.position - so_far.start,
                    so_far.end - so_far.start,
                    _said(so_far.done.reached),
                ),
            )
        )
    seconds = (machine_now() - begun).total_seconds()
    if as_json:
        console.print_json(json.dumps(_as_json(report, seconds, dry=dry_run)))
    else:
        _tell(report, dry=dry_run)
    if report is not None and not report.is_clean:
        raise typer.Exit(1)


def _tell(report: Report | None, *, dry: bool) -> None:
    if report is None:
        console.print("The log is empty.")
        return
    if report.cut_short_at is not None:
        console.print(
            f"An earlier run was cut short at offset {report.cut_short_at};"
            " --resume would have gone on there."
        )
    if report.wants_more:
        console.print(
            f"The log begins on {_said(report.log_begins)}: what happened before isn't in it."
            " `./lianluo reemit` of the services that it copies tells the rest."
        )
    did = "would be applied" if dry else "applied"
    console.print(f"{report.done.read} messages read, {report.done.applied} events {did}.")
    if report.failed_before:
        console.print(f"{report.failed_before} failed before the run was cut short.")
    if report.done.failed:
        console.print(_table(report.done.failed))


def _table(failed: list[Failed]) -> Table:
    table = Table("offset", "event", "type", "handler", "reason", title=f"{len(failed)} failed")
    for each in failed[:MOST_SHOWN]:
        cells = (each.event_id, each.type, each.handler, each.reason)
        table.add_row(str(each.offset), *map(escape, cells))
    return table


def _as_json(report: Report | None, seconds: float, *, dry: bool) -> dict[str, object]:
    if report is None:
        return {"log": "empty"}
    return {
        "service": report.service,
        "dry_run": dry,
        "from_offset": report.start,
        "to_offset": report.end,
        "log_begins": to_text(report.log_begins) if report.log_begins else None,
        "log_is_too_short": report.wants_more,
        "resumed": report.resumed_at is not None,
        "read": report.done.read,
        "applied": report.done.applied,
        "failed": [
            {
                "offset": each.offset,
                "event": each.event_id,
                "type": each.type,
                "handler": each.handler,
                "reason": each.reason,
            }
            for each in report.done.failed
        ],
        "failed_before": report.failed_before,
        "seconds": round(seconds, 1),
    }


def _said(moment: datetime | None) -> str:
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if moment else ""
