"""The roll call, the minutes, the archive."""

from collections.abc import Mapping
from datetime import date

from services.activities import domain
from services.activities.commands.acting import act_of
from services.activities.repository import Repository
from shared.caller import Caller
from shared.store import equal

_MOST_INVITEES = 2000


async def call_roll(
    repository: Repository,
    caller: Caller,
    activity_id: str,
    codes: Mapping[str, str],
    on: date | None = None,
    if_match: int | None = None,
) -> domain.Activity:
    """Take down who came; leave that was granted needs no code."""
    act = act_of(repository, caller, on)
    invitations = await repository.invitations.having(
        caller.tenant, equal("activity_id", activity_id), limit=_MOST_INVITEES
    )
    leaves = {invitation.mandate_id: invitation.leave for invitation in invitations}
    return await repository.activities.change(
        caller.tenant,
        activity_id,
        lambda activity: domain.call_roll(activity, codes, leaves, act),
        if_match=if_match,
    )


async def minute(
    repository: Repository,
    caller: Caller,
    activity_id: str,
    record: domain.Record,
    on: date | None = None,
    if_match: int | None = None,
) -> domain.Activity:
    """Write the minutes; every problem becomes a draft suggestion in feedback."""
    act = act_of(repository, caller, on)
    return await repository.activities.change(
        caller.tenant,
        activity_id,
        lambda activity: domain.minute(activity, record, act),
        if_match=if_match,
    )


async def close(
    repository: Repository, caller: Caller, activity_id: str, on: date | None = None
) -> domain.Activity:
    """Archive a minuted activity."""
    act = act_of(repository, caller, on)
    return await repository.activities.change(
        caller.tenant, activity_id, lambda activity: domain.close(activity, act)
    )
