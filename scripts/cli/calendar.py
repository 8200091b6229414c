"""`./lianluo calendar`: the State Council's holidays, by which all towns count working days."""

import json
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from scripts.cli.operator import by_hand, roster
from scripts.cli.terminal import console, refuse, run
from services.roster import commands
from services.roster.domain.calendar import FIRST, LAST, HolidayCalendar
from services.roster.schemas.calendars import CalendarForm
from shared.calendar import national_calendar

calendar = typer.Typer(no_args_is_help=True, help="Holidays and worked weekends of a year.")

File = Annotated[Path, typer.Argument(help="JSON, as `show` prints it.")]
Year = Annotated[int, typer.Argument(min=FIRST, max=LAST)]


@calendar.command("publish")
def publish_year(file: File) -> None:
    """Publish a year's holidays from a file, or correct them; open dates are counted again."""
    try:
        form = CalendarForm.model_validate_json(file.read_bytes())
    except OSError as error:
        refuse(f"{file} can't be read: {error.strerror}.")
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"]) or "the file"
        refuse(f"{file}: {place}: {first['msg']}. `./lianluo calendar show 2026` is an example.")
    published = run(_publish(form))
    console.print(
        f"{published.year} is published: {len(published.holidays)} days off, "
        f"{len(published.made_up)} made-up working days."
    )


@calendar.command("show")
def show_year(year: Year) -> None:
    """Print what this version knows of a year by itself, in the form that `publish` reads."""
    known = national_calendar().year(year)
    form = CalendarForm(
        year=year, holidays=dict(known.holidays), made_up=list(known.made_up), document=""
    )
    typer.echo(json.dumps(form.model_dump(mode="json"), ensure_ascii=False, indent=2))


async def _publish(form: CalendarForm) -> HolidayCalendar:
    database, repository = roster()
    try:
        return await commands.publish_calendar(repository, by_hand(), form.said, form.document)
    finally:
        database.close()
