"""The demonstration's people as callers of the API: each signs in once and tries until it works."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

import httpx

Json = dict[str, Any]
T = TypeVar("T")
PATIENCE = 90.0
PAUSE = 0.2


class Person:
    """Somebody at the gateway; what is refused is tried again, for news of others comes late."""

    def __init__(self, http: httpx.AsyncClient, token: str = "") -> None:
        self._http = http
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    async def get(self, path: str, **params: str) -> Json:
        """What stands under the address."""
        return await self._patiently("GET", path, {"params": params})

    async def all(self, path: str, **params: str) -> list[Json]:
        """A whole list, page after page."""
        found: list[Json] = []
        asked = {"limit": "200", **params}
        while True:
            page = await self.get(path, **asked)
            found += page["items"]
            if not page["next_cursor"]:
                return found
            asked["cursor"] = page["next_cursor"]

    async def post(
        self,
        path: str,
        body: Json,
        *,
        key: str = "",
        is_done: Callable[[], Awaitable[bool]] | None = None,
    ) -> Json:
        """Do it once: by its key, or because `is_done` says that an earlier try got through."""
        headers = {"Idempotency-Key": key} if key else {}
        return await self._patiently("POST", path, {"json": body, "headers": headers}, is_done)

    async def until(self, found: Callable[[], Awaitable[T]]) -> T:
        """What `found` answers, as soon as that is something."""
        deadline = time.monotonic() + PATIENCE
        while True:
            answer = await found()
            if answer:
                return answer
            if time.monotonic() > deadline:
                raise SystemExit(f"The news did not arrive in {PATIENCE:.0f} s.")
            await asyncio.sleep(PAUSE)

    async def _patiently(
        self,
        method: str,
        path: str,
        what: Json,
        is_done: Callable[[], Awaitable[bool]] | None = None,
    ) -> Json:
        headers = {**self._headers, **what.pop("headers", {})}
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                answer = await self._http.request(method, path, headers=headers, **what)
            except httpx.TransportError as exc:
                failure = str(exc) or type(exc).__name__
            else:
                if answer.is_success:
                    return answer.json()  # type: ignore[no-any-return]
                failure = f"{answer.status_code} {answer.text}"
            if is_done and await is_done():
                return {}
            if time.monotonic() > deadline:
                raise SystemExit(f"{method} {path} was refused for {PATIENCE:.0f} s: {failure}")
            await asyncio.sleep(PAUSE)


class People:
    """Everybody with an account, by name."""

    def __init__(
        self, http: httpx.AsyncClient, tenant: str, accounts: Mapping[str, tuple[str, str]]
    ) -> None:
        self.tenant = tenant
        self.anyone = Person(http)
        self._http = http
        self._accounts = accounts
        self._signed_in: dict[str, asyncio.Task[Person]] = {}

    async def called(self, name: str) -> Person:
        """The person of this name, signed in."""
        if name not in self._signed_in:
            self._signed_in[name] = asyncio.create_task(self._sign_in(*self._accounts[name]))
        return await self._signed_in[name]

    async def _sign_in(self, login: str, password: str) -> Person:
        credentials = {"tenant": self.tenant, "login": login, "password": password}
        signed = await self.anyone.post("/roster/api/v1/sign-in", credentials)
        return Person(self._http, signed["access_token"])
