"""`/<service>/api/v1/dead-letters` and `/<service>/api/v1/audit`, for operators."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Self

from fastapi import APIRouter
from pydantic import BaseModel, Field, StringConstraints

from shared.api.dead_letters.desk import Desk, Operator, all_of_reason, the_one
from shared.api.paging import Listing, Paging
from shared.messaging.dead_letters import Acted, DeadLetter
from shared.store.audit import Entry, Outcome

WAY = "api"

router = APIRouter(prefix="/api/v1", tags=["dead letters"])

Because = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]


class LetterOut(BaseModel):
    """A parked message."""

    id: str
    event_id: str
    type: str
    tenant: str
    reason: str
    handler: str
    attempt: int
    parked_at: str
    queue: str

    @classmethod
    def of(cls, letter: DeadLetter) -> Self:
        return cls(**{name: getattr(letter, name) for name in LetterOut.model_fields})


class LetterDetailOut(LetterOut):
    """The same with where it broke and what it holds."""

    stack: str
    body: str

    @classmethod
    def of(cls, letter: DeadLetter) -> Self:
        told = LetterOut.of(letter).model_dump()
        return cls(**told, stack=letter.stack, body=letter.text)


class LettersOut(BaseModel):
    """The oldest letters; `total` counts all in the queue, `reasons` those looked at."""

    items: list[LetterOut]
    total: int
    reasons: dict[str, int]


class ActIn(BaseModel):
    """Why."""

    because: Because = ""


class ActOnAllIn(ActIn):
    """All letters of a reason, and why."""

    reason: Annotated[str, Field(min_length=1, max_length=200)]


class ActedOut(BaseModel):
    """Which letters it was done to; `left` stay because their queue is gone."""

    done: list[str]
    left: list[str]

    @classmethod
    def of(cls, acted: Acted) -> Self:
        return cls(done=[one.id for one in acted.done], left=[one.id for one in acted.left])


class EntryOut(BaseModel):
    """One act by hand; `begun` for ever says that its process died in between."""

    id: str
    at: datetime
    by: str
    account_id: str
    way: str
    action: str
    because: str
    about: Mapping[str, str]
    outcome: Outcome
    ended_at: datetime | None

    @classmethod
    def of(cls, entry: Entry) -> Self:
        return cls(**{name: getattr(entry, name) for name in cls.model_fields})


@router.get("/dead-letters")
async def letters(caller: Operator, desk: Desk, reason: str = "", type: str = "") -> LettersOut:
    """What could not be handled, and why."""
    seen = await desk.look()
    items = [LetterOut.of(letter) for letter in seen.matching(reason, type)]
    return LettersOut(items=items, total=seen.total, reasons=dict(seen.reasons))


@router.get("/dead-letters/{letter_id}")
async def letter(letter_id: str, caller: Operator, desk: Desk) -> LetterDetailOut:
    """One letter whole."""
    return LetterDetailOut.of(await desk.letter(letter_id))


@router.post("/dead-letters/replay")
async def replay_all(body: ActOnAllIn, caller: Operator, desk: Desk) -> ActedOut:
    """Send all letters of a reason back to the queues they came from."""
    choice = all_of_reason(body.reason)
    return ActedOut.of(await desk.replay(choice, caller, WAY, body.because))


@router.post("/dead-letters/discard")
async def discard_all(body: ActOnAllIn, caller: Operator, desk: Desk) -> ActedOut:
    """Throw all letters of a reason away for ever; `because` is kept."""
    choice = all_of_reason(body.reason)
    return ActedOut.of(await desk.discard(choice, caller, WAY, body.because))


@router.post("/dead-letters/{letter_id}/replay")
async def replay(letter_id: str, body: ActIn, caller: Operator, desk: Desk) -> ActedOut:
    """Send one letter back to the queue it came from."""
    return ActedOut.of(await desk.replay(the_one(letter_id), caller, WAY, body.because))


@router.post("/dead-letters/{letter_id}/discard")
async def discard(letter_id: str, body: ActIn, caller: Operator, desk: Desk) -> ActedOut:
    """Throw one letter away for ever; `because` is kept."""
    return ActedOut.of(await desk.discard(the_one(letter_id), caller, WAY, body.because))


@router.get("/audit")
async def audit(caller: Operator, desk: Desk, paging: Paging) -> Listing[EntryOut]:
    """What was done by hand in this service, the newest first."""
    page = await desk.entries(paging.limit, paging.cursor)
    return Listing(items=list(map(EntryOut.of, page.items)), next_cursor=page.next_cursor)
