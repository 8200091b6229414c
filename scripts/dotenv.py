"""Write `.env` for the containers: `.env.example` with every secret filled in at random.

`make env`. A `.env` that is there already is left alone.
"""

import base64
import secrets
import sys
from pathlib import Path

from scripts.local.keep import write_private
from scripts.local.places import REPOSITORY

KEY_BYTES = 32
PASSWORD_BYTES = 24


def filled(line: str) -> str:
    """The line, with a random value where a secret is wanted."""
    if line.endswith("_PASSWORD="):
        return line + secrets.token_hex(PASSWORD_BYTES)
    if line.endswith("_KEYS="):
        return line + base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
    return line


def write(example: Path, target: Path) -> None:
    """Fill in the example; mode 600."""
    lines = (filled(line) for line in example.read_text().splitlines())
    write_private(target, "\n".join(lines) + "\n")


def main() -> int:
    """Write it; 1 when it is there already."""
    target = REPOSITORY / ".env"
    if target.exists():
        print(f"{target} is there already and stays as it is.", file=sys.stderr)
        return 1
    write(REPOSITORY / ".env.example", target)
    print(f"{target} is written. Set LIANLUO_PUBLIC_URL in it, then: docker compose up -d --build")
    return 0


if __name__ == "__main__":
    sys.exit(main())
