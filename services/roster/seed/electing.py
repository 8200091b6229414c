"""Draws the demonstration's electoral districts, and enters the deputies whom they elected."""

from datetime import date

from services.roster import commands
from services.roster.commands import NewElectoralDistrict, NewMandate, NewPerson
from services.roster.domain.history import Ground
from services.roster.domain.person import Contact
from services.roster.domain.places import Level, village_id
from services.roster.repository import Repository
from services.roster.seed.marks import id_of
from services.roster.seed.plans import DISTRICT, DeputyPlan, TownPlan
from shared.caller import Caller

ELECTED_ON = date(2016, 12, 20)
CONSENTED_ON = date(2020, 3, 2)
DISTRICT_SEATS = 2
ELECTED = Ground("选举法第四十五条")


async def enter_deputies(repository: Repository, caller: Caller, plan: TownPlan) -> None:
    """Enter a town's deputies of both levels."""
    await _draw_for_town(repository, caller, plan)
    await _draw_for_district(repository, caller, plan)
    for deputy in plan.deputies:
        await _register(repository, caller, deputy)
    for deputy in plan.deputies:
        if deputy.in_town:
            await _elect_for_town(repository, caller, deputy)
    for place, deputy in enumerate(_of_district(plan)):
        await _elect_for_district(repository, caller, deputy, place)


async def _draw_for_town(repository: Repository, caller: Caller, plan: TownPlan) -> None:
    in_town = [deputy for deputy in plan.deputies if deputy.in_town]
    for number in sorted({deputy.electoral_district for deputy in in_town}):
        elected = [deputy for deputy in in_town if deputy.electoral_district == number]
        village = elected[0].village
        order = NewElectoralDistrict(
            number=number,
            name=f"第{number}选区（{village}）",
            village_ids=(village_id(plan.slug, village),),
            seats=len(elected),
        )
        drawn = id_of(plan.slug, "electoral_district", Level.TOWN, number)
        await commands.draw_electoral_district(repository, caller, drawn, order)


async def _draw_for_district(repository: Repository, caller: Caller, plan: TownPlan) -> None:
    everyone = [village_id(plan.slug, village) for village in plan.villages]
    count = -(-len(_of_district(plan)) // DISTRICT_SEATS)
    for number in range(1, count + 1):
        order = NewElectoralDistrict(
            number=number,
            name=f"{DISTRICT}{plan.name}第{number}选区",
            level=Level.DISTRICT,
            village_ids=everyone[number - 1 :: count],
            seats=DISTRICT_SEATS,
        )
        drawn = id_of(plan.slug, "electoral_district", Level.DISTRICT, number)
        await commands.draw_electoral_district(repository, caller, drawn, order)


async def _register(repository: Repository, caller: Caller, deputy: DeputyPlan) -> None:
    person_id = id_of(caller.tenant, "person", deputy.seat)
    person = NewPerson(
        name=deputy.name,
        employer=deputy.employer,
        post=deputy.post,
        village_id=village_id(caller.tenant, deputy.village),
        contact=Contact(phone=deputy.phone),
    )
    entered = await commands.register_person(repository, caller, person_id, person)
    if not entered.consents:
        await commands.set_consents(repository, caller, person_id, deputy.consents, on=CONSENTED_ON)


async def _elect_for_town(repository: Repository, caller: Caller, deputy: DeputyPlan) -> None:
    slug, number = caller.tenant, deputy.electoral_district
    order = NewMandate(
        person_id=id_of(slug, "person", deputy.seat),
        level=Level.TOWN,
        term_id=id_of(slug, "term", Level.TOWN),
        seat=deputy.seat,
        certificate_number=f"{deputy.seat:03}",
        electoral_district_id=id_of(slug, "electoral_district", Level.TOWN, number),
        group_id=id_of(slug, "group", deputy.group),
        ground=ELECTED,
        on=ELECTED_ON,
    )
    mandate = id_of(slug, "mandate", Level.TOWN, deputy.seat)
    await commands.elect(repository, caller, mandate, order)


async def _elect_for_district(
    repository: Repository, caller: Caller, deputy: DeputyPlan, place: int
) -> None:
    slug, number = caller.tenant, place // DISTRICT_SEATS + 1
    order = NewMandate(
        person_id=id_of(slug, "person", deputy.seat),
        level=Level.DISTRICT,
        term_id=id_of(slug, "term", Level.DISTRICT),
        seat=deputy.seat,
        certificate_number=f"Q{deputy.seat:03}",
        electoral_district_id=id_of(slug, "electoral_district", Level.DISTRICT, number),
        ground=ELECTED,
        on=ELECTED_ON,
    )
    mandate = id_of(slug, "mandate", Level.DISTRICT, deputy.seat)
    await commands.elect(repository, caller, mandate, order)


def _of_district(plan: TownPlan) -> list[DeputyPlan]:
    return [deputy for deputy in plan.deputies if deputy.in_district]
