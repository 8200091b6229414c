"""The process apart: a file on standard input, on standard output what became of it.

The first line is JSON: the kind, or the code of the refusal; then the bytes. With `--signatures`
a signed document stays as it is.
"""

import json
import resource
import sys

from services.feedback.attachments.kind import Kind, kind_of
from shared.errors import LianluoError

MOST_MEMORY = 1536 * 1024 * 1024
MOST_SECONDS = 20


def main() -> None:
    """Make one file harmless."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        kind, cleaned = _cleaned(sys.stdin.buffer.read())
    except LianluoError as exc:
        _answer({"refused": exc.code, "details": exc.details}, b"")
        return
    _answer({"kind": kind.value}, cleaned)


def _cleaned(content: bytes) -> tuple[Kind, bytes]:
    # Each library is loaded by whom it serves: this process lives for one file.
    kind = kind_of(content)
    if kind is Kind.PICTURE:
        from services.feedback.attachments.picture import clean_picture  # noqa: PLC0415

        return kind, clean_picture(content)
    from services.feedback.attachments.document import clean_document  # noqa: PLC0415

    return kind, clean_document(content, keeps_signatures="--signatures" in sys.argv)


def _answer(head: dict[str, object], body: bytes) -> None:
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + body)


if __name__ == "__main__":
    main()
