"""Filling a database: documents, then indexes, by a client that waits as long as it takes."""

from collections.abc import Iterator
from itertools import islice

from pymongo import IndexModel, MongoClient

from bench.data.opinions import Written
from scripts.local.progress import say
from services.feedback.repository import INDEXES
from shared.store import Database
from shared.store.documents import Document

TOGETHER = 500
TOLD_EVERY = 100_000


def fill(database: Database, written: Written, count: int) -> None:
    """Write so many opinions, then make every index that the service declares."""
    client: MongoClient[Document] = MongoClient(database.url, socketTimeoutMS=None)
    try:
        opinions = client[database.name]["opinions"]
        documents = written.documents(count)
        for place, part in enumerate(_parts(documents), 1):
            opinions.insert_many(part, ordered=False)
            if place * TOGETHER % TOLD_EVERY == 0:
                say(f"{place * TOGETHER:,} of {count:,} opinions")
        for index in database.declared_indexes(INDEXES):
            model = IndexModel(list(index.fields), name=index.name, sparse=index.sparse)
            client[database.name][index.collection].create_indexes([model])
    finally:
        client.close()


def _parts(documents: Iterator[Document]) -> Iterator[list[Document]]:
    while part := list(islice(documents, TOGETHER)):
        yield part
