"""The kinds of value that may leave the house; a public field is of one of these or is refused.

A kind says by its pattern what can stand there: a telephone number or a sentence of a voter fits
none of them but those that an office wrote for everybody to read.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints


@dataclass(frozen=True)
class PublicKind:
    """What a field may say, and why everybody may know it."""

    name: str
    why: str


def _without_numbers_of_people(text: str) -> str:
    digits = 0
    for character in text:
        digits = digits + 1 if character.isdigit() else 0
        if digits >= 7:
            raise ValueError("holds a number as long as a telephone's or an identity card's")
    if "@" in text:
        raise ValueError("holds what looks like a mail address")
    return text


_OFFICIAL = (
    StringConstraints(max_length=200),
    AfterValidator(_without_numbers_of_people),
)

Id = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9_-]{0,64}$"),
    PublicKind("id", "a random word of ours that says nothing of anybody"),
]
Slug = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9-]{2,32}$"),
    PublicKind("slug", "a town's word in addresses"),
]
Code = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z_]{0,40}$"),
    PublicKind("code", "one of a few words that the law's stages are called by"),
]
Number = Annotated[
    str,
    StringConstraints(pattern=r"^(\d{4}-\d{3,6})?$"),
    PublicKind("number", "the number under which an item is published"),
]
Count = Annotated[int, Field(ge=0), PublicKind("count", "how many, never who")]
Flag = Annotated[bool, PublicKind("flag", "yes or no")]
Day = Annotated[date, PublicKind("day", "a date that the law or an office set")]
TimeOfDay = Annotated[
    str,
    StringConstraints(pattern=r"^(\d{2}:\d{2})?$"),
    PublicKind("time", "when something public begins"),
]
DeputyName = Annotated[
    str,
    *_OFFICIAL,
    PublicKind("deputy's name", "public by the law on deputies, article 58"),
]
PlaceName = Annotated[str, *_OFFICIAL, PublicKind("place", "a place's name or address")]
OfficeName = Annotated[str, *_OFFICIAL, PublicKind("office", "an organisation's name")]
Title = Annotated[str, *_OFFICIAL, PublicKind("title", "an item's title, which offices publish")]

KINDS: frozenset[PublicKind] = frozenset(
    mark
    for kind in (
        Id,
        Slug,
        Code,
        Number,
        Count,
        Flag,
        Day,
        TimeOfDay,
        DeputyName,
        PlaceName,
        OfficeName,
        Title,
    )
    for mark in getattr(kind, "__metadata__", ())
    if isinstance(mark, PublicKind)
)
