"""Files that belong to an item: what the item says of them, and the paper that is kept of each."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from services.feedback.errors.attachment import AttachmentUnknown, TooManyAttachments
from shared.row import Row

UNCLAIMED = timedelta(hours=24)
_TO_SPARE = timedelta(minutes=15)  # a sweep whose clock is ahead takes nothing from under a claim
MOST_FILES, MOST_BYTES = 12, 40 * 1024 * 1024
_LONGEST_NAME = 80
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f<>:\"/\\|?*\u202a-\u202e\u2066-\u2069]+")


class ItemKind(StrEnum):
    """What files can belong to."""

    OPINION = "opinion"
    SUGGESTION = "suggestion"


@dataclass(frozen=True)
class Item:
    """The one thing that a file belongs to."""

    kind: ItemKind
    id: str


@dataclass(frozen=True)
class Attachment:
    """What an item says of a file."""

    id: str
    name: str
    media_type: str
    size: int

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")


@dataclass(frozen=True, kw_only=True)
class KeptFile(Row):
    """The paper of one file: whose it is, and until when it waits to be attached.

    An upload that nothing took in is forgotten after a day; so is one whose item never came to be.
    """

    name: str
    media_type: str
    size: int
    uploaded_by: str = ""  # account id; empty for the public door
    uploaded_at: datetime
    item: Item | None = None
    forget_at: datetime | None = None

    @property
    def wake_at(self) -> datetime | None:
        return self.forget_at

    @property
    def attachment(self) -> Attachment:
        """How its item tells of it."""
        return Attachment(self.id, self.name, self.media_type, self.size)

    def claimed(self, item: Item, account_id: str, now: datetime, field: str) -> "KeptFile":
        """Taken in by an item; raises AttachmentUnknown for another's or one in use elsewhere."""
        is_over = self.forget_at is not None and self.forget_at - _TO_SPARE <= now
        if self.uploaded_by != account_id or self.item not in (None, item) or is_over:
            raise AttachmentUnknown(field=field)
        return self if self.item else replace(self, item=item, forget_at=now + UNCLAIMED)


def settled(kept: KeptFile) -> KeptFile:
    """Its item holds it: it stays."""
    return replace(kept, forget_at=None)


def check_room(held: Collection[Attachment], more: Collection[Attachment], field: str) -> None:
    """Whether an item can hold these; raises TooManyAttachments."""
    files = {each.id: each for each in (*held, *more)}
    if len(files) > MOST_FILES or sum(each.size for each in files.values()) > MOST_BYTES:
        raise TooManyAttachments(field=field, most=MOST_FILES, megabytes=MOST_BYTES // 1024**2)


def safe_name(given: str, ending: str) -> str:
    """A file's name without paths, control and direction characters, and with a true ending."""
    plain = _NOT_IN_NAMES.sub("_", given.replace("\\", "/").rpartition("/")[2]).strip(" ._")
    stem = plain.rpartition(".")[0] or plain
    return f"{stem[:_LONGEST_NAME] or 'file'}.{ending}"
