"""A pile of paper typed in at one go: each row stands by itself, a wrong one spoils no other."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Request, Response

from services.feedback.commands import opinions as commands
from services.feedback.commands.opinions import Telling, Written
from services.feedback.queries.opinions import SCRIBES
from services.feedback.repository import Repository
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.web.pages.entering import WAYS
from shared.api import requires_on_page
from shared.caller import Caller
from shared.errors import LianluoError
from shared.web import Form, form_of, render

router = APIRouter(prefix="/feedback/opinions", include_in_schema=False)

Scribe = Annotated[Caller, requires_on_page(*SCRIBES)]

ROWS, MOST_ROWS = 10, 50
_FIELDS = ("village_id", "text", "name", "phone", "unit_may_contact")


@dataclass(frozen=True)
class Row:
    """One row as it is shown: what was typed, and beside which field what is wrong."""

    values: dict[str, str]
    error: LianluoError | None = None

    @property
    def is_empty(self) -> bool:
        return not any(self.values.get(name) for name in ("text", "name", "phone"))

    @property
    def bad(self) -> str:
        return str(self.error.details.get("field", "text")) if self.error else ""


@router.get("/pile")
async def pile(request: Request, caller: Scribe, repository: FeedbackRepository) -> Response:
    """Ten empty rows."""
    return await _page(request, caller, repository, Form.of(channel="paper"), [])


@router.post("/pile")
async def enter_pile(request: Request, caller: Scribe, repository: FeedbackRepository) -> Response:
    """Keep the rows that are right, with their numbers; the wrong ones come back to be mended."""
    form = await form_of(request, caller)
    try:
        on = form.day("on")
    except LianluoError as error:
        return await _page(
            request, caller, repository, form.refused(error), _rows(form), status=422
        )
    channel = form.text("channel") if form.text("channel") in WAYS else "paper"
    rows = [row for row in _rows(form) if not row.is_empty]
    tellings = [
        Telling(
            village_id=row.values["village_id"],
            text=row.values["text"],
            name=row.values["name"],
            phone=row.values["phone"],
            unit_may_contact=bool(row.values["unit_may_contact"]),
            channel=channel,
            on=on,
        )
        for row in rows
    ]
    written = await commands.receive_pile(repository, caller, form.nonce, tellings)
    wrong = [Row(rows[each.row].values, each.refusal) for each in written if each.refusal]
    status = 422 if wrong else 200
    return await _page(request, caller, repository, form, wrong, written, status=status)


def _rows(form: Form) -> list[Row]:
    count = min(int(form.text("rows")) if form.text("rows").isdecimal() else ROWS, MOST_ROWS)
    return [
        Row({name: form.text(f"{name}-{number}") for name in _FIELDS}) for number in range(count)
    ]


async def _page(
    request: Request,
    caller: Caller,
    repository: Repository,
    form: Form,
    wrong: list[Row],
    written: list[Written] | None = None,
    status: int = 200,
) -> Response:
    station = await repository.venues.find(caller.tenant, caller.station_id)
    villages = await repository.villages(caller.tenant)
    empty = {"village_id": station.village_id if station else ""}
    rows = [*wrong, *(Row(empty) for _ in range(ROWS - len(wrong)))]
    return render(
        request,
        "feedback/opinions/pile.html",
        caller=caller,
        form=form,
        rows=rows,
        wrong=len(wrong),
        kept=[each.opinion for each in written or () if each.opinion],
        villages=list(villages.items()),
        ways=WAYS,
        today=repository.clock.today().isoformat(),
        status_code=status,
    )
