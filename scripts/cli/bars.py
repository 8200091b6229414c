"""The bar of a long piece of work, on standard error."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Column
from rich.text import Text

from scripts.cli.terminal import complaints

Show = Callable[[int, int | None, str], None]


@contextmanager
def bar(title: str) -> Iterator[Show]:
    """A bar that is told how much is done, of how much, and where the work stands."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        _Speed(table_column=Column(no_wrap=True)),
        TextColumn("{task.fields[place]}", table_column=Column(no_wrap=True)),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=complaints) as progress:
        task = progress.add_task(title, total=None, place="")

        def show(done: int, total: int | None, place: str) -> None:
            progress.update(task, completed=done, total=total, place=place)

        yield show


class _Speed(ProgressColumn):
    """Events a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f} events/s" if speed else "")
