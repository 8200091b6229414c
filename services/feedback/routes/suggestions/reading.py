"""Reading suggestions, and writing new drafts."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from services.feedback.commands import suggestions as commands
from services.feedback.commands.suggestions import NewSuggestion
from services.feedback.domain.sought import LONGEST
from services.feedback.queries import suggestions as queries
from services.feedback.queries.suggestions import Asked
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.routes.suggestions.at import AtSuggestion
from services.feedback.schemas.orders import DraftIn, WordingIn
from services.feedback.schemas.suggestions import SuggestionOut, SuggestionRow
from shared.api import CurrentCaller, IdempotencyKey, Listing, Paging, RequiredIfMatch, etag

router = APIRouter(prefix="/suggestions")


@router.get("")
async def suggestions(
    caller: CurrentCaller,
    repository: FeedbackRepository,
    paging: Paging,
    state: Annotated[str, Query(max_length=20)] = "",
    unit_id: Annotated[str, Query(max_length=64)] = "",
    mine: bool = False,
    overdue: bool = False,
    q: Annotated[str, Query(max_length=LONGEST)] = "",
) -> Listing[SuggestionRow]:
    """The office's list, or what a deputy signs or a unit handles; newest first.

    `q` narrows it to those that say all of its words, or to the one with that number (2020-016).
    """
    asked = Asked(
        state=state,
        unit_id=unit_id,
        mine=mine,
        overdue=overdue,
        q=q,
        limit=paging.limit,
        cursor=paging.cursor,
    )
    page = await queries.suggestions(repository, caller, asked)
    drafts = not caller.has("deputy")
    today = repository.clock.today()
    rows = [SuggestionRow.of_row(found, today, sees_drafts=drafts) for found in page.items]
    return Listing(items=rows, next_cursor=page.next_cursor)


@router.post("", status_code=201)
async def draft(
    body: DraftIn,
    caller: CurrentCaller,
    repository: FeedbackRepository,
    key: IdempotencyKey,
    response: Response,
) -> SuggestionOut:
    """Write a draft."""
    new = NewSuggestion(
        key.id_for("suggestion"), body.wording, body.mandate_id, key.fingerprint, body.on
    )
    drafted = await commands.draft(repository, caller, new)
    response.headers["ETag"] = etag(drafted.version)
    return SuggestionOut.of(queries.seen_by(repository, caller, drafted))


@router.get("/{suggestion_id}")
async def suggestion(at: AtSuggestion) -> SuggestionOut:
    """One suggestion with its timeline, its dates, and what the caller may do."""
    return at.seen(await queries.suggestion(at.repository, at.caller, at.id))


@router.put("/{suggestion_id}")
async def edit(body: WordingIn, at: AtSuggestion, _version: RequiredIfMatch) -> SuggestionOut:
    """Word a draft anew."""
    return at.shown(await commands.edit(at.repository, at.caller, at.which(), body.wording))
