"""Calls that come while one is under way leave together after it.

At rest a call goes by itself and waits for nothing; the more there are at once, the more go as
one, so that what queues before the store takes less of it than it would one by one.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Given = TypeVar("Given")


class Together(Generic[Asked, Given]):
    """One kind of call. `send` answers each of many in order, with the error of one that failed.

    What `send` itself raises is raised to all of them.
    """

    def __init__(
        self, send: Callable[[Sequence[Asked]], Awaitable[Sequence[Given | Exception]]]
    ) -> None:
        self._send = send
        self._waiting: list[Asked] = []
        self._begun: asyncio.Future[asyncio.Future[Sequence[Given | Exception]]] | None = None
        self._under_way: asyncio.Future[Sequence[Given | Exception]] | None = None

    async def __call__(self, asked: Asked) -> Given:
        """The answer to this one."""
        place = len(self._waiting)
        self._waiting.append(asked)
        if self._begun is None:
            self._begun = asyncio.get_running_loop().create_future()
        begun = self._begun
        if self._under_way is None:
            self._begin()
        # Shielded: who is cancelled takes nobody else's call along.
        sent = await asyncio.shield(begun)
        given = (await asyncio.shield(sent))[place]
        if isinstance(given, Exception):
            raise given
        return given

    def _begin(self) -> None:
        if self._begun is None:
            return
        asked, self._waiting = self._waiting, []
        begun, self._begun = self._begun, None
        self._under_way = asyncio.ensure_future(self._send(asked))
        self._under_way.add_done_callback(self._ended)
        begun.set_result(self._under_way)

    def _ended(self, sent: asyncio.Future[Sequence[Given | Exception]]) -> None:
        self._under_way = None
        if not sent.cancelled():
            sent.exception()  # whoever asked has it, or went away
        self._begin()
