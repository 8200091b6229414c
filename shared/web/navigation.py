"""Where one can go from every page, by who one is."""

from dataclasses import dataclass

from shared.caller import Caller
from shared.web.language import later
from shared.web.town import Town


@dataclass(frozen=True)
class Place:
    """A door in the main navigation; `also` are addresses behind it.

    The bar at the bottom of a phone has those with a sign only: there is room for five.
    """

    href: str
    label: str
    sign: str = ""
    also: tuple[str, ...] = ()


STAFF = (
    Place("/roster/desk", later("工作台")),
    Place("/activities/", later("活动")),
    Place("/feedback/suggestions", later("建议办理")),
    Place("/feedback/opinions", later("群众反映")),
    Place("/roster/deputies", later("代表名册"), also=("/roster/consents",)),
    Place("/feedback/commitments", later("台账"), also=("/feedback/statistics",)),
)
DEPUTY = (
    Place("/roster/home", later("首页"), "⌂", ("/notify/inbox",)),
    Place("/activities/mine", later("活动"), "◷", ("/activities/",)),
    Place("/feedback/mine", later("建议"), "✎", ("/feedback/suggestions", "/feedback/opinions")),
    Place("/activities/duty-file", later("履职档案"), "☰"),
)
UNIT = (
    Place("/feedback/unit", later("办理"), "✎", ("/feedback/suggestions",)),
    Place("/feedback/opinions", later("群众反映"), "☰"),
    Place("/notify/inbox", later("通知"), "✉"),
)


GOVERNMENT = (
    Place("/notify/overdue", later("逾期台账"), "☰", ("/notify/letters",)),
    Place("/notify/inbox", later("通知"), "✉", ("/feedback/suggestions",)),
)


LIAISON = (
    Place("/feedback/opinions", later("群众反映"), "☰"),
    Place("/feedback/opinions/new", later("代群众登记"), "✎"),
    Place("/notify/inbox", later("通知"), "✉"),
)


OPERATOR = (
    Place(
        "/operator",
        later("运维"),
        also=tuple(f"/{room}/operator" for room in ("roster", "activities", "feedback", "notify")),
    ),
    Place("/notify/subscriptions", later("数据订阅"), also=("/notify/deliveries",)),
)


_OF_ROLES = (
    (("operator",), OPERATOR),
    (("unit_clerk", "unit_head"), UNIT),
    (("government_leader", "government_office"), GOVERNMENT),
)


def places(caller: Caller, town: Town) -> tuple[Place, ...]:
    """The doors for this caller, in order."""
    if not caller.account_id:
        return _public(town.slug) if town.slug else ()
    for roles, doors in _OF_ROLES:
        if caller.has(*roles):
            return doors
    if caller.has("deputy") and not caller.has("secretary", "chairperson", "district_officer"):
        return DEPUTY
    if caller.has("liaison") and not caller.has("secretary", "chairperson", "district_officer"):
        return LIAISON
    return STAFF


def home_of(caller: Caller) -> str:
    """Where a signed-in person begins."""
    doors = places(caller, Town())
    return doors[0].href if doors else "/"


def current(doors: tuple[Place, ...], path: str) -> str:
    """The door behind which the address lies: the longest that it begins with."""
    behind = {start: door.href for door in doors for start in (door.href, *door.also)}
    fitting = [start for start in behind if path == start or path.startswith(_folder(start))]
    return behind[max(fitting, key=len)] if fitting else ""


def _folder(start: str) -> str:
    return start.rstrip("/") + "/"


def _public(slug: str) -> tuple[Place, ...]:
    feedback = f"/feedback/t/{slug}"
    return (
        Place(f"/roster/t/{slug}/", later("首页"), "⌂"),
        Place(f"/roster/t/{slug}/board", later("找代表"), "☺"),
        Place(f"/roster/t/{slug}/stations", later("联络站")),
        Place(f"{feedback}/suggestions", later("办理公开"), "☑"),
        Place(f"{feedback}/opinions/new", later("我要反映"), "✎", (f"{feedback}/opinions",)),
        Place(f"{feedback}/tracking", later("查我的反映"), "☰"),
    )
