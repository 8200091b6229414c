"""Documents for the bench: with an event that waits in each, and without."""

from collections.abc import Iterator, Sequence

from services.roster.domain.mandate import Mandate
from services.roster.domain.places import Level
from shared import ids
from shared.clock import machine_now
from shared.events.roster import MandateElected
from shared.store import Database
from shared.store.documents import Codec, Document
from shared.store.facts import events_of
from shared.store.writing import creation

TENANT = "luji"
TOGETHER = 500
_CODEC = Codec(Mandate, frozenset({"facts"}))


def waiting(count: int, lease_until: int = 0, events: int = 1) -> Iterator[Document]:
    """New mandates, each with so many events that wait."""
    for _ in range(count):
        mandate = Mandate(
            id=ids.new(),
            tenant=TENANT,
            person_id=ids.new(),
            person_key=ids.new(),
            name="陈秀兰",
            level=Level.TOWN,
            electoral_district_id=ids.new(),
            electoral_district_name="第七选区",
            group_id=ids.new(),
            group_name="第一代表小组",
        )
        for _ in range(events):
            mandate = mandate.record(MandateElected)
        state = {**_CODEC.state(mandate), "sort_key": _CODEC.sort_key(mandate)}
        yield creation(mandate, state, events_of(mandate, "roster", 0, machine_now()), lease_until)


def clean(count: int) -> Iterator[Document]:
    """Small documents in which nothing waits."""
    for _ in range(count):
        own = ids.new()
        head: Document = {"_id": own, "tenant": TENANT, "version": 1, "seq": 1}
        yield {**head, "name": "陈秀兰", "sort_key": own, "lease_until": 0}


async def put(database: Database, collection: str, documents: Iterator[Document]) -> int:
    """Insert them past the aggregates, as fast as the store takes them; how many."""
    count = 0
    part: list[Document] = []
    for document in documents:
        part.append(document)
        if len(part) == TOGETHER:
            count += await _put(database, collection, part)
            part = []
    return count + await _put(database, collection, part)


async def _put(database: Database, collection: str, part: Sequence[Document]) -> int:
    await database.collection(collection).insert_each(part)
    return len(part)
