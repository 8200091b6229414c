"""People and their mandates."""

from fastapi import APIRouter, Response

from services.roster import commands, queries
from services.roster.domain.mandate import Mandate, Status
from services.roster.domain.person import Person
from services.roster.domain.places import Level
from services.roster.routes.dependencies import API, RosterRepository, Secretary
from services.roster.schemas import (
    ConsentsIn,
    ContactIn,
    GroundIn,
    GroupIn,
    MandateIn,
    MandateOut,
    PersonIn,
    PersonOut,
    RegisterLineOut,
)
from shared.api import (
    CurrentCaller,
    IdempotencyKey,
    IfMatch,
    Listing,
    Paging,
    RequiredIfMatch,
    etag,
)

router = APIRouter(prefix=API, tags=["people"])


@router.get("/mandates")
async def mandates(
    caller: CurrentCaller,
    repository: RosterRepository,
    paging: Paging,
    group_id: str = "",
    level: Level | None = None,
    status: Status = Status.ACTIVE,
) -> Listing[MandateOut]:
    """The town's mandates, higher level first; those in office unless asked otherwise."""
    page = await queries.mandates(
        repository,
        caller,
        group_id=group_id,
        level=level.value if level else "",
        status=status,
        limit=paging.limit,
        cursor=paging.cursor,
    )
    items = [MandateOut.model_validate(mandate) for mandate in page.items]
    return Listing(items=items, next_cursor=page.next_cursor)


@router.get("/register")
async def register(
    caller: CurrentCaller,
    repository: RosterRepository,
    paging: Paging,
    group_id: str = "",
    level: Level | None = None,
) -> Listing[RegisterLineOut]:
    """The register of deputies with the office's numbers, for the town's staff."""
    page = await queries.register(
        repository,
        caller,
        group_id=group_id,
        level=level.value if level else "",
        limit=paging.limit,
        cursor=paging.cursor,
    )
    items = [RegisterLineOut.of(line) for line in page.lines]
    return Listing(items=items, next_cursor=page.next_cursor)


@router.post("/persons", status_code=201)
async def register_person(
    body: PersonIn,
    caller: Secretary,
    repository: RosterRepository,
    key: IdempotencyKey,
    response: Response,
) -> PersonOut:
    """Enter a person in the book; that gives no consent to anything."""
    person = await commands.register_person(
        repository, caller, key.id_for("person"), body.order, key.fingerprint
    )
    return _person(person, response)


@router.get("/persons/{person_id}")
async def person(
    person_id: str, caller: CurrentCaller, repository: RosterRepository, response: Response
) -> PersonOut:
    """A person's particulars, for the secretary, the chairperson and the person."""
    return _person(await queries.person(repository, caller, person_id), response)


@router.put("/persons/{person_id}/consents")
async def set_consents(
    person_id: str,
    body: ConsentsIn,
    caller: CurrentCaller,
    repository: RosterRepository,
    if_match: RequiredIfMatch,
    response: Response,
) -> PersonOut:
    """Give or withdraw consents to publication, field by field."""
    changed = await commands.set_consents(
        repository, caller, person_id, body.wanted, on=body.on, if_match=if_match
    )
    return _person(changed, response)


@router.put("/persons/{person_id}/contact")
async def change_contact(
    person_id: str,
    body: ContactIn,
    caller: CurrentCaller,
    repository: RosterRepository,
    if_match: RequiredIfMatch,
    response: Response,
) -> PersonOut:
    """Note another phone or mail address."""
    changed = await commands.change_contact(repository, caller, person_id, body.contact, if_match)
    return _person(changed, response)


@router.post("/mandates", status_code=201)
async def elect(
    body: MandateIn,
    caller: Secretary,
    repository: RosterRepository,
    key: IdempotencyKey,
    response: Response,
) -> MandateOut:
    """Enter a confirmed election."""
    mandate = await commands.elect(
        repository, caller, key.id_for("mandate"), body.order, key.fingerprint
    )
    return _mandate(mandate, response)


@router.post("/mandates/{mandate_id}/move-to-group")
async def move_to_group(
    mandate_id: str,
    body: GroupIn,
    caller: Secretary,
    repository: RosterRepository,
    if_match: IfMatch,
    response: Response,
) -> MandateOut:
    """The deputy is active in another group."""
    mandate = await commands.move_to_group(repository, caller, mandate_id, body.group_id, if_match)
    return _mandate(mandate, response)


@router.post("/mandates/{mandate_id}/suspend")
async def suspend(
    mandate_id: str,
    body: GroundIn,
    caller: Secretary,
    repository: RosterRepository,
    if_match: IfMatch,
    response: Response,
) -> MandateOut:
    """Enter a published suspension."""
    mandate = await commands.suspend_mandate(
        repository, caller, mandate_id, body.ground, body.on, if_match
    )
    return _mandate(mandate, response)


@router.post("/mandates/{mandate_id}/restore")
async def restore(
    mandate_id: str,
    body: GroundIn,
    caller: Secretary,
    repository: RosterRepository,
    if_match: IfMatch,
    response: Response,
) -> MandateOut:
    """Enter that a suspension is over."""
    mandate = await commands.restore_mandate(
        repository, caller, mandate_id, body.ground, body.on, if_match
    )
    return _mandate(mandate, response)


@router.post("/mandates/{mandate_id}/end")
async def end(
    mandate_id: str,
    body: GroundIn,
    caller: Secretary,
    repository: RosterRepository,
    if_match: IfMatch,
    response: Response,
) -> MandateOut:
    """Enter a published decision that ends the mandate."""
    mandate = await commands.end_mandate(
        repository, caller, mandate_id, body.ground, body.on, if_match
    )
    return _mandate(mandate, response)


def _person(person: Person, response: Response) -> PersonOut:
    response.headers["ETag"] = etag(person.version)
    return PersonOut.of(person)


def _mandate(mandate: Mandate, response: Response) -> MandateOut:
    response.headers["ETag"] = etag(mandate.version)
    return MandateOut.model_validate(mandate)
