"""Every question that roster asks of the store is served by an index that it declares."""

from services.roster import commands, queries
from services.roster.domain.places import Level
from services.roster.repository import INDEXES
from shared.store.indexes import of_aggregates, of_lists
from tests.roster.running import PASSWORD, Roster, a_deputy, secretary_of
from tests.support.query_shapes import recording, unserved

AGGREGATES = (
    "townships",
    "terms",
    "electoral_districts",
    "persons",
    "mandates",
    "groups",
    "venues",
    "units",
    "accounts",
    "strangers",
    "signing_keys",
)
COPIES = ("seal_keys", "directory")


async def test_every_question_is_served_by_an_index(roster: Roster) -> None:
    declared = [
        *INDEXES,
        *(index for name in AGGREGATES for index in of_aggregates(name)),
        *(index for name in COPIES for index in of_lists(name)),
    ]

    with recording() as shapes:
        await _ask_everything(roster)

    assert unserved(shapes, declared) == []


async def _ask_everything(roster: Roster) -> None:
    repository, caller = roster.repository, secretary_of("luji")
    person = await a_deputy(repository, Level.TOWN)
    await commands.credit_mandates(repository, "luji", person)
    await commands.reseal_contacts(repository)
    await commands.publish_keys(repository)
    await commands.sign_in(repository, "luji", "clerk", PASSWORD)
    await queries.board(repository, "luji")
    await queries.townships(repository)
    await queries.stations(repository, "luji")
    await queries.jwks(repository)
    for listing in (queries.groups, queries.units, queries.accounts, queries.register):
        await listing(repository, caller)
    await queries.electoral_districts(repository, "luji")
    await queries.mandates(repository, caller)
    await queries.mandates(repository, caller, level="town")
    await queries.mandates(repository, caller, group_id="g", level="town")
    await queries.mandates(repository, caller, group_id="g")
