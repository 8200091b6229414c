"""WHO: what roster tells of towns, people, mandates, places, units, accounts and keys."""

from datetime import date, datetime

from shared.events.contract import EventData, Readers, event
from shared.events.sealed import Sealed


class TownshipState(EventData):
    slug: str
    name: str
    name_en: str = ""
    level: str  # town | township | subdistrict
    district: str
    presidium: str = ""  # 主办单位, as pages print it
    phone: str = ""
    filing_number: str = ""
    villages: dict[str, str] = {}  # id → name


@event("roster", "township", "opened")
class TownshipOpened(TownshipState): ...


@event("roster", "township", "settings_changed")
class TownshipSettingsChanged(TownshipState): ...


class TermState(EventData):
    level: str
    ordinal: int
    first_session_on: date


@event("roster", "term", "opened", readers=Readers.NOBODY)
class TermOpened(TermState): ...


class PersonState(EventData):
    person_key: str
    name: str
    contact: Sealed | None = None  # phone and mail, for notify


@event("roster", "person", "registered", readers=Readers.NOBODY)
class PersonRegistered(PersonState): ...


@event("roster", "person", "contact_changed", readers=Readers.NOBODY)
class PersonContactChanged(PersonState): ...


@event("roster", "person", "consent_changed", readers=Readers.NOBODY)
class PersonConsentChanged(PersonState): ...


class MandateState(EventData):
    person_id: str
    person_key: str
    name: str
    level: str  # town | district
    status: str  # active | suspended | ended | expired
    electoral_district_id: str = ""
    electoral_district_name: str = ""
    group_id: str = ""
    group_name: str = ""


@event("roster", "mandate", "elected")
class MandateElected(MandateState): ...


@event("roster", "mandate", "group_changed")
class MandateGroupChanged(MandateState): ...


@event("roster", "mandate", "suspended")
class MandateSuspended(MandateState): ...


@event("roster", "mandate", "restored")
class MandateRestored(MandateState): ...


@event("roster", "mandate", "ended")
class MandateEnded(MandateState): ...


class GroupState(EventData):
    name: str
    leader_mandate_id: str = ""


@event("roster", "group", "formed")
class GroupFormed(GroupState): ...


class VenueState(EventData):
    kind: str  # activity_room | station
    name: str
    village_id: str = ""
    village_name: str = ""
    address: str = ""
    phone: str = ""


@event("roster", "venue", "opened")
class VenueOpened(VenueState): ...


class UnitState(EventData):
    name: str
    kind: str = "town_unit"  # town_unit | village | district_unit
    head_name: str = ""


@event("roster", "unit", "opened")
class UnitOpened(UnitState): ...


class AccountState(EventData):
    name: str
    post: str
    roles: list[str]
    person_id: str = ""
    mandate_ids: list[str] = []
    unit_id: str = ""
    station_id: str = ""
    revision: int
    locked: bool = False
    ended_sids: dict[str, datetime] = {}  # sessions signed out in the last 12 h


@event("roster", "account", "opened")
class AccountOpened(AccountState): ...


@event("roster", "account", "changed")
class AccountChanged(AccountState): ...


@event("roster", "account", "signed_out")
class AccountSignedOut(AccountState): ...


@event("roster", "account", "locked")
class AccountLocked(AccountState): ...


@event("roster", "account", "unlocked")
class AccountUnlocked(AccountState): ...


class SigningKeyState(EventData):
    key_id: str
    jwk: dict[str, str]  # the public half, RFC 8037
    use_from: datetime
    retired_at: datetime | None = None


@event("roster", "signing_key", "published")
class SigningKeyPublished(SigningKeyState): ...


@event("roster", "signing_key", "retired")
class SigningKeyRetired(SigningKeyState): ...
