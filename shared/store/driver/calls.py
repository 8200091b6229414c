"""What goes over to the driver in bulk, and its errors as ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pymongo.errors import BulkWriteError, DuplicateKeyError, PyMongoError

from shared import telemetry
from shared.errors import Unavailable
from shared.store.documents import Document

_DUPLICATE_KEY = 11000


class Duplicate(Exception):
    """A document with this `_id`, or with this value of a unique index, is there already."""


@dataclass(frozen=True)
class Update:
    """One update among many that are sent at once."""

    where: Document
    change: Document
    upsert: bool = False
    many: bool = False  # every document that matches


@contextmanager
def translated() -> Iterator[None]:
    try:
        yield
    except DuplicateKeyError as exc:
        raise Duplicate from exc
    except PyMongoError as exc:
        telemetry.count_store_error(exc)
        raise Unavailable from exc


def after_failures(failed: BulkWriteError) -> tuple[int, list[int]]:
    errors = failed.details["writeErrors"]
    if failed.details.get("writeConcernErrors") or any(
        error["code"] != _DUPLICATE_KEY for error in errors
    ):
        telemetry.count_store_error(failed)
        raise Unavailable from failed
    done = failed.details["nMatched"] + failed.details["nUpserted"]
    return done, [error["index"] for error in errors]
