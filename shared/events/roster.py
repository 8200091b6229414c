"""WHO: what roster tells of towns, people, mandates, places, units, accounts and keys."""

from datetime import date, datetime

from shared.events.contract import EventData, Readers, event, restated
from shared.events.sealed import Sealed


@restated("roster", "township")
class TownshipState(EventData):
    slug: str
    """The tenant: the town's name in addresses, never changed."""
    name: str
    """As the town calls itself."""
    name_en: str = ""
    """The same in English."""
    level: str
    """town, township or subdistrict."""
    district: str
    """The district it belongs to."""
    presidium: str = ""
    """主办单位, as pages print it."""
    phone: str = ""
    """The office's public number."""
    filing_number: str = ""
    """The web site's filing number, for footers."""
    villages: dict[str, str] = {}
    """Village id → name."""


@event("roster", "township", "opened")
class TownshipOpened(TownshipState):
    """A town was set up in this installation, by seed or by the operator."""


@event("roster", "township", "settings_changed")
class TownshipSettingsChanged(TownshipState):
    """A town's name, villages or other settings were changed."""


@restated("roster", "term", readers=Readers.NOBODY)
class TermState(EventData):
    level: str
    """town or district."""
    ordinal: int
    """The how-manieth congress."""
    first_session_on: date
    """The day its first session opened."""


@event("roster", "term", "opened", readers=Readers.NOBODY)
class TermOpened(TermState):
    """A new term of a congress began."""


@restated("roster", "person", readers=Readers.NOBODY)
class PersonState(EventData):
    person_key: str
    """Joins one person's entries across towns."""
    name: str
    """A deputy's name is public (Deputies Law art. 58)."""
    contact: Sealed | None = None
    """Phone and mail address, sealed: only notify opens it."""


@event("roster", "person", "registered", readers=Readers.NOBODY)
class PersonRegistered(PersonState):
    """A person was entered in the town's book."""


@event("roster", "person", "contact_changed", readers=Readers.NOBODY)
class PersonContactChanged(PersonState):
    """A person's phone or mail address changed, or was sealed after the key had arrived."""


@event("roster", "person", "consent_changed", readers=Readers.NOBODY)
class PersonConsentChanged(PersonState):
    """A person gave or withdrew the consent to show a field of theirs."""


@restated("roster", "mandate")
class MandateState(EventData):
    person_id: str
    """Whose mandate it is."""
    person_key: str
    """Joins one person's entries across towns."""
    name: str
    """The deputy's name, public."""
    level: str
    """town or district."""
    status: str
    """active, suspended, ended or expired."""
    electoral_district_id: str = ""
    """The electoral district, empty while unknown."""
    electoral_district_name: str = ""
    """Its name."""
    electoral_district_villages: list[str] = []
    """The villages that it covers."""
    group_id: str = ""
    """The deputies' group, empty without one."""
    group_name: str = ""
    """Its name."""


@event("roster", "mandate", "elected")
class MandateElected(MandateState):
    """A deputy was elected; the mandate begins."""


@event("roster", "mandate", "group_changed")
class MandateGroupChanged(MandateState):
    """A deputy moved to another deputies' group."""


@event("roster", "mandate", "suspended")
class MandateSuspended(MandateState):
    """A mandate was suspended, on a legal ground that roster keeps."""


@event("roster", "mandate", "restored")
class MandateRestored(MandateState):
    """A suspended mandate is in force again."""


@event("roster", "mandate", "ended")
class MandateEnded(MandateState):
    """A mandate ended: a person recorded why; none ends by itself."""


@restated("roster", "group")
class GroupState(EventData):
    name: str
    """What the group is called."""
    leader_mandate_id: str = ""
    """The leader's mandate, empty without one."""


@event("roster", "group", "formed")
class GroupFormed(GroupState):
    """A deputies' group was formed."""


@restated("roster", "venue")
class VenueState(EventData):
    kind: str
    """activity_room or station."""
    name: str
    """What it is called."""
    village_id: str = ""
    """The village it serves, empty when all."""
    village_name: str = ""
    """Its name."""
    address: str = ""
    """Where it is."""
    phone: str = ""
    """Its public number."""


@event("roster", "venue", "opened")
class VenueOpened(VenueState):
    """An activity room or a station was opened."""


@restated("roster", "unit")
class UnitState(EventData):
    name: str
    """What the organisation is called."""
    kind: str = "town_unit"
    """town_unit, village or district_unit."""
    head_name: str = ""
    """The head's name, public as an office."""


@event("roster", "unit", "opened")
class UnitOpened(UnitState):
    """An organisation that handles suggestions was entered."""


@restated("roster", "account")
class AccountState(EventData):
    name: str
    """The holder's name, in clear: staff and deputies only."""
    post: str
    """The holder's post."""
    roles: list[str]
    """What the account may do."""
    person_id: str = ""
    """The deputy behind it, empty for staff."""
    mandate_ids: list[str] = []
    """The mandates it signs for: those that are active."""
    unit_id: str = ""
    """The handling unit it works for, if any."""
    station_id: str = ""
    """The station it receives voters at, if any."""
    revision: int
    """Raised by every change of rights; tokens of a lower one are refused."""
    locked: bool = False
    """Whether nobody may sign in with it."""
    ended_sids: dict[str, datetime] = {}
    """Sessions ended in the last 12 h → when."""


@event("roster", "account", "opened")
class AccountOpened(AccountState):
    """Somebody was given an account."""


@event("roster", "account", "changed")
class AccountChanged(AccountState):
    """Password, roles, mandates, unit or station changed; tokens given out before end."""


@event("roster", "account", "signed_out")
class AccountSignedOut(AccountState):
    """A session ended: signed out, put out by a newer one, or its refresh token came twice."""


@event("roster", "account", "locked")
class AccountLocked(AccountState):
    """An account was locked; nobody signs in with it and who was in is out."""


@event("roster", "account", "unlocked")
class AccountUnlocked(AccountState):
    """A locked account was opened again."""


@restated("roster", "calendar")
class CalendarState(EventData):
    year: int
    """Whose holidays it says."""
    holidays: dict[str, str]
    """Days off by their name: 2027-01-01 → 元旦."""
    made_up: list[date] = []
    """Saturdays and Sundays that are worked."""
    document: str = ""
    """The number of the State Council's notice."""


@event("roster", "calendar", "published")
class CalendarPublished(CalendarState):
    """A year's holidays were published, or corrected; dates that rest on it are counted again."""


@restated("roster", "signing_key")
class SigningKeyState(EventData):
    key_id: str
    """The `kid` of tokens: the key's thumbprint."""
    jwk: dict[str, str]
    """The public half (RFC 8037)."""
    use_from: datetime
    """Nothing is signed with it before."""
    retired_at: datetime | None = None
    """Since when it is off the list."""


@event("roster", "signing_key", "published")
class SigningKeyPublished(SigningKeyState):
    """A key that tokens will be signed with was announced, or is listed again."""


@event("roster", "signing_key", "retired")
class SigningKeyRetired(SigningKeyState):
    """A key was taken off the list; tokens signed with it run out."""
