"""Shapes of accounts."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import Field

from services.roster.commands import NewAccount
from services.roster.domain.account import Account, Duty, Role
from services.roster.queries import Me
from services.roster.schemas.people import MandateOut, PersonOut
from services.roster.schemas.places import TownshipDetailOut
from services.roster.schemas.sessions import Password
from services.roster.schemas.shape import Shape, Short
from shared.clock import machine_now


class DutyIn(Shape):
    """What an account stands for."""

    roles: Annotated[list[Role], Field(min_length=1)]
    person_id: str = ""
    mandate_ids: tuple[str, ...] = ()
    unit_id: str = ""
    station_id: str = ""

    @property
    def duty(self) -> Duty:
        """The same for the domain."""
        return Duty(
            tuple(self.roles),
            self.person_id,
            self.mandate_ids,
            self.unit_id,
            self.station_id,
        )


class AccountIn(DutyIn):
    """A sign-in to open."""

    login: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{1,63}$")]
    password: Password
    name: Short
    post: Short

    @property
    def order(self) -> NewAccount:
        """The same as an order."""
        password = self.password.get_secret_value()
        return NewAccount(self.login, password, self.name, self.post, self.duty)


class AccountOut(Shape):
    """An account, without anything secret."""

    id: str
    login: str
    name: str
    post: str
    roles: list[Role]
    person_id: str
    mandate_ids: list[str]
    unit_id: str
    station_id: str
    locked: bool
    shut_until: datetime | None
    version: int

    @classmethod
    def of(cls, account: Account) -> Self:
        return cls(
            id=account.id,
            login=account.login,
            name=account.name,
            post=account.post,
            roles=list(account.roles),
            person_id=account.person_id,
            mandate_ids=list(account.mandate_ids),
            unit_id=account.unit_id,
            station_id=account.station_id,
            locked=account.locked,
            shut_until=account.attempts.shut_until(machine_now()),
            version=account.version,
        )


class MeOut(Shape):
    """Who the caller is here."""

    account: AccountOut
    person: PersonOut | None
    mandates: list[MandateOut]
    township: TownshipDetailOut

    @classmethod
    def of(cls, me: Me) -> Self:
        return cls(
            account=AccountOut.of(me.account),
            person=PersonOut.of(me.person) if me.person else None,
            mandates=[MandateOut.model_validate(mandate) for mandate in me.mandates],
            township=TownshipDetailOut.model_validate(me.township),
        )
