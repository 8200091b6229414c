"""`./lianluo dead`: messages that could not be handled."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from scripts.cli import dead_sources as sources
from scripts.cli.dead_sources import Parked
from scripts.cli.terminal import age, console, refuse, run
from scripts.composition import SERVICES
from shared.messaging.dead_letters import DeadLetter
from shared.messaging.names import UNROUTED

dead = typer.Typer(no_args_is_help=True, help="Messages that could not be handled.")

Service = Annotated[
    str, typer.Option("--service", help=f"One of {', '.join(SERVICES)}, or {UNROUTED}.")
]
Letter = Annotated[str, typer.Argument(help="The letter's id, or how it begins.")]
Reason = Annotated[str, typer.Option("--reason", help="All letters with this reason.")]
Type = Annotated[str, typer.Option("--type", help="Only events whose type holds this word.")]
Everything = Annotated[bool, typer.Option("--all", help="All letters.")]
Json = Annotated[bool, typer.Option("--json", help="For programs.")]
Because = Annotated[str, typer.Option("--because", help="Why; it is kept in the audit.")]
Yes = Annotated[bool, typer.Option("--yes", help="Don't ask.")]

Limit = Annotated[int, typer.Option("--limit", min=1, max=200, help="At most so many.")]

Wanted = Callable[[DeadLetter], bool]


@dead.command("list")
def list_letters(
    service: Service = "",
    reason: Reason = "",
    type_: Type = "",
    as_json: Json = False,
) -> None:
    """Show what lies in the dead queues, and why."""
    found = _matching(service, _wanted(reason=reason, type_=type_))
    if as_json:
        _print_json([_row(parked) for parked in found])
        return
    if not found:
        console.print("Nothing is parked.")
        return
    table = Table("id", "service", "event", "type", "reason", "handler", "attempt", "parked at")
    table.add_column("age", justify="right")
    for name, letter in found:
        cells = (letter.id, name, letter.event_id, letter.type, letter.reason, letter.handler)
        when = (str(letter.attempt), letter.parked_at, age(letter.parked_at))
        table.add_row(*map(escape, cells), *when)
    console.print(table)
    counts = Counter(letter.reason for _, letter in found)
    told = ", ".join(f"{reason} {number}" for reason, number in counts.most_common())
    console.print(f"{len(found)} parked: {escape(told)}")


@dead.command("count")
def count_letters(service: Service = "", as_json: Json = False) -> None:
    """How many there are by service and reason, and how old the oldest is."""
    groups: dict[tuple[str, str], list[DeadLetter]] = {}
    for name, letter in _matching(service, _wanted()):
        groups.setdefault((name, letter.reason), []).append(letter)
    rows = [
        {
            "service": name,
            "reason": reason,
            "count": len(letters),
            "oldest": min(letter.parked_at for letter in letters),
        }
        for (name, reason), letters in sorted(groups.items())
    ]
    if as_json:
        _print_json(rows)
        return
    table = Table("service", "reason", "count", "oldest")
    for row in rows:
        oldest = age(str(row["oldest"]))
        table.add_row(str(row["service"]), escape(str(row["reason"])), str(row["count"]), oldest)
    console.print(table if rows else "Nothing is parked.")


@dead.command("show")
def show_letter(letter_id: Letter, service: Service = "", as_json: Json = False) -> None:
    """Show one letter whole: where it came from, the stack, the body."""
    name, letter = _one(letter_id, service)
    if as_json:
        _print_json({**_row((name, letter)), "stack": letter.stack, "body": letter.text})
        return
    for label, text in (
        ("id", letter.id),
        ("service", name),
        ("queue", letter.queue),
        ("event", f"{letter.event_id} {letter.type}"),
        ("tenant", letter.tenant),
        ("reason", letter.reason),
        ("attempts", str(letter.attempt)),
        ("parked at", f"{letter.parked_at} ({age(letter.parked_at)} ago)"),
        ("handler", letter.handler),
        ("stack", letter.stack),
        ("body", letter.text),
    ):
        console.print(f"[bold]{label}[/bold]", escape(text), sep="\t", soft_wrap=True)


@dead.command("replay")
def replay_letters(
    letter_id: Letter = "",
    service: Service = "",
    reason: Reason = "",
    everything: Everything = False,
    because: Because = "",
) -> None:
    """Send letters back to the queue they came from: one, all of a reason, or all."""
    chosen = _chosen(letter_id, service, reason, everything)
    acted = run(sources.replay(chosen, because))
    console.print(f"{len(acted.done)} sent back.")
    if acted.left:
        refuse(f"{len(acted.left)} stay: their queue is gone. Run `python -m scripts.topology`.")


@dead.command("discard")
def discard_letters(
    letter_id: Letter = "",
    service: Service = "",
    reason: Reason = "",
    everything: Everything = False,
    because: Because = "",
    yes: Yes = False,
) -> None:
    """Throw letters away for ever: one, all of a reason, or all. Say why with --because."""
    if not because.strip():
        refuse("Say why with --because: what is thrown away is gone, the reason stays.")
    chosen = _chosen(letter_id, service, reason, everything)
    for name, letter in chosen:
        console.print(escape(f"{letter.id}  {name}  {letter.event_id}  {letter.reason}"))
    if chosen and not yes and not typer.confirm(f"Throw {len(chosen)} away for ever?"):
        refuse("Nothing was thrown away.")
    acted = run(sources.discard(chosen, because))
    console.print(f"{len(acted.done)} thrown away.")


@dead.command("audit")
def show_audit(service: Service = "", limit: Limit = 50, as_json: Json = False) -> None:
    """Who sent back or threw away what, when and why; the newest first."""
    entries = run(sources.audited(_names(service), limit))
    if as_json:
        _print_json([asdict(entry) for entry in entries])
        return
    table = Table("at", "who", "by", "action", "letter", "event", "reason", "because", "outcome")
    for entry in entries:
        told = (entry.about.get(name, "") for name in ("letter", "event_id", "reason"))
        cells = (entry.by, entry.way, entry.action, *told, entry.because, entry.outcome.value)
        table.add_row(f"{entry.at:%Y-%m-%d %H:%M:%S}Z", *map(escape, cells))
    console.print(table if entries else "Nothing was done by hand.")


def _matching(service: str, wanted: Wanted) -> list[Parked]:
    return [parked for parked in run(sources.look(_names(service))) if wanted(parked[1])]


def _names(service: str) -> Sequence[str]:
    if service and service not in sources.NAMES:
        refuse(f"There is no service {service}. One of: {', '.join(sources.NAMES)}.")
    return (service,) if service else sources.NAMES


def _wanted(*, letter_id: str = "", reason: str = "", type_: str = "") -> Wanted:
    return lambda letter: (
        letter.id.startswith(letter_id)
        and (not reason or letter.reason == reason)
        and type_ in letter.type
    )


def _one(letter_id: str, service: str) -> Parked:
    found = _matching(service, _wanted(letter_id=letter_id))
    if not found:
        refuse(f"No letter begins with {letter_id}. `./lianluo dead list` shows all.")
    if len(found) > 1:
        refuse(f"{len(found)} letters begin with {letter_id}. Write more of the id.")
    return found[0]


def _chosen(letter_id: str, service: str, reason: str, everything: bool) -> list[Parked]:
    if sum(map(bool, (letter_id, reason, everything))) != 1:
        refuse("Say which: a letter's id, or --reason, or --all.")
    if letter_id:
        return [_one(letter_id, service)]
    return _matching(service, _wanted(reason=reason))


def _row(parked: Parked) -> dict[str, object]:
    name, letter = parked
    row = asdict(letter) | {"service": name}
    return {key: value for key, value in row.items() if key not in ("body", "stack")}


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))
