"""Files come in, are taken in by an item, and are forgotten when none took them."""

from collections.abc import Collection, Sequence

from services.feedback.domain.attachment import (
    UNCLAIMED,
    Attachment,
    Item,
    ItemKind,
    KeptFile,
    check_room,
    safe_name,
    settled,
)
from services.feedback.errors.attachment import AttachmentUnknown
from services.feedback.repository import Repository
from shared import ids
from shared.clock import machine_now
from shared.errors import NotFound


async def keep(
    repository: Repository, tenant: str, name: str, content: bytes, *, account_id: str = ""
) -> Attachment:
    """Make a file harmless and keep it for a day, until an item takes it in.

    Nothing of a voter's file is kept but what is seen in it, not even its name. Raises FileRefused.
    """
    cleaned = await repository.cleaner.clean(content, keeps_signatures=bool(account_id))
    now = machine_now()
    kept = KeptFile(
        id=ids.new(),
        tenant=tenant,
        name=safe_name(name if account_id else "", cleaned.kind.ending),
        media_type=cleaned.kind.value,
        size=len(cleaned.content),
        uploaded_by=account_id,
        uploaded_at=now,
        forget_at=now + UNCLAIMED,
    )
    # The paper first: of a process that dies in between nothing stays behind.
    await repository.files.insert_once(kept)
    await repository.file_contents.put(tenant, kept.id, cleaned.content)
    return kept.attachment


async def claim(
    repository: Repository,
    tenant: str,
    file_ids: Sequence[str],
    item: Item,
    *,
    account_id: str = "",
    held: Collection[Attachment] = (),
    field: str = "attachment_ids",
) -> tuple[Attachment, ...]:
    """Give uploaded files to an item, before the command that writes them into it.

    Should that command fail, they are forgotten; sent again, they are the item's already. Raises
    AttachmentUnknown for those that are not the caller's, TooManyAttachments.
    """
    wanted = tuple(dict.fromkeys(file_ids))
    check_room(held, await _known(repository, tenant, wanted, field), field)
    now = machine_now()
    claimed: list[Attachment] = []
    for file_id in wanted:
        kept = await repository.files.change(
            tenant, file_id, lambda kept: kept.claimed(item, account_id, now, field)
        )
        claimed.append(kept.attachment)
    return tuple(claimed)


async def look_at(repository: Repository, tenant: str, file_id: str) -> None:
    """A file's day is over: it stays if its item holds it, and is forgotten if not."""
    kept = await repository.files.find(tenant, file_id)
    if kept is None or kept.forget_at is None or kept.forget_at > machine_now():
        return
    if kept.item is not None and file_id in await _held_by(repository, tenant, kept.item):
        await repository.files.change(tenant, file_id, settled)
        return
    await repository.file_contents.forget(tenant, file_id, kept.size)
    await repository.files.forget([file_id])


async def _known(
    repository: Repository, tenant: str, file_ids: Sequence[str], field: str
) -> list[Attachment]:
    found = [await repository.files.find(tenant, file_id) for file_id in file_ids]
    known = [kept.attachment for kept in found if kept is not None]
    if len(known) < len(file_ids):
        raise AttachmentUnknown(field=field)
    return known


async def _held_by(repository: Repository, tenant: str, item: Item) -> frozenset[str]:
    try:
        if item.kind is ItemKind.OPINION:
            return (await repository.opinions.get(tenant, item.id)).attachment_ids
        return (await repository.suggestions.get(tenant, item.id)).attachment_ids
    except NotFound:
        return frozenset()
