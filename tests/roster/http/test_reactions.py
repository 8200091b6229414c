"""What roster does when it hears something."""

from datetime import UTC, datetime

from services.roster import commands, consumers, queries
from services.roster.domain.account import Duty, Role
from services.roster.domain.history import Ground
from services.roster.domain.places import Level, township_id
from shared import ids, sealing
from shared.events import Envelope
from tests.roster.running import OWN_PHONE, Roster, a_deputy, an_account, secretary_of


async def test_contacts_that_waited_are_sealed_when_notifys_key_arrives(roster: Roster) -> None:
    person = await a_deputy(roster.repository)
    private = sealing.new_private_key()
    public = sealing.public_key_of(private)

    await consumers.on_seal_key(roster.repository, _seal_key(public))
    await commands.reseal_contacts(roster.repository)

    sealed = await roster.repository.persons.get("luji", person)
    assert (sealed.unsealed, sealed.seq) == (False, 2)
    assert sealed.contact is not None
    opened = sealing.unseal({sealing.key_id_of(public): private}, sealed.contact)
    assert opened["phone"] == OWN_PHONE


async def test_without_a_key_nobody_is_refused_and_nothing_is_sealed(roster: Roster) -> None:
    person = await a_deputy(roster.repository)

    await commands.reseal_contacts(roster.repository)

    waiting = await roster.repository.persons.get("luji", person)
    assert (waiting.unsealed, waiting.version) == (True, 1)


async def test_an_ended_mandate_leaves_the_persons_account(roster: Roster) -> None:
    person = await a_deputy(roster.repository, Level.TOWN, Level.DISTRICT)
    town = ids.derived("mandate", "luji", "李守田", Level.TOWN)
    district = ids.derived("mandate", "luji", "李守田", Level.DISTRICT)
    duty = Duty((Role.DEPUTY,), person_id=person, mandate_ids=(district, town))
    account = await an_account(roster.repository, "deputy", duty)
    await commands.end_mandate(
        roster.repository, secretary_of("luji"), town, Ground("选举法第五十五条")
    )

    heard = _mandate_ended(town, person)
    await consumers.on_mandate_standing(roster.repository, heard)
    await consumers.on_mandate_standing(roster.repository, heard)

    known = await roster.repository.accounts.get("luji", account)
    assert (known.mandate_ids, known.revision) == ((district,), 2)


async def test_the_directory_lists_towns_that_were_heard_of(roster: Roster) -> None:
    await consumers.on_township(roster.repository, _township_opened())

    towns = await queries.townships(roster.repository)

    assert [(town.slug, town.name) for town in towns.items] == [("luji", "芦集镇")]


def _envelope(kind: str, subject: str, tenant: str, data: dict[str, object]) -> Envelope:
    return Envelope(
        id=f"{subject}:1",
        source="/tenants/test",
        type=f"org.lianluo.{kind}.v1",
        subject=subject,
        time=datetime.now(UTC),
        tenant=tenant,
        sequence=1,
        data=data,
    )


def _seal_key(public: str) -> Envelope:
    data: dict[str, object] = {
        "key_id": sealing.key_id_of(public),
        "public_key": public,
        "use_from": "2020-10-01T00:00:00Z",
    }
    return _envelope("notify.seal_key.published", "key-1", "platform", data)


def _mandate_ended(mandate: str, person: str) -> Envelope:
    data: dict[str, object] = {
        "person_id": person,
        "person_key": person,
        "name": "李守田",
        "level": "town",
        "status": "ended",
    }
    return _envelope("roster.mandate.ended", mandate, "luji", data)


def _township_opened() -> Envelope:
    data: dict[str, object] = {
        "slug": "luji",
        "name": "芦集镇",
        "level": "town",
        "district": "潘集区",
    }
    return _envelope("roster.township.opened", township_id("luji"), "luji", data)
