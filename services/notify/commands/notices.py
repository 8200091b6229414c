"""Writes on notices: keep one, mark it read; and publish the seal keys."""

import asyncio
from collections.abc import Iterable, Mapping
from datetime import timedelta

from services.notify import domain
from services.notify.domain.wording import words_of
from services.notify.errors import NotificationNotYours
from services.notify.repository import Repository
from shared import ids
from shared.caller import PLATFORM, Caller
from shared.clock import machine_now, to_text
from shared.events.notify import NotificationStored, SealKeyPublished
from shared.sealing import key_id_of, public_key_of


async def tell(
    repository: Repository,
    tenant: str,
    rule: domain.Rule,
    *,
    subject_id: str,
    recipients: Iterable[str],
    happened: Mapping[str, object],
) -> None:
    """Keep one notice per recipient; a repeat makes only the missing ones.

    `happened` is the event's data: the occasion and the notice's words are taken from it.
    """
    occasion = str(happened.get(rule.occasion, 1)) if rule.occasion else "1"
    words = _words(rule.kind, happened)
    link = rule.link.format(subject=subject_id, activity_id=happened.get("activity_id", subject_id))
    stored_at = to_text(repository.clock.now())
    await asyncio.gather(
        *(
            repository.notifications.create_once(
                domain.Notification(
                    id=ids.derived("notice", tenant, subject_id, rule.kind, occasion, recipient),
                    tenant=tenant,
                    kind=rule.kind,
                    subject_id=subject_id,
                    recipient=recipient,
                    link=link,
                    words=words,
                    stored_at=stored_at,
                ).record(NotificationStored)
            )
            for recipient in sorted(set(recipients))
        )
    )


async def read(repository: Repository, caller: Caller, notification_id: str) -> domain.Notification:
    """Mark a notice of the caller's own inbox as read."""
    notification = await repository.notifications.get(caller.tenant, notification_id)
    if notification.recipient != inbox_of(caller):
        raise NotificationNotYours
    return await repository.notifications.change(caller.tenant, notification_id, domain.read)


async def publish_seal_keys(repository: Repository) -> None:
    """Tell all rooms the public halves of our keys; once each, however many replicas start."""
    now = machine_now()
    for age, private_key in enumerate(repository.private_seal_keys):
        public_key = public_key_of(private_key)
        key_id = key_id_of(public_key)
        key = domain.SealKey(
            id=ids.derived("seal-key", PLATFORM, key_id),
            tenant=PLATFORM,
            key_id=key_id,
            public_key=public_key,
            use_from=now - timedelta(seconds=age),
        )
        await repository.seal_keys.create_once(key.record(SealKeyPublished))


def inbox_of(caller: Caller) -> str:
    """Whose inbox a caller opens: the person's, or for staff the account's."""
    return caller.person_id or caller.account_id


def _words(kind: str, happened: Mapping[str, object]) -> dict[str, str]:
    known = dict(happened)
    known.setdefault("title", happened.get("activity_title", ""))
    deadlines = happened.get("deadlines")
    if isinstance(deadlines, dict) and "reply" in deadlines:
        known["reply_due"] = deadlines["reply"].get("due", "")
    return {name: str(known[name]) for name in sorted(words_of(kind)) if known.get(name)}
