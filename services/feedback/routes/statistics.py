"""The town's numbers over HTTP."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from services.feedback.queries import statistics as queries
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.schemas.statistics import StatisticsOut
from shared.api import CurrentCaller

router = APIRouter(prefix="/feedback/api/v1", tags=["statistics"])


@router.get("/statistics")
async def statistics(
    caller: CurrentCaller,
    repository: FeedbackRepository,
    since: Annotated[date | None, Query(alias="from")] = None,
    until: Annotated[date | None, Query(alias="to")] = None,
) -> StatisticsOut:
    """What became of what was submitted and received in a while, this year by default.

    All, by handling unit and by kind; `definitions` says what each number is. For the office.
    """
    return StatisticsOut.of(await queries.statistics(repository, caller, since, until))
