"""The presidium's yearly report on suggestions, made to be printed for the next session."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from services.feedback.queries import suggestions as queries
from services.feedback.queries.statistics import OFFICE
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.web.case import Wording
from services.feedback.web.statistics_tables import tables_of
from services.feedback.web.suggestion_words import GRADES, STATES
from shared.api import requires_on_page
from shared.caller import Caller
from shared.web import render

router = APIRouter(prefix="/feedback", include_in_schema=False)
Office = Annotated[Caller, requires_on_page(*OFFICE)]
Year = Annotated[int | None, Query(ge=2000, le=2100)]


@router.get("/yearly-report")
async def yearly_report(
    request: Request, caller: Office, repository: FeedbackRepository, year: Year = None
) -> Response:
    """The numbers of a year, and every suggestion with its class and the deputy's grade."""
    report = await queries.yearly_report(repository, caller, year or repository.clock.today().year)
    say = Wording(request, repository.clock)
    return render(
        request,
        "feedback/yearly_report.html",
        caller=caller,
        report=report,
        tables=tables_of(report.numbers, say)["suggestions"],
        states=STATES,
        grades=GRADES,
        say=say,
    )
