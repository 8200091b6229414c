"""Every read of activities: lists, one activity, a deputy's invitations and duty file."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from services.activities import domain
from services.activities.errors import OneFilterAtATime
from services.activities.repository import (
    GroupCopy,
    MandateCopy,
    Repository,
    SuggestionCopy,
    UnitCopy,
)
from shared.caller import Caller
from shared.errors import NotFound
from shared.store import Filter, Page, equal, has

STAFF = ("secretary", "chairperson")
# What was raised, in whatever state it is now; drafts and what was taken back are not.
_NOT_RAISED = frozenset({"draft", "cosigning", "discarded", "lapsed", "withdrawn"})
_MOST = 2000
_ON_A_PAGE = 200


@dataclass(frozen=True)
class Wanted:
    """Which activities a list shows; what is empty doesn't narrow it."""

    status: str = ""
    kind: str = ""
    project_id: str = ""
    on: date | None = None

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The one filter that is given; raises OneFilterAtATime."""
        given = {"on": self.on, "project_id": self.project_id}
        given |= {"status": self.status, "kind": self.kind}
        filters = tuple(equal(name, value) for name, value in given.items() if value)
        if len(filters) > 1:
            raise OneFilterAtATime
        return filters


def is_staff(caller: Caller) -> bool:
    """Whether the caller plans and records activities."""
    return caller.has(*STAFF)


async def activities(
    repository: Repository,
    caller: Caller,
    wanted: Wanted,
    *,
    limit: int = 50,
    cursor: str | None = None,
) -> Page[domain.Activity]:
    """The town's activities, latest day first; who doesn't plan sees what was announced."""
    where = wanted.filters if is_staff(caller) else (equal("announced", True), *wanted.filters)
    return await repository.activities.page(caller.tenant, *where, limit=limit, cursor=cursor)


async def statuses(repository: Repository, caller: Caller) -> dict[str, int]:
    """How many activities there are in each status."""
    where = () if is_staff(caller) else (equal("announced", True),)
    return await repository.activities.count(caller.tenant, *where, by="status")


async def activity(repository: Repository, caller: Caller, activity_id: str) -> domain.Activity:
    """One activity; a draft is there only for those who plan."""
    found = await repository.activities.get(caller.tenant, activity_id)
    if not found.is_announced and not is_staff(caller):
        raise NotFound
    return found


async def invitations_of(
    repository: Repository, tenant: str, activity_id: str
) -> dict[str, domain.Invitation]:
    """An activity's invitations by mandate."""
    found = await repository.invitations.having(
        tenant, equal("activity_id", activity_id), limit=_MOST
    )
    return {invitation.mandate_id: invitation for invitation in found}


async def invitations(
    repository: Repository,
    caller: Caller,
    *,
    activity_id: str = "",
    mine: bool = False,
    limit: int = 50,
    cursor: str | None = None,
) -> Page[domain.Invitation]:
    """The invitations to one activity, or the caller's own, latest day first."""
    where: list[Filter] = []
    if mine or not activity_id or not is_staff(caller):
        if not caller.person_id:
            return Page(())
        where.append(equal("person_id", caller.person_id))
    if activity_id:
        where.append(equal("activity_id", activity_id))
    return await repository.invitations.page(caller.tenant, *where, limit=limit, cursor=cursor)


async def invitation(
    repository: Repository, caller: Caller, invitation_id: str
) -> domain.Invitation:
    """One invitation, for its deputy and for those who plan."""
    found = await repository.invitations.get(caller.tenant, invitation_id)
    if found.mandate_id not in caller.mandate_ids and not is_staff(caller):
        raise NotFound
    return found


async def unanswered(repository: Repository, caller: Caller) -> list[domain.Invitation]:
    """The caller's invitations that still wait for a word, the nearest day first."""
    page = await invitations(repository, caller, limit=_ON_A_PAGE)
    today = repository.clock.today()
    return [
        one
        for one in reversed(page.items)
        if one.takes_replies
        and one.occasion.on >= today
        and one.reply == "none"
        and one.leave in {"none", "refused"}
    ]


async def projects(
    repository: Repository, caller: Caller, *, limit: int = 50, cursor: str | None = None
) -> Page[domain.Project]:
    """The projects under watch, the latest first."""
    return await repository.projects.page(caller.tenant, limit=limit, cursor=cursor)


@dataclass(frozen=True)
class ProjectView:
    """A project with what was done about it."""

    project: domain.Project
    activities: Sequence[domain.Activity]
    suggestions: Sequence[SuggestionCopy]


async def project(repository: Repository, caller: Caller, project_id: str) -> ProjectView:
    """One project, its activities and the suggestions that came of them."""
    found = await repository.projects.get(caller.tenant, project_id)
    page, raised = await asyncio.gather(
        activities(repository, caller, Wanted(project_id=project_id), limit=_ON_A_PAGE),
        repository.suggestions.having(caller.tenant, equal("project_id", project_id)),
    )
    return ProjectView(found, page.items, _raised(raised))


async def suggestions_from(
    repository: Repository, tenant: str, activity_id: str
) -> dict[str, SuggestionCopy]:
    """What became of an activity's problems, by problem."""
    found = await repository.suggestions.having(tenant, equal("activity_id", activity_id))
    return {suggestion.problem_id: suggestion for suggestion in found}


async def groups(repository: Repository, tenant: str) -> Sequence[GroupCopy]:
    """The town's groups of deputies, by name."""
    page = await repository.groups.page(tenant, limit=_ON_A_PAGE, descending=False)
    return page.items


async def units(repository: Repository, tenant: str) -> Sequence[UnitCopy]:
    """The town's units, by name."""
    page = await repository.units.page(tenant, limit=_ON_A_PAGE, descending=False)
    return page.items


async def places(repository: Repository, tenant: str) -> Sequence[str]:
    """The names of the town's venues, to choose a place from."""
    page = await repository.venues.page(tenant, limit=_ON_A_PAGE, descending=False)
    return [venue.name for venue in page.items]


@dataclass(frozen=True)
class Signed:
    """A suggestion that a mandate leads or co-signed."""

    suggestion: SuggestionCopy
    part: str


@dataclass(frozen=True)
class DutyFile:
    """What a mandate did, put together from what happened; nothing in it was typed for it."""

    mandate: MandateCopy
    activities: Sequence[domain.DutyRecord]
    suggestions: Sequence[Signed]

    @property
    def sections(self) -> Mapping[str, Sequence[domain.DutyRecord]]:
        """The activities by the part of the file that they belong to."""
        return {
            part: [record for record in self.activities if record.part == part]
            for part in domain.DUTY_FILE_PARTS
        }


async def duty_file(repository: Repository, caller: Caller, mandate_id: str) -> DutyFile:
    """A mandate's duty file, for the deputy and for those who plan."""
    if mandate_id not in caller.mandate_ids and not is_staff(caller):
        raise NotFound
    mandate = await repository.mandates.get(caller.tenant, mandate_id)
    records, signed = await asyncio.gather(
        repository.duty_records.having(caller.tenant, equal("mandate_id", mandate_id), limit=_MOST),
        repository.suggestions.having(
            caller.tenant, has("signatory_person_ids", mandate.person_id), limit=_MOST
        ),
    )
    raised = [Signed(one, one.part_of(mandate_id)) for one in _raised(signed)]
    return DutyFile(
        mandate=mandate,
        activities=sorted(records, key=lambda record: record.sort_key, reverse=True),
        suggestions=[one for one in raised if one.part],
    )


async def own_mandates(repository: Repository, caller: Caller) -> list[MandateCopy]:
    """The caller's mandates, the higher level first."""
    found = await asyncio.gather(
        *(repository.mandates.find(caller.tenant, one) for one in caller.mandate_ids)
    )
    return sorted((one for one in found if one), key=lambda one: (one.level != "district", one.id))


def _raised(suggestions: Sequence[SuggestionCopy]) -> list[SuggestionCopy]:
    raised = [one for one in suggestions if one.state not in _NOT_RAISED]
    return sorted(raised, key=lambda one: one.sort_key)
