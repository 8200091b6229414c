"""What stands in the caller's town."""

from fastapi import APIRouter, Response

from services.roster import commands, queries
from services.roster.routes.dependencies import API, RosterRepository, Secretary
from services.roster.schemas import (
    ElectoralDistrictForm,
    ElectoralDistrictOut,
    GroupForm,
    GroupOut,
    SettingsIn,
    TownshipDetailOut,
    UnitForm,
    UnitOut,
    VenueForm,
    VenueOut,
)
from shared.api import CurrentCaller, IdempotencyKey, Listing, Paging, RequiredIfMatch, etag

router = APIRouter(prefix=API, tags=["places"])


@router.get("/township")
async def township(
    caller: CurrentCaller, repository: RosterRepository, response: Response
) -> TownshipDetailOut:
    """The caller's town."""
    found = await queries.township(repository, caller.tenant)
    response.headers["ETag"] = etag(found.version)
    return TownshipDetailOut.model_validate(found)


@router.put("/township/settings")
async def change_settings(
    body: SettingsIn,
    caller: Secretary,
    repository: RosterRepository,
    if_match: RequiredIfMatch,
    response: Response,
) -> TownshipDetailOut:
    """Change what the town's pages print about it."""
    changed = await commands.change_settings(repository, caller, body.settings, if_match)
    response.headers["ETag"] = etag(changed.version)
    return TownshipDetailOut.model_validate(changed)


@router.get("/groups")
async def groups(
    caller: CurrentCaller, repository: RosterRepository, paging: Paging
) -> Listing[GroupOut]:
    """The town's groups."""
    page = await queries.groups(repository, caller, paging.limit, paging.cursor)
    items = [GroupOut.model_validate(group) for group in page.items]
    return Listing(items=items, next_cursor=page.next_cursor)


@router.post("/groups", status_code=201)
async def form_group(
    body: GroupForm, caller: Secretary, repository: RosterRepository, key: IdempotencyKey
) -> GroupOut:
    """Form a group."""
    group = await commands.form_group(
        repository, caller, key.id_for("group"), body.order, key.fingerprint
    )
    return GroupOut.model_validate(group)


@router.get("/units")
async def units(
    caller: CurrentCaller, repository: RosterRepository, paging: Paging
) -> Listing[UnitOut]:
    """Whom suggestions can be handed over to."""
    page = await queries.units(repository, caller, paging.limit, paging.cursor)
    items = [UnitOut.model_validate(unit) for unit in page.items]
    return Listing(items=items, next_cursor=page.next_cursor)


@router.post("/units", status_code=201)
async def open_unit(
    body: UnitForm, caller: Secretary, repository: RosterRepository, key: IdempotencyKey
) -> UnitOut:
    """Note a handling unit."""
    unit = await commands.open_unit(
        repository, caller, key.id_for("unit"), body.order, key.fingerprint
    )
    return UnitOut.model_validate(unit)


@router.get("/venues")
async def venues(
    caller: CurrentCaller, repository: RosterRepository, paging: Paging
) -> Listing[VenueOut]:
    """The activity room and the stations."""
    page = await queries.venues(repository, caller.tenant, paging.limit, paging.cursor)
    items = [VenueOut.model_validate(venue) for venue in page.items]
    return Listing(items=items, next_cursor=page.next_cursor)


@router.post("/venues", status_code=201)
async def open_venue(
    body: VenueForm, caller: Secretary, repository: RosterRepository, key: IdempotencyKey
) -> VenueOut:
    """Open a room or a station."""
    venue = await commands.open_venue(
        repository, caller, key.id_for("venue"), body.order, key.fingerprint
    )
    return VenueOut.model_validate(venue)


@router.get("/electoral-districts")
async def electoral_districts(
    caller: CurrentCaller, repository: RosterRepository, paging: Paging
) -> Listing[ElectoralDistrictOut]:
    """The electoral districts, the higher level's first."""
    page = await queries.electoral_districts(repository, caller.tenant, paging.limit, paging.cursor)
    items = [ElectoralDistrictOut.model_validate(drawn) for drawn in page.items]
    return Listing(items=items, next_cursor=page.next_cursor)


@router.post("/electoral-districts", status_code=201)
async def draw_electoral_district(
    body: ElectoralDistrictForm,
    caller: Secretary,
    repository: RosterRepository,
    key: IdempotencyKey,
) -> ElectoralDistrictOut:
    """Note an electoral district."""
    drawn = await commands.draw_electoral_district(
        repository, caller, key.id_for("electoral_district"), body.order, key.fingerprint
    )
    return ElectoralDistrictOut.model_validate(drawn)
