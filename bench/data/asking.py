"""One database of a size, and the service in front of it, asked what people ask."""

import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace

import httpx

from bench.data.opinions import NEVER, RARE, VILLAGES, Known
from services.feedback.repository import DoorLimits
from shared.store import Database
from tests.api.building import KEY_ID, Signer
from tests.feedback.house import API, House, house_over

TOWN = "t00"
TEXT = {"village_id": "v1", "text": "孙岗村村口的路灯坏了两个月，请派人来看看。"}
ANSWER = {"text": "电工已经到现场修好。"}
AWAY = 503  # longer than the driver waits for an answer


@dataclass
class Sized:
    """The service over a database with so many opinions."""

    size: int
    house: House
    known: list[Known]
    seconds: dict[str, list[float]] = field(default_factory=dict)
    given_up: set[str] = field(default_factory=set)
    _turn: int = 0

    @classmethod
    async def open(cls, size: int, database: Database, known: Mapping[str, list[Known]]) -> "Sized":
        """With the towns and the key that tokens are checked by."""
        signer = Signer()
        house = house_over(database, signer)
        house.app.state.repository = replace(
            house.repository, limits=DoorLimits(10**9, 10**9, 10**9)
        )
        key = {"key_id": KEY_ID, "jwk": signer.public.jwk, "use_from": "2020-01-01T00:00:00Z"}
        await house.hears("roster.signing_key.published", KEY_ID, key, tenant="platform")
        for town in known:
            state = {"slug": town, "name": town, "level": "town", "district": "潘集区"}
            state["villages"] = VILLAGES
            await house.hears("roster.township.opened", f"town-{town}", state, tenant=town)
        return cls(size, house, known[TOWN])

    def forget(self) -> None:
        """Begin anew: what came first compiled templates and opened connections."""
        self.seconds.clear()

    async def ask_once(self) -> None:
        """Everything once, each question by the clock."""
        one = self.known[self._turn % len(self.known)]
        self._turn += 1
        for name, question in self._questions(one).items():
            await self._timed(name, question)
        await self._commands()

    async def search_once(self) -> None:
        """Three searches: for what many say, what few say, and what nobody says."""
        for name, words in (("many", "路灯"), ("few", RARE), ("none", NEVER)):
            path = f"/opinions?q={words}"
            await self._timed(f"search, {name} hits", lambda path=path: self._get(path))

    def _questions(self, one: Known) -> dict[str, Callable[[], Awaitable[httpx.Response]]]:
        track = f"{API}/t/{TOWN}/opinions/track"
        office = self.house.secretary(TOWN)
        return {
            "case page": lambda: office.opens(f"/feedback/opinions/{one.id}"),
            "look-up by number": lambda: self.house.http.get(track, params={"number": one.number}),
            "list": lambda: self._get("/opinions?limit=50"),
            "list of a state": lambda: self._get("/opinions?state=forwarded&limit=50"),
            "tabs with counts": lambda: office.opens("/feedback/opinions"),
        }

    async def _commands(self) -> None:
        taken = await self._timed("command: take down", lambda: self._post("/opinions", TEXT))
        if taken is None:
            return
        newest = (await self._get("/opinions?limit=1")).json()["items"][0]["id"]
        await self._timed(
            "command: answer", lambda: self._post(f"/opinions/{newest}/answer", ANSWER)
        )

    async def _timed(
        self, name: str, question: Callable[[], Awaitable[httpx.Response]]
    ) -> httpx.Response | None:
        if name in self.given_up:
            return None
        began = time.perf_counter()
        answer = await question()
        took = time.perf_counter() - began
        if answer.status_code == AWAY:
            self.given_up.add(name)
            return None
        if answer.status_code not in (200, 201):
            raise AssertionError(f"{name}: {answer.status_code} {answer.text[:300]}")
        self.seconds.setdefault(name, []).append(took)
        return answer

    async def _get(self, path: str) -> httpx.Response:
        found: httpx.Response = await self.house.secretary(TOWN).asks("GET", path)
        return found

    async def _post(self, path: str, body: Mapping[str, str]) -> httpx.Response:
        found: httpx.Response = await self.house.secretary(TOWN).asks("POST", path, dict(body))
        return found
