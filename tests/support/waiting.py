"""Waiting in tests: look again until it is so, with a deadline."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")
_PAUSE = 0.05


async def eventually(check: Callable[[], Awaitable[T | None]], within: float = 10.0) -> T:
    """What `check` answers once that is true; AssertionError when it isn't in time.

    A failed assertion and a refused connection inside `check` count as "not yet".
    """
    deadline = time.monotonic() + within
    while True:
        try:
            answer = await check()
        except (AssertionError, ConnectionError) as failure:
            if time.monotonic() > deadline:
                raise
            last: object = failure
        else:
            if answer:
                return answer
            last = answer
        if time.monotonic() > deadline:
            raise AssertionError(f"still not so after {within} s: {last!r}")
        await asyncio.sleep(_PAUSE)


def until(check: Callable[[], bool], what: str, within: float = 10.0) -> None:
    """Block until `check` is true; AssertionError naming `what` when it isn't in time."""
    deadline = time.monotonic() + within
    while not check():
        if time.monotonic() > deadline:
            raise AssertionError(f"{what}: not so within {within} s")
        time.sleep(_PAUSE)
