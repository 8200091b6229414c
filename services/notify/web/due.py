"""The due chip: how a date that somebody was told of stands now, in a word and a colour."""

from collections.abc import Mapping
from datetime import date

from starlette.requests import Request

from services.notify.queries import Standing
from shared.web import language_of, later, say_day, translate

Chip = tuple[str, str]
SOON = 5  # working days


def chips(request: Request, standings: Mapping[str, Standing], today: date) -> dict[str, Chip]:
    """The chips of many, by the same keys."""
    return {key: chip_of(request, standing, today) for key, standing in standings.items()}


def chip_of(request: Request, standing: Standing, today: date) -> Chip:
    """Working days left, calendar days late, or that nothing is owed towards that date."""
    if standing.moved_to is not None:
        day = say_day(standing.moved_to, language_of(request), today)
        return translate(request, later("改为%(day)s"), day=day), ""
    if not standing.runs:
        return translate(request, later("已了结")), "done"
    days = (standing.due - today).days
    if days < 0:
        return translate(request, later("逾期 %(days)s 天"), days=-days), "late"
    if days == 0:
        return translate(request, later("今天到期")), "soon"
    tone = "soon" if standing.left <= SOON else ""
    if not standing.left:
        return translate(request, later("还剩 %(days)s 天"), days=days), tone
    return translate(request, later("还剩 %(days)s 个工作日"), days=standing.left), tone
