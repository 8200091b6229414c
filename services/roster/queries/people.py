"""People as those who work with them see them: the caller, a person, the town's register."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.roster.domain.account import Account, Role
from services.roster.domain.mandate import Mandate
from services.roster.domain.person import Consent, ConsentField, Person
from services.roster.domain.places import Township
from services.roster.domain.rights import secretary_or_self
from services.roster.queries.lists import mandates as page_of_mandates
from services.roster.queries.lists import township
from services.roster.repository import Repository
from shared.caller import Caller
from shared.errors import Forbidden
from shared.store import equal, one_of


@dataclass(frozen=True)
class Me:
    """The caller's own account, person, mandates and town."""

    account: Account
    person: Person | None
    mandates: tuple[Mandate, ...]
    township: Township


@dataclass(frozen=True)
class Line:
    """A line of the register: a mandate and its person; `phone` is for office use, never public."""

    mandate: Mandate
    person: Person | None


@dataclass(frozen=True)
class Register:
    """A page of the town's register of deputies (代表花名册)."""

    lines: tuple[Line, ...]
    next_cursor: str | None


async def me(repository: Repository, caller: Caller) -> Me:
    """Who the caller is here."""
    account = await repository.accounts.get(caller.tenant, caller.account_id)
    person = await repository.persons.find(caller.tenant, account.person_id)
    held = (
        await repository.mandates.having(caller.tenant, equal("person_id", person.id))
        if person
        else []
    )
    ordered = tuple(sorted(held, key=lambda mandate: mandate.sort_key))
    return Me(account, person, ordered, await township(repository, caller.tenant))


async def person(repository: Repository, caller: Caller, person_id: str) -> Person:
    """One person with their particulars, for the secretary and the person."""
    found = await repository.persons.get(caller.tenant, person_id)
    if not caller.has(Role.CHAIRPERSON):
        secretary_or_self(caller, person_id)
    return found


def consents(known: Person) -> Mapping[ConsentField, Consent | None]:
    """Every field that may be consented to, and what was said about it."""
    return {what: known.consents.get(what.value) for what in ConsentField}


async def register(
    repository: Repository,
    caller: Caller,
    *,
    group_id: str = "",
    level: str = "",
    limit: int = 100,
    cursor: str | None = None,
) -> Register:
    """A page of the register, for the town's own staff."""
    if not caller.has(Role.SECRETARY, Role.CHAIRPERSON, Role.DISTRICT_OFFICER):
        raise Forbidden
    page = await page_of_mandates(
        repository, caller, group_id=group_id, level=level, limit=limit, cursor=cursor
    )
    wanted = sorted({mandate.person_id for mandate in page.items})
    found = (
        await repository.persons.having(caller.tenant, one_of("person_id", wanted))
        if wanted
        else []
    )
    people = {known.id: known for known in found}
    lines = tuple(Line(mandate, people.get(mandate.person_id)) for mandate in page.items)
    return Register(lines, page.next_cursor)
