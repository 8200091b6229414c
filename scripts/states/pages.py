"""The pages that hold a drawn part, and what they should say."""

from collections.abc import Callable, Mapping
from pathlib import Path

from scripts.states import opinions, suggestions

DOCS = Path(__file__).parents[2] / "docs"
BEGIN, END = "<!-- generated: states -->", "<!-- end of generated -->"
DRAWN: Mapping[str, Callable[[], str]] = {
    "opinions.md": opinions.drawn,
    "suggestions.md": suggestions.drawn,
}


def pages() -> dict[str, str]:
    """Each page by its file, with its generated part made anew."""
    return {name: page((DOCS / name).read_text(), drawn()) for name, drawn in DRAWN.items()}


def outdated() -> list[str]:
    """The pages that say something else than their tables."""
    return [name for name, text in pages().items() if (DOCS / name).read_text() != text]


def page(text: str, drawn: str) -> str:
    """A page with its generated part made anew."""
    before, rest = text.split(BEGIN, 1)
    _, after = rest.split(END, 1)
    return f"{before}{BEGIN}\n{drawn}\n{END}{after}"
