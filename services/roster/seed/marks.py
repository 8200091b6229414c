"""By whom the demonstration is entered, and the ids of what is in it."""

from services.roster.domain.places import Level
from services.roster.seed.plans import DeputyPlan
from shared import ids
from shared.caller import Caller


def seeder(slug: str) -> Caller:
    """On whose account the demonstration is entered."""
    return Caller(account_id="seed", tenant=slug, roles=frozenset({"secretary"}), name="演示数据")


def id_of(slug: str, kind: str, *which: str | int) -> str:
    """The id of something in the demonstration."""
    return ids.derived(f"seed_{kind}", slug, *which)


def mandate_ids(slug: str, deputy: DeputyPlan) -> tuple[str, ...]:
    """A deputy's mandates, the higher level first."""
    held = {Level.DISTRICT: deputy.in_district, Level.TOWN: deputy.in_town}
    return tuple(id_of(slug, "mandate", level, deputy.seat) for level in held if held[level])
