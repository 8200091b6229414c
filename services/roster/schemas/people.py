"""Shapes of people and their mandates."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field

from services.roster.commands import NewMandate, NewPerson
from services.roster.domain.history import Ground
from services.roster.domain.mandate import Status
from services.roster.domain.person import Consent, ConsentField, Contact, Person
from services.roster.domain.places import Level
from services.roster.queries import Line, consents
from services.roster.schemas.shape import Shape, Short


class MandateOut(Shape):
    """A mandate: public particulars only."""

    id: str
    person_id: str
    name: str
    level: Level
    status: Status
    electoral_district_id: str
    electoral_district_name: str
    group_id: str
    group_name: str
    version: int


class GroundIn(Shape):
    """Why, by which document, announced when, and on which day it happened."""

    legal_ground: Short
    document_number: Short = ""
    announced_on: date | None = None
    note: Annotated[str, Field(max_length=500)] = ""
    on: date | None = None

    @property
    def ground(self) -> Ground:
        """The same for the domain."""
        return Ground(self.legal_ground, self.document_number, self.announced_on, self.note)


class ConsentOut(Shape):
    """A dated consent."""

    given_on: date
    withdrawn_on: date | None


class PersonOut(Shape):
    """A person's particulars, for the secretary and the person."""

    id: str
    name: str
    employer: str
    post: str
    village_id: str
    phone: str
    email: str
    consents: dict[ConsentField, ConsentOut | None]
    version: int

    @classmethod
    def of(cls, person: Person) -> Self:
        return cls(
            id=person.id,
            name=person.name,
            employer=person.employer,
            post=person.post,
            village_id=person.village_id,
            phone=person.phone,
            email=person.email,
            consents={what: _consent(given) for what, given in consents(person).items()},
            version=person.version,
        )


class RegisterLineOut(MandateOut):
    """A line of the register, with the office's own numbers."""

    employer: str
    post: str
    phone: str

    @classmethod
    def of(cls, line: Line) -> Self:
        public = MandateOut.model_validate(line.mandate).model_dump()
        person = line.person
        return cls(
            **public,
            employer=person.employer if person else "",
            post=person.post if person else "",
            phone=person.phone if person else "",
        )


class ConsentsIn(Shape):
    """Every field's consent as it shall be; `on` is the day of the slip."""

    employer: bool
    post: bool
    phone: bool
    on: date | None = None

    @property
    def wanted(self) -> dict[ConsentField, bool]:
        """The same for the domain."""
        return {what: getattr(self, what.value) for what in ConsentField}


class ContactIn(Shape):
    """How notify reaches the person; never public by itself."""

    phone: Annotated[str, Field(max_length=32)] = ""
    email: Annotated[str, Field(max_length=200)] = ""

    @property
    def contact(self) -> Contact:
        """The same for the domain."""
        return Contact(self.phone, self.email)


class GroupIn(Shape):
    """Which group."""

    group_id: str


class PersonIn(ContactIn):
    """Someone to enter in the book."""

    name: Annotated[str, Field(min_length=1, max_length=50)]
    gender: Short = ""
    employer: Short = ""
    post: Short = ""
    village_id: str = ""

    @property
    def order(self) -> NewPerson:
        """The same as an order."""
        return NewPerson(
            name=self.name,
            gender=self.gender,
            employer=self.employer,
            post=self.post,
            village_id=self.village_id,
            contact=self.contact,
        )


class MandateIn(Shape):
    """A confirmed election to enter."""

    person_id: str
    level: Level
    term_id: str = ""
    seat: Annotated[int, Field(ge=0, le=9999)] = 0
    certificate_number: Short = ""
    electoral_district_id: str = ""
    group_id: str = ""
    legal_ground: Short = ""
    document_number: Short = ""
    on: date | None = None

    @property
    def order(self) -> NewMandate:
        """The same as an order."""
        given = self.model_dump(exclude={"legal_ground", "document_number"})
        return NewMandate(**given, ground=Ground(self.legal_ground, self.document_number))


def _consent(given: Consent | None) -> ConsentOut | None:
    return ConsentOut.model_validate(given) if given else None
