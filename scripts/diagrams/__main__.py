"""`python -m scripts.diagrams` writes the pages anew; `--check` says whether they would change."""

import sys
from collections.abc import Mapping
from pathlib import Path

from scripts.diagrams.of_opinions import of_opinions
from scripts.diagrams.of_suggestions import of_suggestions
from scripts.diagrams.page import written

FOLDER = Path(__file__).parents[2] / "docs" / "states"


def pages() -> Mapping[str, str]:
    """Each page by its file."""
    return {"opinion.md": written(of_opinions()), "suggestion.md": written(of_suggestions())}


def outdated() -> list[str]:
    """The files that say something else than the tables."""
    return [
        name
        for name, text in pages().items()
        if not (FOLDER / name).exists() or (FOLDER / name).read_text() != text
    ]


def main() -> None:
    """Write or check."""
    if "--check" in sys.argv:
        stale = outdated()
        sys.exit(f"run python -m scripts.diagrams: {', '.join(stale)}" if stale else 0)
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text)


if __name__ == "__main__":
    main()
