"""Calls that leave together: what is under way isn't added to, what waits goes as one."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from shared.store.together import Together


@dataclass
class Line:
    """A slow line that doubles numbers; it opens when told."""

    sent: list[list[int]] = field(default_factory=list)
    opened: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, numbers: Sequence[int]) -> list[int | Exception]:
        self.sent.append(list(numbers))
        await self.opened.wait()
        return [number * 2 if number >= 0 else ValueError(number) for number in numbers]


async def test_at_rest_a_call_goes_by_itself() -> None:
    line = Line()
    line.opened.set()
    call = Together(line.send)

    assert [await call(1), await call(2)] == [2, 4]

    assert line.sent == [[1], [2]]


async def test_what_comes_while_one_is_under_way_goes_as_one() -> None:
    line = Line()
    call = Together(line.send)
    calls = [asyncio.ensure_future(call(number)) for number in (1, 2, 3)]
    await asyncio.sleep(0)

    line.opened.set()

    assert await asyncio.gather(*calls) == [2, 4, 6]
    assert line.sent == [[1], [2, 3]]


async def test_one_that_fails_fails_alone() -> None:
    line = Line()
    call = Together(line.send)
    calls = [asyncio.ensure_future(call(number)) for number in (1, -2, 3)]
    await asyncio.sleep(0)

    line.opened.set()

    first, failed, last = await asyncio.gather(*calls, return_exceptions=True)
    assert (first, last) == (2, 6)
    assert isinstance(failed, ValueError)


async def test_one_that_is_cancelled_takes_nobody_along() -> None:
    line = Line()
    call = Together(line.send)
    calls = [asyncio.ensure_future(call(number)) for number in (1, 2, 3)]
    await asyncio.sleep(0)

    calls[0].cancel()
    calls[2].cancel()
    line.opened.set()

    assert await calls[1] == 4


async def test_what_breaks_the_line_is_told_to_all_and_the_next_call_goes() -> None:
    async def broken(numbers: Sequence[int]) -> list[int | Exception]:
        if 0 in numbers:
            raise OSError("the line is broken")
        return list(numbers)

    call = Together(broken)

    first, second = await asyncio.gather(call(0), call(5), return_exceptions=True)

    assert isinstance(first, OSError)
    assert second == 5
    with pytest.raises(OSError, match="broken"):
        await call(0)
