"""What other programs may read of a town's opinions: those of its open categories, without words.

Whoever holds a tracking number may read, rate and reopen. So it is in no list here: an opinion's
own id is the public number of the request.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.feedback.commands.categories import categories_of
from services.feedback.domain.category import Category
from services.feedback.domain.open311 import STATES_OF, Status, Update, updates_of
from services.feedback.domain.opinion import Opinion, parse_tracking_number
from services.feedback.errors.open311 import (
    JurisdictionUnknown,
    PageBeyond,
    RequestUnknown,
    ServiceUnknown,
    SpanTooLong,
)
from services.feedback.errors.opinion import TrackingNumberMistyped
from services.feedback.repository import Repository, TownshipCopy
from shared.clock import to_text
from shared.store import Filter, between, equal, one_of

LONGEST_SPAN = timedelta(days=90)
MOST = 1000  # of one answer, and of all pages of a span: GeoReport v2, "Response Volume"
_AT_ONCE = 200
_LAST = "~"  # sorts behind every sort key of its moment


@dataclass(frozen=True)
class Span:
    """A stretch of time, of at most 90 days."""

    start: datetime
    end: datetime

    @classmethod
    def of(cls, start: datetime | None, end: datetime | None, now: datetime) -> "Span":
        """What was asked for; one end alone means 90 days from it. Raises SpanTooLong."""
        if end is None:
            end = now if start is None else min(now, start + LONGEST_SPAN)
        if start is None:
            start = end - LONGEST_SPAN
        if not start <= end <= start + LONGEST_SPAN:
            raise SpanTooLong
        return cls(start, end)

    @property
    def texts(self) -> tuple[str, str]:
        """Both ends as stores sort them."""
        return to_text(self.start), to_text(self.end)


@dataclass(frozen=True)
class Asked:
    """Which requests: of these codes and this status (all if none), received in the span."""

    span: Span
    codes: frozenset[str] = frozenset()
    statuses: frozenset[Status] = frozenset()
    page: int = 1
    page_size: int = MOST


@dataclass(frozen=True)
class PublicRequest:
    """An opinion of an open category."""

    opinion: Opinion
    category: Category
    town: str


async def town_of(repository: Repository, slug: str) -> TownshipCopy:
    """The town; raises JurisdictionUnknown."""
    town = await repository.townships.first(slug)
    if town is None:
        raise JurisdictionUnknown
    return town


async def services(repository: Repository, slug: str) -> list[Category]:
    """The town's open categories."""
    return [each for each in await categories_of(repository, slug) if each.is_open]


async def service(repository: Repository, slug: str, code: str) -> Category:
    """One of them; raises ServiceUnknown."""
    for category in await services(repository, slug):
        if category.code == code:
            return category
    raise ServiceUnknown


async def requests(repository: Repository, slug: str, asked: Asked) -> list[PublicRequest]:
    """A page of them, the newest first; raises PageBeyond after the thousandth."""
    wanted = asked.page * asked.page_size
    if wanted > MOST:
        raise PageBeyond(most=MOST)
    shown = await _shown(repository, slug)
    where = [one_of("category", sorted(_codes(shown, asked.codes)))]
    if len(asked.statuses) == 1:
        where.append(one_of("state", STATES_OF[next(iter(asked.statuses))]))
    found = await _received(repository, slug, where, asked.span, wanted)
    town = (await town_of(repository, slug)).name
    listed = found[wanted - asked.page_size :]
    return [PublicRequest(each, shown[each.category], town) for each in listed]


async def requests_named(
    repository: Repository, slug: str, ids: Sequence[str]
) -> list[PublicRequest]:
    """Those with these numbers, as far as everybody may know of them."""
    shown = await _shown(repository, slug)
    town = (await town_of(repository, slug)).name
    found = [await _named(repository, slug, id) for id in dict.fromkeys(ids)]
    return [
        PublicRequest(each, shown[each.category], town)
        for each in found
        if each is not None and each.category in shown
    ]


async def request(repository: Repository, slug: str, id: str) -> PublicRequest:
    """The one with that number; raises RequestUnknown."""
    found = await requests_named(repository, slug, [id])
    if not found:
        raise RequestUnknown
    return found[0]


async def updates(
    repository: Repository, slug: str, span: Span, ids: Sequence[str] = ()
) -> list[tuple[Opinion, Update]]:
    """What happened in the span, the oldest first, at most a thousand."""
    if ids:
        touched = [each.opinion for each in await requests_named(repository, slug, ids)]
    else:
        touched = await _touched(repository, slug, span)
    found = [
        (opinion, update)
        for opinion in touched
        for update in updates_of(opinion)
        if span.start <= update.at <= span.end
    ]
    return sorted(found, key=lambda each: each[1].at)[:MOST]


def is_tracking_number(typed: str) -> bool:
    """Whether somebody asks by the voter's own number."""
    try:
        parse_tracking_number(typed)
    except TrackingNumberMistyped:
        return False
    return True


async def _shown(repository: Repository, slug: str) -> dict[str, Category]:
    return {each.code: each for each in await services(repository, slug)}


def _codes(shown: dict[str, Category], asked: frozenset[str]) -> frozenset[str]:
    return frozenset(shown) & asked if asked else frozenset(shown)


async def _named(repository: Repository, slug: str, id: str) -> Opinion | None:
    if is_tracking_number(id):
        number = parse_tracking_number(id)
        return await repository.opinions.first(slug, equal("tracking_number", number))
    return await repository.opinions.find(slug, id)


async def _received(
    repository: Repository, slug: str, where: list[Filter], span: Span, wanted: int
) -> list[Opinion]:
    low, high = span.texts
    found: dict[str, Opinion] = {}
    high += _LAST
    while len(found) < wanted:
        part = await repository.opinions.latest(
            slug, "sort_key", *where, between("sort_key", low, high), limit=_AT_ONCE
        )
        found |= {each.id: each for each in part}
        if len(part) < _AT_ONCE:
            break
        high = f"{part[-1].sort_key}:{part[-1].id}"
    return list(found.values())[:wanted]


async def _touched(repository: Repository, slug: str, span: Span) -> list[Opinion]:
    codes = one_of("category", sorted(await _shown(repository, slug)))
    low, _ = span.texts
    found: dict[str, Opinion] = {}
    while len(found) < MOST:
        part = await repository.opinions.earliest(
            slug, "updated_at", codes, between("updated_at", low), limit=_AT_ONCE
        )
        fresh = {each.id: each for each in part if each.id not in found}
        found |= fresh
        if len(part) < _AT_ONCE or not fresh:
            break
        low = to_text(part[-1].history[-1].at)
    return list(found.values())
