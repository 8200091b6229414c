"""The office's lists to take along."""

from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from services.feedback.domain.sought import LONGEST
from services.feedback.domain.suggestion import Suggestion
from services.feedback.queries import suggestions as queries
from services.feedback.queries.suggestions import Asked
from services.feedback.repository import Repository
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.web.case import Wording
from services.feedback.web.spreadsheet import spreadsheet
from services.feedback.web.suggestion_words import GRADES, STATES
from shared.api import requires_on_page
from shared.caller import Caller
from shared.web import later

router = APIRouter(prefix="/feedback/suggestions", include_in_schema=False)
Office = Annotated[Caller, requires_on_page("secretary", "chairperson")]
MOST_ROWS = 5000
HEAD = (
    later("编号"),
    later("题目"),
    later("领衔"),
    later("主办单位"),
    later("会办单位"),
    later("现在"),
    later("最迟"),
    later("类别"),
    later("承诺完成"),
    later("评价"),
)


@router.get("/export")
async def export(
    request: Request,
    caller: Office,
    repository: FeedbackRepository,
    state: Annotated[str, Query(max_length=20)] = "",
    unit_id: Annotated[str, Query(max_length=64)] = "",
    q: Annotated[str, Query(max_length=LONGEST)] = "",
) -> Response:
    """The list as a spreadsheet, by the filter of the page."""
    say = Wording(request, repository.clock)
    rows = [
        _row(found, say)
        async for found in _all(
            repository, caller, partial(Asked.of_tab, state, unit_id=unit_id, q=q)
        )
    ]
    name = say.text(later("建议办理"))
    return spreadsheet(name, [say.text(word) for word in HEAD], rows)


async def _all(
    repository: Repository, caller: Caller, asking: Callable[..., Asked]
) -> AsyncIterator[Suggestion]:
    cursor: str | None = None
    for _ in range(MOST_ROWS // 200):
        asked = asking(limit=200, cursor=cursor)
        page = await queries.suggestions(repository, caller, asked)
        for found in page.items:
            yield found
        cursor = page.next_cursor
        if cursor is None:
            return


def _row(found: Suggestion, say: Wording) -> list[str]:
    return [
        found.number,
        found.title,
        found.lead_name,
        found.lead_unit_name,
        "、".join(found.co_handler_names.values()),
        say.text(STATES[found.state]),
        say.due_day(found),
        found.reply_class,
        say.day(found.promised_on),
        say.text(GRADES[found.grade]) if found.grade else "",
    ]
