"""What an activity or an invitation brings about elsewhere in this room."""

import asyncio
from collections.abc import Awaitable, Sequence
from typing import TypeVar

from services.activities import domain
from services.activities.repository import Repository

_AT_ONCE = 50
T = TypeVar("T")


async def carry_to_invitations(
    repository: Repository, tenant: str, occasion: domain.Occasion, mandate_ids: Sequence[str]
) -> None:
    """Let every invitation say what its activity says; those that are missing are made."""
    activity = await repository.activities.get(tenant, occasion.activity_id)

    async def carry(mandate_id: str) -> None:
        invitee = activity.invitees[mandate_id]
        made = domain.make_invitation(tenant, occasion, mandate_id, invitee)
        if not await repository.invitations.create_once(made):
            await repository.invitations.change(
                tenant, made.id, lambda invitation: domain.follow(invitation, occasion)
            )

    await _some_at_once([carry(mandate_id) for mandate_id in mandate_ids])


async def note_leave(
    repository: Repository, tenant: str, activity_id: str, mandate_id: str, news: tuple[str, int]
) -> None:
    """Let the roll follow an invitation; `news` is the leave and the invitation's sequence."""
    leave, heard = news
    await repository.activities.change(
        tenant,
        activity_id,
        lambda activity: domain.note_leave(activity, mandate_id, leave, heard),
    )


async def record_duties(repository: Repository, tenant: str, served: domain.Served) -> None:
    """Enter a minuted activity into the duty file of everybody on its roll."""
    activity = await repository.activities.get(tenant, served.activity_id)
    await _some_at_once(
        [
            repository.duty_records.create_once(
                domain.record_duty(
                    tenant, served, mandate_id, activity.invitees[mandate_id].person_id
                )
            )
            for mandate_id in served.roll
        ]
    )


async def _some_at_once(effects: Sequence[Awaitable[T]]) -> None:
    for start in range(0, len(effects), _AT_ONCE):
        await asyncio.gather(*effects[start : start + _AT_ONCE])
