"""`./lianluo dead`: messages that could not be handled."""

import json
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from scripts.cli.terminal import console, refuse, run, told, who
from scripts.composition import SERVICES
from shared.messaging.dead_letters import Choice, DeadLetter, DeadLetters
from shared.messaging.names import UNROUTED

dead = typer.Typer(no_args_is_help=True, help="Messages that could not be handled.")

Service = Annotated[
    str, typer.Option("--service", help=f"One of {', '.join(SERVICES)}, or {UNROUTED}.")
]
Letter = Annotated[str, typer.Argument(help="The letter's id, or how it begins.")]
Reason = Annotated[str, typer.Option("--reason", help="All letters with this reason.")]
Everything = Annotated[bool, typer.Option("--all", help="All letters.")]


@dead.command("list")
def list_letters(service: Service = "", reason: Reason = "") -> None:
    """Show what lies in the dead queues, and why."""
    table = Table("id", "service", "event", "type", "reason", "handler", "attempt", "parked at")
    for name, letter in _letters(service):
        if not reason or letter.reason == reason:
            cells = (letter.id, name, letter.event_id, letter.type, letter.reason, letter.handler)
            table.add_row(*map(escape, cells), str(letter.attempt), letter.parked_at)
    console.print(table if table.row_count else "Nothing is parked.")


@dead.command("show")
def show_letter(letter_id: Letter, service: Service = "") -> None:
    """Show one letter whole: where it came from, the stack, the body."""
    found = [pair for pair in _letters(service) if pair[1].id.startswith(letter_id)]
    if not found:
        refuse(f"No letter begins with {letter_id}. `./lianluo dead list` shows all.")
    for name, letter in found:
        for label, text in (
            ("id", letter.id),
            ("service", name),
            ("queue", letter.queue),
            ("event", f"{letter.event_id} {letter.type}"),
            ("reason", f"{letter.reason} (attempt {letter.attempt}, {letter.parked_at})"),
            ("handler", letter.handler),
            ("stack", letter.stack),
            ("body", _readable(letter.body)),
        ):
            console.print(f"[bold]{label}[/bold]", escape(text), sep="\t", soft_wrap=True)


@dead.command("replay")
def replay_letters(
    letter_id: Letter = "",
    service: Service = "",
    reason: Reason = "",
    everything: Everything = False,
) -> None:
    """Send letters back to the queue they came from: one, all of a reason, or all."""
    choice = _choice(letter_id, reason, everything)
    done = [len(run(letters.replay(choice))) for _, letters in _queues(service)]
    console.print(f"{sum(done)} sent back.")


@dead.command("discard")
def discard_letters(
    letter_id: Letter = "",
    service: Service = "",
    reason: Reason = "",
    everything: Everything = False,
) -> None:
    """Throw letters away for ever: one, all of a reason, or all."""
    choice = _choice(letter_id, reason, everything)
    done = [len(run(letters.discard(choice))) for _, letters in _queues(service)]
    console.print(f"{sum(done)} thrown away.")


def _letters(service: str) -> list[tuple[str, DeadLetter]]:
    return [(name, each) for name, letters in _queues(service) for each in run(letters.look())]


def _queues(service: str) -> list[tuple[str, DeadLetters]]:
    if service and service not in (*SERVICES, UNROUTED):
        refuse(f"There is no service {service}. One of: {', '.join(SERVICES)}, {UNROUTED}.")
    names = (service,) if service else (*SERVICES, UNROUTED)
    return [(name, DeadLetters(told("LIANLUO_RABBITMQ_URL"), name, who())) for name in names]


def _choice(letter_id: str, reason: str, everything: bool) -> Choice:
    if sum(map(bool, (letter_id, reason, everything))) != 1:
        refuse("Say which: a letter's id, or --reason, or --all.")
    if letter_id:
        return lambda letter: letter.id.startswith(letter_id)
    return lambda letter: everything or letter.reason == reason


def _readable(body: bytes) -> str:
    try:
        return json.dumps(json.loads(body), ensure_ascii=False, indent=2)
    except ValueError:
        return body.decode(errors="backslashreplace")
