"""Write what follows from the contracts: `python -m scripts.contracts [--check]`.

Refuses to write while a change would break a reader, and names it. With `--check` nothing is
written: fails when there is such a change, or when a file isn't the present one.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from scripts.contracts.family import ROOT
from scripts.contracts.generated import generated, refusals, said, stale
from scripts.contracts.public_samples import missing_public_samples
from scripts.contracts.samples import missing_samples


def write(found: Sequence[str], *files: Callable[[], Mapping[Path, str]]) -> int:
    """Bring files up to date; 1 when something was found that would break a reader."""
    if found:
        print(said(found), file=sys.stderr)
        return 1
    for told in files:
        for path, text in told().items():
            _write(path, text)
    return 0


def check() -> int:
    """Whether all is well; says what isn't."""
    found = refusals()
    if found:
        print(said(found), file=sys.stderr)
    missing = [*missing_samples(), *missing_public_samples()]
    outdated = missing or stale()
    for path in outdated:
        print(f"OUTDATED {_name(path)}: run `python -m scripts.contracts`", file=sys.stderr)
    return 1 if found or outdated else 0


def _write(path: Path, text: str) -> None:
    if not path.exists() or path.read_text() != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        print(f"wrote {_name(path)}")


def _name(path: Path) -> Path:
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        sys.exit(check())
    sys.exit(write(refusals(), missing_samples, missing_public_samples, generated))
