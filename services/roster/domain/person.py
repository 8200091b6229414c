"""People: their particulars, and what of them they allow the public to see."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from services.roster.domain.history import Act, Entry, entry
from shared.aggregate import Aggregate
from shared.events.roster import PersonConsentChanged, PersonContactChanged, PersonRegistered
from shared.events.sealed import Sealed

SEAL = "seal"
SEAL_PAUSE = timedelta(seconds=30)


class ConsentField(StrEnum):
    """What appears on the public board only with a consent of its own (PIPL art. 25)."""

    EMPLOYER = "employer"
    POST = "post"
    PHONE = "phone"


@dataclass(frozen=True)
class Consent:
    """A dated consent; once withdrawn it says so and since when."""

    given_on: date
    withdrawn_on: date | None = None

    @property
    def stands(self) -> bool:
        """Whether it may be relied on."""
        return self.withdrawn_on is None


@dataclass(frozen=True)
class Contact:
    """How notify reaches a person."""

    phone: str = ""
    email: str = ""


NO_CONTACT = Contact()

Seal = Callable[[Contact], Sealed | None]
"""Closes a contact for notify, or answers None while no seal key has arrived."""


@dataclass(frozen=True, kw_only=True)
class Person(Aggregate):
    """Someone with a mandate or a duty here; `person_key` links one person's entries across towns.

    `phone` and `email` stay in roster; the public state carries them sealed, as `contact`.
    """

    person_key: str
    name: str
    gender: str = ""
    employer: str = ""
    post: str = ""
    village_id: str = ""
    phone: str = ""
    email: str = ""
    contact: Sealed | None = None
    unsealed: bool = False
    consents: Mapping[str, Consent] = field(default_factory=dict)
    history: tuple[Entry, ...] = ()

    def search_fields(self) -> Mapping[str, str | int | bool]:
        """Boards ask for many people at once, by id."""
        return {"person_id": self.id}

    def allows(self, what: ConsentField) -> bool:
        """Whether the public may see this field."""
        given = self.consents.get(what.value)
        return given is not None and given.stands


def register(person: Person, seal: Seal, act: Act) -> Person:
    """A person is entered in the town's book."""
    entered = replace(person, history=(entry("registered", act),))
    return _sealed(entered, seal, act).record(PersonRegistered)


def change_contact(person: Person, contact: Contact, seal: Seal, act: Act) -> Person:
    """Another phone or mail address."""
    if contact == Contact(person.phone, person.email):
        return person
    noted = replace(
        person,
        phone=contact.phone,
        email=contact.email,
        history=(*person.history, entry("contact_changed", act)),
    )
    return _sealed(noted, seal, act).record(PersonContactChanged)


def reseal(person: Person, seal: Seal, act: Act) -> Person:
    """Catch up on a contact that was taken down before a seal key had arrived."""
    if not person.unsealed:
        return person
    caught_up = _sealed(person, seal, act)
    return caught_up if caught_up.unsealed else caught_up.record(PersonContactChanged)


def set_consents(person: Person, wanted: Mapping[ConsentField, bool], act: Act) -> Person:
    """Give or withdraw consents, each with its day; what isn't named stays as it is."""
    consents, history = dict(person.consents), list(person.history)
    for what, given in wanted.items():
        if person.allows(what) == given:
            continue
        consents[what.value] = _consent(consents.get(what.value), given, act.on)
        history.append(entry(f"consent_{'given' if given else 'withdrawn'}:{what.value}", act))
    if len(history) == len(person.history):
        return person
    changed = replace(person, consents=consents, history=tuple(history))
    return changed.record(PersonConsentChanged)


def _consent(before: Consent | None, given: bool, on: date) -> Consent:
    if given or before is None:
        return Consent(given_on=on)
    return replace(before, withdrawn_on=on)


def _sealed(person: Person, seal: Seal, act: Act) -> Person:
    clocks = {name: due for name, due in person.clocks.items() if name != SEAL}
    contact = Contact(person.phone, person.email)
    if contact == NO_CONTACT:
        return replace(person, contact=None, unsealed=False, clocks=clocks)
    box = seal(contact)
    if box is not None:
        return replace(person, contact=box, unsealed=False, clocks=clocks)
    clocks[SEAL] = act.at + SEAL_PAUSE if person.unsealed else act.at
    return replace(person, contact=None, unsealed=True, clocks=clocks)
