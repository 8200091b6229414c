"""Who acts in the load: secretaries, deputies, and the mandates that things are done to."""

import asyncio
from dataclasses import dataclass

from tests.support.installation import Installation
from tests.support.town import Json, Person, Town
from tests.support.waiting import eventually

ROSTER = "/roster/api/v1"
TOWN, NEIGHBOUR = "luji", "panji"
LEADS, MOVERS = 3, 6
OF_THE_STORY = "第一代表小组"  # its twenty stay together: the road inspection counts them


@dataclass(frozen=True)
class Voters:
    """A town that takes opinions: its villages, and whom it tells of one."""

    tenant: str
    villages: tuple[str, ...]
    secretary: str


@dataclass(frozen=True)
class Cast:
    """The people and mandates of a run."""

    secretary: Person
    neighbour: Person  # the secretary of the town next door
    leads: tuple[Person, ...]
    invited: tuple[Json, ...]  # mandates that are asked to co-sign and to come
    movers: tuple[Json, ...]  # mandates that go from group to group
    groups: tuple[str, ...]
    voters: tuple[Voters, ...]


async def renew(cast: Cast) -> None:
    """Sign everybody in again, before the tokens are over."""
    for person in (cast.secretary, cast.neighbour, *cast.leads):
        await person.sign_in()


async def gather(home: Town, installation: Installation) -> Cast:
    """Sign everybody in; tokens last ten minutes, so this is done for each run."""
    secretary = await home.sign_in("secretary")
    neighbour = await Town(home.http, NEIGHBOUR, installation.accounts[NEIGHBOUR]).sign_in(
        "secretary"
    )
    deputies = [a["name"] for a in home.accounts if a["role"] == "deputy"][1 : LEADS + 1]
    leads = await home.sign_in_all("deputy", set(deputies))
    mandates = await secretary.all(f"{ROSTER}/mandates", level="town", limit=200)
    free = [m for m in mandates if m["group_id"] and m["group_name"] != OF_THE_STORY]
    groups = sorted({mandate["group_id"] for mandate in free})
    await asyncio.gather(*(_can_act(lead) for lead in leads.values()))
    return Cast(
        secretary=secretary,
        neighbour=neighbour,
        leads=tuple(leads.values()),
        invited=tuple(free[MOVERS:]),
        movers=tuple(free[:MOVERS]),
        groups=tuple(groups[:2]),
        voters=(_voters(TOWN, secretary), _voters(NEIGHBOUR, neighbour)),
    )


def _voters(tenant: str, secretary: Person) -> Voters:
    villages = tuple(secretary.me["township"]["villages"])
    return Voters(tenant, villages, secretary.me["account"]["id"])


async def _can_act(lead: Person) -> None:
    """Wait until feedback knows the deputy."""

    async def known() -> bool:
        return await lead.status_of("/feedback/api/v1/suggestions") == 200

    await eventually(known, within=30)
