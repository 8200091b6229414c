"""WHO, for everybody: towns, deputies' public particulars, groups, places, units."""

from services.notify.public.contract import PublicData, public_event
from services.notify.public.values import (
    Code,
    DeputyName,
    Id,
    OfficeName,
    PlaceName,
    Slug,
)
from shared.events import roster as r


class Township(PublicData):
    slug: Slug = "unknown"
    name: PlaceName = ""
    level: Code = ""  # town | township | subdistrict
    district: PlaceName = ""
    villages: dict[Id, PlaceName] = {}


@public_event("township", "opened", r.TownshipOpened)
class TownshipOpened(Township):
    """A town works with Lianluo."""


@public_event("township", "changed", r.TownshipSettingsChanged)
class TownshipChanged(Township):
    """Its name or villages changed."""


class Mandate(PublicData):
    """A deputy's public particulars; reasons and private particulars never."""

    name: DeputyName = ""
    level: Code = ""  # town | district
    status: Code = ""  # active | suspended | ended | expired
    electoral_district_id: Id = ""
    electoral_district_name: PlaceName = ""
    group_id: Id = ""
    group_name: OfficeName = ""


@public_event("mandate", "elected", r.MandateElected)
class MandateElected(Mandate):
    """A deputy was elected."""


@public_event("mandate", "changed", r.MandateGroupChanged, r.MandateSuspended, r.MandateRestored)
class MandateChanged(Mandate):
    """The group or the standing of a deputy changed."""


@public_event("mandate", "ended", r.MandateEnded)
class MandateEnded(Mandate):
    """A mandate ended."""


@public_event("group", "formed", r.GroupFormed)
class GroupFormed(PublicData):
    """Deputies formed a group."""

    name: OfficeName = ""
    leader_mandate_id: Id = ""


@public_event("venue", "opened", r.VenueOpened)
class VenueOpened(PublicData):
    """A place where deputies can be met."""

    kind: Code = ""  # activity_room | station
    name: PlaceName = ""
    village_id: Id = ""
    village_name: PlaceName = ""
    address: PlaceName = ""


@public_event("unit", "opened", r.UnitOpened)
class UnitOpened(PublicData):
    """An organisation that suggestions can be handed to."""

    name: OfficeName = ""
    kind: Code = ""  # town_unit | village | district_unit
