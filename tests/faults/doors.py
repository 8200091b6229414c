"""A stubborn caller: asks the doors of a service until one of them gives a final answer."""

import asyncio
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

import httpx

from tests.support.town import Json

PATIENCE = 60.0
LONGEST_PAUSE = 2.0
LATER = frozenset({502, 503, 504})


class Refused(Exception):
    """A service said no for good: the load itself is wrong, or a rule broke."""


@dataclass(frozen=True)
class Order:
    """One command as it goes over the wire; a key or a version makes it safe to repeat."""

    service: str
    path: str
    body: Mapping[str, object]
    token: str = ""
    key: str = ""
    version: int = 0

    @property
    def headers(self) -> dict[str, str]:
        """What goes into the request's head."""
        named = {
            "Authorization": f"Bearer {self.token}" if self.token else "",
            "Idempotency-Key": self.key,
            "If-Match": f'"{self.version}"' if self.version else "",
        }
        return {name: text for name, text in named.items() if text}


@dataclass(frozen=True)
class Answer:
    """What a request got: 0 is silence, of which a caller knows nothing."""

    at: float
    service: str
    status: int
    retry_after: float = 0.0

    @property
    def is_good(self) -> bool:
        """Whether the command was carried out."""
        return 200 <= self.status < 300


@dataclass
class Doors:
    """All replicas of all services, asked as a gateway would."""

    http: httpx.AsyncClient
    addresses: Mapping[str, Sequence[str]]
    answers: list[Answer] = field(default_factory=list)

    def since(self, moment: float) -> list[Answer]:
        """What was answered from then on."""
        return [answer for answer in self.answers if answer.at >= moment]

    async def carry_out(self, order: Order) -> Json | None:
        """What the service answered; None when there was no answer for a minute.

        Only we write to these things. So where an earlier attempt went unanswered, "somebody
        changed it" means that it was carried out; the checker then proves that.
        """
        give_up = time.monotonic() + PATIENCE
        for attempt in count(1):
            response = await self._ask(order)
            answer = _answer(order.service, response)
            self.answers.append(answer)
            if response is not None and response.is_success:
                return response.json()  # type: ignore[no-any-return]
            if response is not None and response.status_code == 412 and attempt > 1:
                return {"version": order.version + 1}
            if response is not None and not _may_pass(response):
                raise Refused(f"{order.path}: {response.status_code} {response.text}")
            if time.monotonic() > give_up:
                return None
            await asyncio.sleep(min(max(0.1 * attempt, answer.retry_after), LONGEST_PAUSE))
        raise AssertionError("unreachable")

    async def _ask(self, order: Order) -> httpx.Response | None:
        # At random: the stories come round in a rhythm, and so would every second door.
        address = random.choice(self.addresses[order.service])
        try:
            return await self.http.post(
                f"{address}{order.path}", json=dict(order.body), headers=order.headers
            )
        except httpx.TransportError:
            return None


def _may_pass(response: httpx.Response) -> bool:
    if response.status_code in LATER:
        return True
    return response.status_code == 409 and response.json().get("code") == "too_busy"


def _answer(service: str, response: httpx.Response | None) -> Answer:
    if response is None:
        return Answer(time.time(), service, 0)
    wait = float(response.headers.get("retry-after", "0"))
    return Answer(time.time(), service, response.status_code, wait)
