"""Who is asking: what a verified token says of its bearer."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Caller:
    """The signed-in account behind a request; `ANONYMOUS` behind a public one."""

    account_id: str
    tenant: str
    roles: frozenset[str] = frozenset()
    person_id: str = ""
    mandate_ids: tuple[str, ...] = ()
    unit_id: str = ""
    station_id: str = ""
    session_id: str = ""
    csrf: str = ""
    name: str = ""
    post: str = ""

    def has(self, *roles: str) -> bool:
        """Whether the caller holds any of these roles."""
        return not self.roles.isdisjoint(roles)


PLATFORM = "platform"  # the tenant of what belongs to all, and of who operates it

ANONYMOUS = Caller(account_id="", tenant="")
