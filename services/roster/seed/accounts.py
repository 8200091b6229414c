"""Who may sign in to the demonstration; passwords are random and made by the caller."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from services.roster import commands
from services.roster.commands import NewAccount
from services.roster.commands.signing_in import account_id
from services.roster.domain.account import Duty, Role
from services.roster.repository import Repository
from services.roster.seed.marks import id_of, mandate_ids, seeder
from services.roster.seed.plans import DeputyPlan, TownPlan
from shared.caller import PLATFORM


@dataclass(frozen=True)
class AccountPlan:
    """A sign-in of the demonstration."""

    tenant: str
    login: str
    name: str
    post: str
    duty: Duty

    @property
    def role(self) -> Role:
        """Its one role."""
        return self.duty.roles[0]


OPERATOR = AccountPlan(PLATFORM, "operator", "陶然", "运维员", Duty((Role.OPERATOR,)))


def accounts_of(plan: TownPlan) -> list[AccountPlan]:
    """The accounts of a town: its staff first, then deputies."""
    return [*_staff(plan), *_liaisons(plan), *_units(plan), *_deputies(plan)]


async def open_accounts(
    repository: Repository, plans: list[AccountPlan], passwords: Mapping[tuple[str, str], str]
) -> None:
    """Open the accounts; one that is there but whose password was lost gets the new one."""
    async with asyncio.TaskGroup() as tasks:
        for plan in plans:
            password = passwords[(plan.tenant, plan.login)]
            tasks.create_task(_open(repository, plan, password))


async def _open(repository: Repository, plan: AccountPlan, password: str) -> None:
    caller, known = seeder(plan.tenant), account_id(plan.tenant, plan.login)
    account = await repository.accounts.find(plan.tenant, known)
    if account is None:
        order = NewAccount(plan.login, password, plan.name, plan.post, plan.duty)
        await commands.open_account(repository, caller, order)
        return
    async with repository.passwords.turn():
        same = await repository.passwords.match(account.password_hash, password)
    if not same:
        await commands.reset_password(repository, caller, known, password)


def _staff(plan: TownPlan) -> Iterator[AccountPlan]:
    town = plan.name
    secretary = Duty((Role.SECRETARY,))
    yield AccountPlan(plan.slug, "secretary", plan.secretary, f"{town}人大专职秘书", secretary)
    chairing = next((d for d in plan.deputies if d.name == plan.chairperson), None)
    if chairing:
        duty = Duty((Role.CHAIRPERSON,), _person(plan, chairing), mandate_ids(plan.slug, chairing))
        yield AccountPlan(plan.slug, "chairperson", chairing.name, f"{town}人大主席", duty)
    if plan.mayor:
        duty = Duty((Role.GOVERNMENT_LEADER,))
        yield AccountPlan(plan.slug, "mayor", plan.mayor, f"{town}人民政府镇长", duty)
    if plan.officer:
        duty = Duty((Role.DISTRICT_OFFICER,))
        yield AccountPlan(plan.slug, "officer", plan.officer, "区人大常委会代表工委干部", duty)


def _liaisons(plan: TownPlan) -> Iterator[AccountPlan]:
    for number, station in enumerate(plan.stations, 1):
        if station.login:
            duty = Duty((Role.LIAISON,), station_id=id_of(plan.slug, "venue", number))
            post = f"{station.village}代表联络站联络员"
            yield AccountPlan(plan.slug, station.login, station.liaison, post, duty)


def _units(plan: TownPlan) -> Iterator[AccountPlan]:
    for unit in plan.units:
        if not unit.login:
            continue
        unit_id = id_of(plan.slug, "unit", unit.name)
        clerk = Duty((Role.UNIT_CLERK,), unit_id=unit_id)
        head = Duty((Role.UNIT_HEAD,), unit_id=unit_id)
        yield AccountPlan(plan.slug, f"{unit.login}-clerk", unit.clerk, f"{unit.name}经办人", clerk)
        yield AccountPlan(
            plan.slug, f"{unit.login}-head", unit.head, f"{unit.name}{unit.head_post}", head
        )


def _deputies(plan: TownPlan) -> Iterator[AccountPlan]:
    for deputy in plan.deputies:
        if deputy.signs_in:
            duty = Duty((Role.DEPUTY,), _person(plan, deputy), mandate_ids(plan.slug, deputy))
            yield AccountPlan(
                plan.slug, f"deputy{deputy.seat:02}", deputy.name, _title(plan, deputy), duty
            )


def _title(plan: TownPlan, deputy: DeputyPlan) -> str:
    return "区、镇人大代表" if deputy.in_district else f"{plan.name}人大代表"


def _person(plan: TownPlan, deputy: DeputyPlan) -> str:
    return id_of(plan.slug, "person", deputy.seat)
