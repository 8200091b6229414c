"""Passwords as argon2id digests, made off the event loop and only a few at a time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cached_property

from argon2 import Parameters, PasswordHasher, profiles
from argon2.exceptions import InvalidHashError, VerificationError

from services.roster.errors import TooManySignIns

AT_ONCE = 2  # each takes 64 MiB while it runs
WAITING_AT_MOST = 100


class Passwords:
    """Hashes and verifies, with RFC 9106's low-memory parameters unless told otherwise."""

    def __init__(self, parameters: Parameters = profiles.RFC_9106_LOW_MEMORY) -> None:
        self._hasher = PasswordHasher.from_parameters(parameters)
        self._places = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a place: who checks a login inside never races more than a few guesses.

        Raises TooManySignIns when too many wait already.
        """
        if self._waiting >= WAITING_AT_MOST:
            raise TooManySignIns
        self._waiting += 1
        try:
            async with self._places:
                yield
        finally:
            self._waiting -= 1

    async def hashed(self, password: str) -> str:
        """The digest to keep."""
        async with self._places:
            return await asyncio.to_thread(self._hasher.hash, password)

    async def match(self, kept: str | None, password: str) -> bool:
        """Whether this is the password; without an account it takes as long and says no.

        Call it inside `turn`.
        """
        return await asyncio.to_thread(self._match, kept, password)

    @cached_property
    def _nobody(self) -> str:
        return self._hasher.hash("nobody has this password")

    def _match(self, kept: str | None, password: str) -> bool:
        nobody = self._nobody
        try:
            right = self._hasher.verify(kept or nobody, password)
        except (VerificationError, InvalidHashError):
            return False
        return right and kept is not None
