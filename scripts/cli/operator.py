"""`./lianluo operator`: who operates the installation and may sign in to see to it."""

import secrets
from typing import Annotated

import typer
from rich.markup import escape

from scripts.cli.terminal import console, run, service_and_settings
from services.roster import commands
from services.roster.commands import NewAccount
from services.roster.commands.signing_in import account_id
from services.roster.domain.account import Duty, Role
from services.roster.repository import Repository
from shared.caller import PLATFORM, Caller
from shared.store import Database

operator = typer.Typer(no_args_is_help=True, help="Accounts of who operates the installation.")

Login = Annotated[str, typer.Argument(help="Small letters and digits.")]
Name = Annotated[str, typer.Option("--name", help="As pages and the audit show it.")]

PASSWORD_BYTES = 12


@operator.command("open")
def open_operator(login: Login, name: Name) -> None:
    """Open an account of the tenant `platform` and print its password, once."""
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    run(_open(NewAccount(login, password, name, "运维员", Duty((Role.OPERATOR,)))))
    _tell(login, password)


@operator.command("password")
def reset_password(login: Login) -> None:
    """Give an operator a new password and print it, once; their sessions end."""
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    run(_reset(login, password))
    _tell(login, password)


def roster() -> tuple[Database, Repository]:
    """Roster's database, to be closed, and what is in it."""
    service, settings = service_and_settings("roster")
    url = settings.mongo_url.get_secret_value()
    database = Database.open(url, settings.database_of("roster"))
    repository = service.open(database, settings, settings.clock, _leave_to_the_relay)
    return database, repository


def by_hand() -> Caller:
    """Who acts here: somebody with access to the machine."""
    return Caller(account_id="by-hand", tenant=PLATFORM, roles=frozenset({Role.OPERATOR}))


def _tell(login: str, password: str) -> None:
    console.print(escape(f"Sign in at /roster/sign-in?town={PLATFORM} as {login}: {password}"))


async def _open(order: NewAccount) -> None:
    database, repository = roster()
    try:
        await commands.open_account(repository, by_hand(), order)
    finally:
        database.close()


async def _reset(login: str, password: str) -> None:
    database, repository = roster()
    try:
        account = account_id(PLATFORM, login)
        await commands.reset_password(repository, by_hand(), account, password)
    finally:
        database.close()


def _leave_to_the_relay(collection: str, aggregate_id: str) -> None:
    """Nothing: the relays of the running services sweep every half second."""
