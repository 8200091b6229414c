"""A page of documentation with the diagram and the rows of one table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A state, with its words."""

    zh: str
    en: str
    waits: str = ""  # what runs there


@dataclass(frozen=True)
class Row:
    """One command, fact or clock: from which state to which; from nothing at the beginning."""

    origin: str
    target: str
    zh: str
    en: str
    actor_zh: str
    actor_en: str


@dataclass(frozen=True)
class Way:
    """All states of one thing, and all that leads from one to another."""

    title: str
    head: str
    places: Mapping[str, Place]
    rows: Sequence[Row]
    ends: frozenset[str]


def written(way: Way) -> str:
    """The page."""
    return "\n".join([*_head(way), *_diagram(way), *_states(way), *_table(way)]) + "\n"


def _head(way: Way) -> list[str]:
    return [
        f"# {way.title}",
        "",
        "Written by `python -m scripts.diagrams` from the table that runs; edit that.",
        way.head,
        "",
    ]


def _diagram(way: Way) -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    for name, place in way.places.items():
        yield f'    state "{place.zh} {place.en}" as {name}'
    labels: dict[tuple[str, str], list[str]] = {}
    for row in way.rows:
        if row.origin != row.target:
            named = labels.setdefault((row.origin, row.target), [])
            if row.zh not in named:
                named.append(row.zh)
    for (origin, target), named in labels.items():
        yield f"    {origin or '[*]'} --> {target}: {'、'.join(named)}"
    for name in way.places:
        if name in way.ends:
            yield f"    {name} --> [*]"
    yield "```"
    yield ""


def _states(way: Way) -> Iterator[str]:
    yield "| state | | what runs there |"
    yield "|---|---|---|"
    for name, place in way.places.items():
        yield f"| `{name}` | {place.zh}, {place.en} | {place.waits} |"
    yield ""


def _table(way: Way) -> Iterator[str]:
    yield "| from | command | whose it is | to |"
    yield "|---|---|---|---|"
    for row in way.rows:
        origin = f"`{row.origin}`" if row.origin else "–"
        who = f"{row.actor_zh} ({row.actor_en})"
        yield f"| {origin} | {row.zh} ({row.en}) | {who} | `{row.target}` |"
