"""Small files that an installation keeps: written whole, readable by their owner only."""

import json
import os
from pathlib import Path


def write_private(path: Path, text: str) -> None:
    """Replace the file in one step; mode 600."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    draft.replace(path)


def read_words(path: Path) -> dict[str, str]:
    """The kept words, or none yet."""
    if not path.exists():
        return {}
    return {str(key): str(value) for key, value in json.loads(path.read_text()).items()}


def write_words(path: Path, words: dict[str, str]) -> None:
    """Keep the words as JSON."""
    write_private(path, json.dumps(words, indent=2, sort_keys=True) + "\n")
