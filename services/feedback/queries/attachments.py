"""Who may open a file: whoever sees the item that it belongs to, and before that its sender."""

from collections.abc import AsyncIterator

from services.feedback.domain.attachment import ItemKind, KeptFile
from services.feedback.domain.suggestion import may_see
from services.feedback.queries import opinions
from services.feedback.repository import Repository
from shared.caller import Caller
from shared.errors import NotFound


async def attachment(repository: Repository, caller: Caller, file_id: str) -> KeptFile:
    """A file that the caller may open; raises NotFound."""
    kept = await repository.files.get(caller.tenant, file_id)
    if not await _may_open(repository, caller, kept):
        raise NotFound
    return kept


def content(repository: Repository, kept: KeptFile) -> AsyncIterator[bytes]:
    """The file's bytes."""
    return repository.file_contents.read(kept.tenant, kept.id, kept.size)


async def _may_open(repository: Repository, caller: Caller, kept: KeptFile) -> bool:
    if kept.item is None:
        return bool(caller.account_id) and kept.uploaded_by == caller.account_id
    if kept.item.kind is ItemKind.OPINION:
        seen = await opinions.opinion(repository, caller, kept.item.id)
        return kept.id in {each.id for each in seen.attachments}
    suggestion = await repository.suggestions.get(caller.tenant, kept.item.id)
    return may_see(suggestion, caller) and kept.id in suggestion.attachment_ids
