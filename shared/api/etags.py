"""Versions of what a caller read: an edit never overwrites what it did not see (RFC 9110)."""

import re
from typing import Annotated

from fastapi import Depends, Header

from shared.api.errors import IfMatchRequired, MalformedIfMatch

_ETAG = re.compile(r'(?:W/)?"(\d{1,18})"')


def etag(version: int) -> str:
    """The ETag of a version: `response.headers["ETag"] = etag(suggestion.version)`."""
    return f'"{version}"'


async def if_match(if_match: Annotated[str | None, Header()] = None) -> int | None:
    """The version that the caller acts on; None where it doesn't matter to the caller."""
    if if_match is None or if_match.strip() == "*":
        return None
    found = _ETAG.fullmatch(if_match.strip())
    if found is None:
        raise MalformedIfMatch
    return int(found.group(1))


IfMatch = Annotated[int | None, Depends(if_match)]


async def required_if_match(version: IfMatch) -> int:
    """The version that an edit was made from; 428 without."""
    if version is None:
        raise IfMatchRequired
    return version


RequiredIfMatch = Annotated[int, Depends(required_if_match)]
