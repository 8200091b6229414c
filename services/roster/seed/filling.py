"""Fills roster with the demonstration through its own commands; doing it again changes nothing."""

from datetime import date

from services.roster import commands
from services.roster.commands import (
    NewGroup,
    NewTerm,
    NewTownship,
    NewUnit,
    NewVenue,
)
from services.roster.domain.places import (
    Level,
    TownLevel,
    TownshipSettings,
    VenueKind,
    village_id,
)
from services.roster.repository import Repository
from services.roster.seed.electing import enter_deputies
from services.roster.seed.marks import id_of, seeder
from services.roster.seed.plans import DISTRICT, TownPlan
from shared.caller import Caller

FIRST_SESSION = {Level.TOWN: date(2017, 1, 6), Level.DISTRICT: date(2017, 1, 12)}
_ORDINALS = ("一", "二", "三", "四", "五", "六")


async def fill_town(repository: Repository, plan: TownPlan) -> None:
    """Enter everything of a town but its accounts."""
    caller = seeder(plan.slug)
    settings = TownshipSettings(presidium=_presidium(plan), phone=plan.phone)
    town = NewTownship(
        slug=plan.slug,
        name=plan.name,
        district=DISTRICT,
        name_en=plan.name_en,
        level=plan.level,
        villages=plan.villages,
        settings=settings,
    )
    await commands.open_township(repository, caller, town)
    await _open_terms(repository, caller, plan)
    await _open_places(repository, caller, plan)
    await enter_deputies(repository, caller, plan)


def _presidium(plan: TownPlan) -> str:
    subdistrict = plan.level is TownLevel.SUBDISTRICT
    return f"{DISTRICT}人大常委会{plan.name}工作委员会" if subdistrict else f"{plan.name}人大主席团"


async def _open_terms(repository: Repository, caller: Caller, plan: TownPlan) -> None:
    for level in Level:
        if level is Level.TOWN and plan.level is TownLevel.SUBDISTRICT:
            continue
        order = NewTerm(level=level, ordinal=8, first_session_on=FIRST_SESSION[level])
        await commands.open_term(repository, caller, id_of(plan.slug, "term", level), order)


async def _open_places(repository: Repository, caller: Caller, plan: TownPlan) -> None:
    slug = plan.slug
    for number, _ in enumerate(plan.groups, 1):
        leader = id_of(slug, "mandate", Level.TOWN, sum(plan.groups[: number - 1]) + 1)
        group = NewGroup(number, f"第{_ORDINALS[number - 1]}代表小组", leader)
        await commands.form_group(repository, caller, id_of(slug, "group", number), group)
    room = NewVenue(
        number=1,
        kind=VenueKind.ACTIVITY_ROOM,
        name=f"{plan.name}人大代表活动室",
        address=f"{plan.name}人民政府院内",
        phone=plan.phone,
    )
    await commands.open_venue(repository, caller, id_of(slug, "venue", 0), room)
    for number, station in enumerate(plan.stations, 1):
        venue = NewVenue(
            number=number,
            kind=VenueKind.STATION,
            name=f"{station.village}代表联络站",
            village_id=village_id(slug, station.village),
            address=f"{station.village}党群服务中心",
            phone=station.phone,
            liaison_name=station.liaison,
            reception="每月20日 9:00–11:30",
        )
        await commands.open_venue(repository, caller, id_of(slug, "venue", number), venue)
    for number, unit in enumerate(plan.units, 1):
        order = NewUnit(number, unit.name, head_name=unit.head)
        await commands.open_unit(repository, caller, id_of(slug, "unit", unit.name), order)
