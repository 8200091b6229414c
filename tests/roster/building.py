"""Valid people, mandates, accounts and acts; a test states only what matters to it."""

from dataclasses import replace
from datetime import UTC, date, datetime

from services.roster.domain.account import Account, Audience, Role, Session, refresh_digest
from services.roster.domain.history import Act, Ground
from services.roster.domain.mandate import Mandate, Status
from services.roster.domain.person import Contact, Person
from services.roster.domain.places import Level
from services.roster.domain.signing_key import SigningKey
from shared.events.sealed import Sealed

TENANT = "luji"
DAY = date(2020, 10, 15)
MOMENT = datetime(2020, 10, 15, 1, 0, tzinfo=UTC)
GROUND = Ground("代表法第六十一条", "芦人大〔2020〕3号", DAY)


def an_act(on: date = DAY) -> Act:
    return Act(on=on, at=MOMENT, by_account="a-secretary", by_name="孙静")


def a_person(phone: str = "12000000001", unsealed: bool = False) -> Person:
    return Person(
        id="p-1",
        tenant=TENANT,
        person_key="k-1",
        name="李守田",
        employer="孙岗村合作社",
        post="理事长",
        phone=phone,
        unsealed=unsealed,
    )


def a_mandate(status: Status = Status.ACTIVE, level: Level = Level.TOWN) -> Mandate:
    return Mandate(
        id="m-1",
        tenant=TENANT,
        person_id="p-1",
        person_key="k-1",
        name="李守田",
        level=level,
        status=status,
    )


def an_account(**changes: object) -> Account:
    account = Account(
        id="a-1",
        tenant=TENANT,
        login="secretary",
        name="孙静",
        post="专职秘书",
        password_hash="digest",
        roles=(Role.SECRETARY,),
    )
    return replace(account, **changes)  # type: ignore[arg-type]


def a_session(secret: str = "first", started_at: datetime = MOMENT) -> Session:
    return Session(Audience.ACCESS, started_at, refresh_digest(secret))


def a_key(key_id: str, use_from: datetime = MOMENT, retired: bool = False) -> SigningKey:
    return SigningKey(
        id=f"id-{key_id}",
        tenant="platform",
        key_id=key_id,
        use_from=use_from,
        retired_at=MOMENT if retired else None,
    )


def no_seal(contact: Contact) -> Sealed | None:
    """As long as notify's key has not arrived."""
    return None


def a_seal(contact: Contact) -> Sealed | None:
    """A box that a test can look into."""
    return Sealed(key_id="k", box=f"sealed {contact.phone}")
