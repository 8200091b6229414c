"""Ids are ULIDs in lower case; those of reactions are derived from their business cause."""

import hashlib

from ulid import ULID


def new() -> str:
    """A fresh id, in time order."""
    return str(ULID()).lower()


def derived(name: str, tenant: str, *cause: str | int) -> str:
    """The one id that this cause can have: making it twice is impossible.

    The first 128 bits of SHA-256 over the length-prefixed parts. `name` is a constant that
    survives renames of code.
    """
    digest = hashlib.sha256()
    for part in (name, tenant, *map(str, cause)):
        encoded = part.encode()
        digest.update(len(encoded).to_bytes(4, "big") + encoded)
    return str(ULID.from_bytes(digest.digest()[:16])).lower()
