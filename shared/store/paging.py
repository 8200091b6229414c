"""Pages of lists, and the opaque cursors that lead from one to the next."""

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Generic, TypeVar

from shared.errors import InvalidInput

LONGEST = 200
_LONGEST_CURSOR = 2000
T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """A part of a list; `next_cursor` leads on, None at its end."""

    items: tuple[T, ...]
    next_cursor: str | None = None


def checked_limit(limit: int) -> int:
    """The limit itself; raises InvalidInput outside 1 to 200."""
    if not 1 <= limit <= LONGEST:
        raise InvalidInput(
            field="limit",
            reason=f"must be from 1 to {LONGEST}",
            reason_zh=f"每页条数应为1至{LONGEST}",
        )
    return limit


def cursor_after(sort_key: str, *, descending: bool) -> str:
    """The cursor of what follows this key in this direction."""
    body = json.dumps([int(descending), sort_key], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(body.encode()).decode().rstrip("=")


def key_of(cursor: str, *, descending: bool) -> str:
    """The key that a cursor stands for; raises InvalidInput for one that we didn't give."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        decoded = base64.b64decode(padded.encode("ascii"), altchars=b"-_", validate=True)
        direction, key = json.loads(decoded.decode())
        key.encode()
    except (binascii.Error, ValueError, TypeError, AttributeError) as exc:
        raise _bad_cursor() from exc
    if direction != int(descending) or not key or len(cursor) > _LONGEST_CURSOR:
        raise _bad_cursor()
    return str(key)


def _bad_cursor() -> InvalidInput:
    return InvalidInput(
        field="cursor",
        reason="is none of this list; start at its beginning",
        reason_zh="翻页位置无效，请从第一页开始",
    )
