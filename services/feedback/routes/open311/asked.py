"""What a query asks for: numbers, kinds and status with commas, moments, pages.

An empty parameter is one that wasn't given (GeoReport v2, "Optional Arguments").
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, TypeVar

from fastapi import Depends, Query
from pydantic import BeforeValidator

from services.feedback.domain.open311 import Status
from services.feedback.errors.open311 import MomentMistyped, StatusUnknown
from services.feedback.queries.open311 import MOST, Asked, Span

T = TypeVar("T")
_YEARS = range(1970, 2400)


def _unless_empty(usual: T) -> Callable[[object], object]:
    return lambda given: usual if given == "" else given


Ids = Annotated[str, Query(max_length=4000, description="Numbers, with commas.")]
Codes = Annotated[str, Query(max_length=1000, description="Codes, with commas.")]
Statuses = Annotated[str, Query(max_length=50, description="open, closed or both, with a comma.")]
MomentText = Annotated[str, Query(max_length=40, description="As 2020-10-15T00:00:00Z.")]
Page = Annotated[int, Query(ge=1, le=MOST), BeforeValidator(_unless_empty(1))]
PageSize = Annotated[int, Query(ge=1, le=MOST), BeforeValidator(_unless_empty(MOST))]


@dataclass(frozen=True)
class _RequestsAsked:
    """Which requests; numbers override all else."""

    ids: tuple[str, ...]
    codes: frozenset[str]
    statuses: frozenset[Status]
    start: datetime | None
    end: datetime | None
    page: int
    page_size: int

    def requests(self, now: datetime) -> Asked:
        """The question, as of now; raises SpanTooLong."""
        span = Span.of(self.start, self.end, now)
        return Asked(span, self.codes, self.statuses, self.page, self.page_size)


@dataclass(frozen=True)
class _UpdatesAsked:
    """Which steps."""

    ids: tuple[str, ...]
    start: datetime | None
    end: datetime | None

    def span(self, now: datetime) -> Span:
        """The stretch, as of now; raises SpanTooLong."""
        return Span.of(self.start, self.end, now)


async def _requests_asked(
    service_request_id: Ids = "",
    service_code: Codes = "",
    start_date: MomentText = "",
    end_date: MomentText = "",
    status: Statuses = "",
    page: Page = 1,
    page_size: PageSize = MOST,
) -> _RequestsAsked:
    return _RequestsAsked(
        _parts(service_request_id),
        frozenset(_parts(service_code)),
        _statuses(status),
        _moment("start_date", start_date),
        _moment("end_date", end_date),
        page,
        page_size,
    )


async def _updates_asked(
    service_request_id: Ids = "", start_date: MomentText = "", end_date: MomentText = ""
) -> _UpdatesAsked:
    return _UpdatesAsked(
        _parts(service_request_id),
        _moment("start_date", start_date),
        _moment("end_date", end_date),
    )


RequestsAsked = Annotated[_RequestsAsked, Depends(_requests_asked)]
UpdatesAsked = Annotated[_UpdatesAsked, Depends(_updates_asked)]


def _parts(given: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in given.split(",") if part.strip())


def _statuses(given: str) -> frozenset[Status]:
    try:
        return frozenset(Status(part.lower()) for part in _parts(given))
    except ValueError as exc:
        raise StatusUnknown from exc


def _moment(field: str, given: str) -> datetime | None:
    if not given.strip():
        return None
    try:
        # A plus that nobody escaped arrives as a blank.
        moment = datetime.fromisoformat(given.strip().replace(" ", "+"))
    except ValueError as exc:
        raise MomentMistyped(field=field) from exc
    if moment.tzinfo is None or moment.year not in _YEARS:
        raise MomentMistyped(field=field)
    return moment
