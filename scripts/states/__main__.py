"""`python -m scripts.states` writes the pages; with `--check` it says whether they are current."""

import sys

from scripts.states.pages import DOCS, outdated, pages


def main(arguments: list[str]) -> int:
    """Write, or check."""
    if "--check" in arguments:
        stale = outdated()
        for name in stale:
            print(f"OUTDATED docs/{name}: run `python -m scripts.states`", file=sys.stderr)
        return int(bool(stale))
    for name, text in pages().items():
        (DOCS / name).write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
