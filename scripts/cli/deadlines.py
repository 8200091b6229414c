"""`./lianluo deadlines`: what a rule set makes of given days; needs no server."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, NoReturn

import typer
from rich.markup import escape
from rich.table import Table

from scripts.cli.terminal import complaints, console
from services.feedback.domain.deadlines import (
    PERIODS_ZH,
    PRESETS,
    Clock,
    Deadline,
    Profile,
    Start,
    preset_named,
    simulated,
)
from shared.calendar import national_calendar
from shared.errors import LianluoError

Preset = Annotated[str, typer.Option("--preset", help=f"One of {', '.join(PRESETS)}.")]
Received = Annotated[str, typer.Option("--received", help="Submitted, which is receipt.")]
Session = Annotated[
    str, typer.Option("--session-closed", help="Raised at a session that closed then.")
]
HandedOver = Annotated[str, typer.Option("--handed-over", help="Handed over to the unit.")]
Returned = Annotated[str, typer.Option("--return-requested", help="The unit asked for return.")]
Replied = Annotated[str, typer.Option("--replied", help="The reply was delivered.")]
Redo = Annotated[str, typer.Option("--redo-ordered", help="Ordered to be done again.")]
Json = Annotated[bool, typer.Option("--json", help="One object: each clock and its date.")]


def deadlines(
    preset: Preset = "default",
    received: Received = "",
    session_closed: Session = "",
    handed_over: HandedOver = "",
    return_requested: Returned = "",
    replied: Replied = "",
    redo_ordered: Redo = "",
    as_json: Json = False,
) -> None:
    """What is due when, and why: days as 2020-08-31, each clock from its own start."""
    given = {
        Start.RECEIVED: received,
        Start.SESSION_CLOSED: session_closed,
        Start.HANDED_OVER: handed_over,
        Start.RETURN_REQUESTED: return_requested,
        Start.REPLIED: replied,
        Start.REDO_ORDERED: redo_ordered,
    }
    starts = {start: _day(start, text) for start, text in given.items() if text}
    try:
        profile = preset_named(preset)
        dates = simulated(profile, starts, national_calendar())
    except LianluoError as error:
        _refuse(_as_options(error.detail))
    if as_json:
        rows = {str(clock): _row(deadline) for clock, deadline in dates.items()}
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        _print_table(profile, dates)


def _day(start: Start, text: str) -> date:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:
        pass
    return _refuse(f"{_option(start)}: {text} is no day. Write it like 2020-08-31.")


def _row(deadline: Deadline) -> dict[str, str | None]:
    return {
        "due": deadline.due.isoformat(),
        "counted": deadline.counted,
        "moved_from": deadline.moved_from.isoformat() if deadline.moved_from else None,
        "rule": deadline.rule,
        "sentence_zh": deadline.sentence_zh,
        "sentence_en": deadline.sentence_en,
    }


def _print_table(profile: Profile, dates: Mapping[Clock, Deadline]) -> None:
    if not dates:
        console.print(f"The rule set {profile.name} counts nothing from these days.")
        return
    table = Table()
    for column in ("clock", "counted", "from", "due", "moved from"):
        table.add_column(column, no_wrap=True)
    for clock, deadline in dates.items():
        table.add_row(
            str(clock),
            deadline.counted,
            f"{deadline.since}",
            f"{deadline.due}",
            f"{deadline.moved_from or ''}",
        )
    console.print(escape(f"{profile.name_en} {profile.name_zh}"))
    console.print(table)
    for clock, deadline in dates.items():
        console.print(
            f"\n[bold]{clock}[/bold] {PERIODS_ZH[clock]}", escape(deadline.sentence_zh), sep="\n"
        )
        console.print(escape(deadline.sentence_en))


def _as_options(sentence: str) -> str:
    """Named by the options of this command where the sentence begins with a field."""
    field, colon, rest = sentence.partition(": ")
    return f"{_option(field)}: {rest}" if colon and " " not in field else sentence


def _option(field: str) -> str:
    return "--" + field.replace("_", "-")


def _refuse(sentence: str) -> NoReturn:
    complaints.print(escape(sentence), soft_wrap=True)
    raise typer.Exit(2)
