"""The search field over a list, and what is wrong with what was typed into it."""

from collections.abc import Awaitable
from typing import TypeVar

from services.feedback.errors import SearchTooShort
from shared.store import Page
from shared.web import Form

T = TypeVar("T")


async def searched(q: str, asking: Awaitable[Page[T]]) -> tuple[Page[T], Form]:
    """The list, and the field as it was typed; too short a search finds nothing and says why."""
    form = Form.of(q=q)
    try:
        return await asking, form
    except SearchTooShort as error:
        return Page(()), form.refused(error)
