"""Lists come in pages: a limit, a cursor, and the cursor of the next page."""

from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from fastapi import Depends, Query
from pydantic import BaseModel

MAX_LIMIT = 200

_Row = TypeVar("_Row")


@dataclass(frozen=True)
class PageRequest:
    """Which page a caller asks for."""

    limit: int = 50
    cursor: str | None = None


class Listing(BaseModel, Generic[_Row]):
    """One page of a list; `next_cursor` is null on the last."""

    items: list[_Row]
    next_cursor: str | None = None


async def paging(
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT, description="Rows on a page.")] = 50,
    cursor: Annotated[
        str | None, Query(max_length=500, description="`next_cursor` of the page before.")
    ] = None,
) -> PageRequest:
    """The page that the query asks for."""
    return PageRequest(limit, cursor or None)


Paging = Annotated[PageRequest, Depends(paging)]
