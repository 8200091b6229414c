"""Frozen dataclasses as documents and back: dates as sortable text, no nulls."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, TypeAdapter

from shared.clock import to_text

Plain = str | int | float | bool | list["Plain"] | dict[str, "Plain"]
Document = dict[str, Any]
T = TypeVar("T")

RESERVED = frozenset(
    {"_id", "sort_key", "next_due", "outbox", "outbox_count", "outbox_since"}
    | {"lease_until", "fingerprint", "deleted"}
)
KEPT_BY_STORE = RESERVED | {"id", "tenant", "version", "seq"}


def plain(value: object) -> Plain:
    """A value as the store keeps it; raises TypeError for what it can't keep."""
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, datetime):
        return to_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return _container(value)


class Codec(Generic[T]):
    """Writes and reads one class of frozen dataclasses."""

    def __init__(self, kind: type[T], skipped: frozenset[str] = frozenset()) -> None:
        own = {field.name for field in fields(kind)}  # type: ignore[arg-type]
        clash = own & RESERVED
        if clash:
            raise TypeError(f"{kind.__name__} may not have fields named {sorted(clash)}")
        self.kind = kind
        self.names = tuple(sorted(own - KEPT_BY_STORE - skipped))
        self._read = TypeAdapter(kind).validator.validate_python

    def state(self, instance: T) -> Document:
        """The instance's own fields, without what the store keeps itself and without nulls."""
        state: Document = {}
        for name in self.names:
            value = getattr(instance, name)
            if value is not None:
                state[name] = plain(value)
        search = getattr(instance, "search_fields", None)
        if search is not None:
            _add_search_fields(state, search())
        return state

    def sort_key(self, instance: T) -> str:
        """What lists sort by: the instance's own key, made unique by its id."""
        own_id: str = instance.id  # type: ignore[attr-defined]
        key: str = getattr(instance, "sort_key", own_id)
        return key if key == own_id else f"{key}:{own_id}"

    def read(self, document: Mapping[str, object]) -> T:
        """The instance that a document holds; raises pydantic's ValidationError."""
        instance: T = self._read({**document, "id": document["_id"]})
        return instance


def _container(value: object) -> Plain:
    if isinstance(value, Mapping):
        return {_key(key): plain(held) for key, held in value.items() if held is not None}
    if isinstance(value, list | tuple):
        return [plain(member) for member in value]
    if isinstance(value, set | frozenset):
        return sorted((plain(member) for member in value), key=repr)
    if is_dataclass(value) and not isinstance(value, type):
        held = {field.name: getattr(value, field.name) for field in fields(value)}
        return _container(held)
    if isinstance(value, BaseModel):
        return _container({name: getattr(value, name) for name in type(value).model_fields})
    raise TypeError(f"the store cannot keep a {type(value).__name__}")


def _key(key: object) -> str:
    text = key.value if isinstance(key, Enum) else key
    if not isinstance(text, str) or not text or text.startswith("$") or "." in text:
        raise TypeError(f"a stored map cannot have the key {key!r}")
    return text


def _add_search_fields(state: Document, found: Mapping[str, object]) -> None:
    for name, value in found.items():
        if name in KEPT_BY_STORE:
            raise TypeError(f"a search field cannot be named {name}")
        if value is None:
            continue
        if not isinstance(value, str | int | bool | date) and not _is_text_list(value):
            raise TypeError(f"the search field {name} is no single value and no list of text")
        if state.setdefault(name, plain(value)) != plain(value):
            raise TypeError(f"the search field {name} differs from the field of that name")


def _is_text_list(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(member, str) for member in value)
