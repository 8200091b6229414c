"""The figures as a section of docs/performance.md, and one line of README.md."""

import json
import re
from pathlib import Path
from typing import Any

from bench.data.judging import Figure, serves_up_to
from scripts.local.places import REPOSITORY

PERFORMANCE = REPOSITORY / "docs" / "performance.md"
README = REPOSITORY / "README.md"
_LATE = "over 8 s"  # what the driver waits


def write_pages(result: Path) -> None:
    """Put what a run found between the marks of both pages."""
    found = json.loads(result.read_text(encoding="utf-8"))
    figures = [Figure(**figure) for figure in found["figures"]]
    _replace(PERFORMANCE, section_of(found, figures))
    _replace(README, line_of(figures))


def section_of(found: dict[str, Any], figures: list[Figure]) -> str:
    """The table, and what it means."""
    sizes = sorted({figure.size for figure in figures})
    heads = " | ".join(f"{size:,}: p50, p99" for size in sizes)
    lines = [
        f"{found['towns']} towns, {found['rounds']} rounds, load {found['load']}; milliseconds.",
        "",
        f"| question | {heads} | p99 ratio |",
        f"|---|{'---|' * (len(sizes) + 1)}",
    ]
    for name in dict.fromkeys(figure.name for figure in figures):
        own = {figure.size: figure for figure in figures if figure.name == name}
        cells = " | ".join(_cell(own[size]) for size in sizes)
        last = own[sizes[-1]].ratio
        lines.append(f"| {name} | {cells} | {'' if last is None else last} |")
    broken = found["broken"] or ["Every promise was kept."]
    unserved = found["unserved"]
    indexes = f"{len(unserved)} questions had no index." if unserved else "Indexes served all."
    return "\n".join([*lines, "", *broken, indexes])


def line_of(figures: list[Figure]) -> str:
    """Up to which size the embedded store serves, in a sentence."""
    with_search = serves_up_to(figures, with_search=True)
    without = serves_up_to(figures, with_search=False)
    return (
        f"The embedded store serves {with_search:,} opinions of all towns together with search in "
        f"Chinese, {without:,} without it (`make bench-data`); above that take MongoDB."
    )


def _cell(figure: Figure) -> str:
    return _LATE if figure.p50_ms is None else f"{figure.p50_ms:,}, {figure.p99_ms:,}"


def _replace(page: Path, text: str) -> None:
    marked = re.compile(r"(<!-- bench-data -->\n).*?(\n<!-- end of bench-data -->)", re.S)
    before = page.read_text(encoding="utf-8")
    page.write_text(marked.sub(lambda m: f"{m[1]}{text}{m[2]}", before), encoding="utf-8")
