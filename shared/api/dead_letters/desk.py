"""What an operator may see of a service's dead letters, and do with them."""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from shared.api.callers import CurrentCaller, PageCaller
from shared.caller import PLATFORM, Caller
from shared.errors import Forbidden, InvalidInput, NotFound, Unavailable
from shared.messaging import BrokerAway
from shared.messaging.dead_letters import Acted, Choice, DeadLetter, DeadLetters, Warrant
from shared.store import Database, Page
from shared.store.audit import Actor, Audit, Entry

ROLE = "operator"
LOOKED_AT = 1000  # letters; the command line shows all
SHORTEST_REASON = 4


class BrokerOut(Unavailable):
    """The dead queues can't be looked at: the broker is away, or somebody else looks just now."""

    code = "broker_away"
    message = "The broker does not answer just now. The letters are safe there; try again."
    message_zh = "消息服务暂时连接不上，死信都还在，请稍后再试。"


class LetterGone(NotFound):
    """Somebody sent the letter back or threw it away."""

    code = "letter_gone"
    message = "This letter is not there any more. The audit says who dealt with it."
    message_zh = "这条死信已不在了，操作记录里有是谁处理的。"


class ReasonMissing(InvalidInput):
    """Throwing away asks for a reason, which is kept."""

    code = "reason_missing"
    message = "because: say in a few words why; it is kept in the audit."
    message_zh = "请写明丢弃的理由（至少4个字），理由会保留在操作记录里。"


@dataclass(frozen=True)
class Seen:
    """The letters that were looked at, and how many there are in all."""

    letters: Sequence[DeadLetter]
    total: int

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """How many there are for each reason, the most first."""
        return Counter(letter.reason for letter in self.letters).most_common()

    @property
    def oldest(self) -> str:
        """When the first of them was parked; empty without any."""
        return min((letter.parked_at for letter in self.letters if letter.parked_at), default="")

    def matching(self, reason: str = "", type_: str = "") -> list[DeadLetter]:
        """Those of a reason, and whose type holds a word."""
        return [
            letter
            for letter in self.letters
            if (not reason or letter.reason == reason) and type_ in letter.type
        ]


@dataclass(frozen=True)
class DeadLetterDesk:
    """A service's dead queue, perhaps with what no queue wanted, and its audit."""

    queues: tuple[DeadLetters, ...]
    audit: Audit

    @classmethod
    def of(cls, service: str, database: Database, url: str, *, unrouted: bool) -> "DeadLetterDesk":
        """The desk of a service; no I/O."""
        queues = [DeadLetters(url, service)]
        if unrouted:
            queues.append(DeadLetters(url, service, unrouted=True))
        return cls(tuple(queues), Audit(database))

    async def look(self) -> Seen:
        """What lies there, oldest first in each queue; raises BrokerOut."""
        async with _broker():
            found = [await queue.look(LOOKED_AT) for queue in self.queues]
        letters = [letter for each in found for letter in each.letters]
        return Seen(letters, sum(each.total for each in found))

    async def letter(self, letter_id: str) -> DeadLetter:
        """One of them; raises LetterGone, BrokerOut."""
        for letter in (await self.look()).letters:
            if letter.id == letter_id:
                return letter
        raise LetterGone

    async def replay(self, choice: Choice, caller: Caller, way: str, because: str = "") -> Acted:
        """Send the chosen back; raises LetterGone when none is there, BrokerOut, Unavailable."""
        warrant = Warrant(self.audit, _actor(caller, way), because.strip())
        async with _broker():
            return _some([await queue.replay(choice, warrant) for queue in self.queues])

    async def discard(self, choice: Choice, caller: Caller, way: str, because: str) -> Acted:
        """Throw the chosen away; raises ReasonMissing, and as `replay` does."""
        if len(because.strip()) < SHORTEST_REASON:
            raise ReasonMissing(field="because")
        warrant = Warrant(self.audit, _actor(caller, way), because.strip())
        async with _broker():
            return _some([await queue.discard(choice, warrant) for queue in self.queues])

    async def entries(self, limit: int, cursor: str | None = None) -> Page[Entry]:
        """What was done by hand, the newest first."""
        return await self.audit.page(PLATFORM, limit=limit, cursor=cursor)


async def operator(caller: CurrentCaller) -> Caller:
    """An operator's access token; 403 for everybody else's."""
    return _operating(caller)


async def operator_on_page(caller: PageCaller) -> Caller:
    """The same for pages."""
    return _operating(caller)


async def desk_of(request: Request) -> DeadLetterDesk:
    """The desk that this process was given."""
    desk: DeadLetterDesk | None = request.app.state.dead_letters
    if desk is None:
        raise NotFound
    return desk


Operator = Annotated[Caller, Depends(operator)]
PageOperator = Annotated[Caller, Depends(operator_on_page)]
Desk = Annotated[DeadLetterDesk, Depends(desk_of)]


def the_one(letter_id: str) -> Choice:
    """The letter with this id."""
    return lambda letter: letter.id == letter_id


def all_of_reason(reason: str) -> Choice:
    """Every letter with this reason."""
    return lambda letter: letter.reason == reason


def _operating(caller: Caller) -> Caller:
    if caller.tenant != PLATFORM or not caller.has(ROLE):
        raise Forbidden
    return caller


def _actor(caller: Caller, way: str) -> Actor:
    return Actor(caller.name or caller.account_id, way, caller.account_id)


def _some(acted: Sequence[Acted]) -> Acted:
    together = sum(acted[1:], acted[0])
    if not together.done and not together.left:
        raise LetterGone
    return together


@asynccontextmanager
async def _broker() -> AsyncIterator[None]:
    try:
        yield
    except BrokerAway as error:
        raise BrokerOut from error
