"""Shapes of towns and what stands in them."""

from typing import Annotated

from pydantic import Field

from services.roster.commands import NewElectoralDistrict, NewGroup, NewUnit, NewVenue
from services.roster.domain.places import Level, TownLevel, TownshipSettings, UnitKind, VenueKind
from services.roster.schemas.shape import Shape, Short

Number = Annotated[int, Field(ge=1, le=999)]


class TownshipOut(Shape):
    """A town as everyone may see it."""

    slug: str
    name: str
    name_en: str
    level: TownLevel
    district: str


class TownshipDetailOut(TownshipOut):
    """A town with what its pages print, and its villages by id."""

    presidium: str
    phone: str
    filing_number: str
    station_label: str
    villages: dict[str, str]


class GroupOut(Shape):
    """A deputies' group."""

    id: str
    number: int
    name: str
    leader_mandate_id: str


class UnitOut(Shape):
    """A handling unit."""

    id: str
    number: int
    name: str
    kind: UnitKind
    head_name: str


class VenueOut(Shape):
    """A room or station."""

    id: str
    number: int
    kind: VenueKind
    name: str
    village_id: str
    village_name: str
    address: str
    phone: str
    liaison_name: str
    reception: str


class ElectoralDistrictOut(Shape):
    """An electoral district."""

    id: str
    number: int
    name: str
    level: Level
    village_ids: list[str]
    seats: int


class SettingsIn(Shape):
    """What a town prints about itself."""

    presidium: Short
    phone: Short = ""
    filing_number: Short = ""
    station_label: Short = "代表联络站"

    @property
    def settings(self) -> TownshipSettings:
        """The same for the domain."""
        return TownshipSettings(**self.model_dump())


class GroupForm(Shape):
    """A group to form."""

    number: Number
    name: Short
    leader_mandate_id: str = ""

    @property
    def order(self) -> NewGroup:
        """The same as an order."""
        return NewGroup(**self.model_dump())


class UnitForm(Shape):
    """A unit to note."""

    number: Number
    name: Short
    kind: UnitKind = UnitKind.TOWN_UNIT
    head_name: Short = ""

    @property
    def order(self) -> NewUnit:
        """The same as an order."""
        return NewUnit(**self.model_dump())


class VenueForm(Shape):
    """A room or station to open."""

    number: Number
    kind: VenueKind
    name: Short
    village_id: str = ""
    address: Short = ""
    phone: Short = ""
    liaison_name: Short = ""
    reception: Short = ""

    @property
    def order(self) -> NewVenue:
        """The same as an order."""
        return NewVenue(**self.model_dump())


class ElectoralDistrictForm(Shape):
    """An electoral district to note."""

    number: Number
    name: Short
    level: Level = Level.TOWN
    village_ids: tuple[str, ...] = ()
    seats: Annotated[int, Field(ge=1, le=3)] = 1

    @property
    def order(self) -> NewElectoralDistrict:
        """The same as an order."""
        return NewElectoralDistrict(**self.model_dump())
