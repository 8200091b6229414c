"""The town's numbers on a page, on paper, and as a workbook."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from services.feedback.queries import statistics as queries
from services.feedback.queries.statistics import OFFICE, Statistics
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.web.case import Wording
from services.feedback.web.statistics_tables import tables_of
from services.feedback.web.workbook import workbook
from shared.api import requires_on_page
from shared.caller import Caller
from shared.errors import InvalidInput
from shared.web import Form, later, render

router = APIRouter(prefix="/feedback/statistics", include_in_schema=False)
Office = Annotated[Caller, requires_on_page(*OFFICE)]
Since = Annotated[str, Query(alias="from", max_length=10)]
Until = Annotated[str, Query(alias="to", max_length=10)]


@router.get("")
async def statistics(
    request: Request,
    caller: Office,
    repository: FeedbackRepository,
    since: Since = "",
    until: Until = "",
) -> Response:
    """Suggestions and opinions of a while: each number with what it means, charts with tables."""
    form = Form.of(**{"from": since, "to": until})
    try:
        found = await queries.statistics(repository, caller, form.day("from"), form.day("to"))
    except InvalidInput as error:
        form = form.refused(error)
        found = await queries.statistics(repository, caller, None, None)
    say = Wording(request, repository.clock)
    return render(
        request,
        "feedback/statistics.html",
        caller=caller,
        form=form if form.errors else Form.of(**{"from": found.since, "to": found.until}),
        found=found,
        tables=tables_of(found, say),
        status_code=422 if form.errors else 200,
    )


@router.get("/export")
async def export(
    request: Request,
    caller: Office,
    repository: FeedbackRepository,
    since: Annotated[date | None, Query(alias="from")] = None,
    until: Annotated[date | None, Query(alias="to")] = None,
) -> Response:
    """The same tables as a workbook."""
    found = await queries.statistics(repository, caller, since, until)
    say = Wording(request, repository.clock)
    tables = tables_of(found, say)
    line = _line(found, say)
    return workbook(
        say.text(later("建议和反映统计")),
        [
            (say.text(later("代表建议")), line, tables["suggestions"]),
            (say.text(later("群众反映")), line, tables["opinions"]),
        ],
    )


def _line(found: Statistics, say: Wording) -> str:
    return say.text(
        later("%(since)s 至 %(until)s 提出和收到的，到 %(as_of)s 为止的情况"),
        since=found.since,
        until=found.until,
        as_of=found.as_of,
    )
