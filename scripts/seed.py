"""Enter the demonstration once: `python -m scripts.seed [--accounts FILE] [--address URL]`.

Idempotent and resumable. Passwords are random; the file with them is complete when it exists.
"""

import argparse
import asyncio
import json
import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path

from scripts.seeding import TENANT, set_to_work
from services.roster import commands
from services.roster.main import open_roster
from services.roster.repository import INDEXES, Repository
from services.roster.seed.accounts import OPERATOR, AccountPlan, accounts_of, open_accounts
from services.roster.seed.filling import fill_town
from services.roster.seed.plans import plans
from services.roster.settings import RosterSettings
from shared.store import Database

Passwords = dict[tuple[str, str], str]


def main() -> None:
    """Seed what the environment points to."""
    parser = argparse.ArgumentParser(description="Enter the demonstration once.")
    parser.add_argument("--accounts", type=Path, help="where passwords go (mode 600)")
    parser.add_argument("--address", help="where the running installation answers")
    given = parser.parse_args()
    settings = RosterSettings()
    if settings.environment == "production":
        sys.exit("The demonstration is not for production: set LIANLUO_ENVIRONMENT=demo.")
    run = Path(os.environ.get("LIANLUO_RUN", ".run"))
    accounts = given.accounts or run / "accounts.json"
    asyncio.run(seed(settings, accounts, given.address or settings.public_url))


async def seed(settings: RosterSettings, accounts: Path, address: str) -> None:
    """Fill roster in its own database, then set the town to work through the address."""
    listed = [*(account for plan in plans() for account in accounts_of(plan)), OPERATOR]
    passwords = _passwords(listed, accounts)
    database = Database.open(settings.mongo_url.get_secret_value(), settings.database_of("roster"))
    try:
        await database.ensure_indexes(INDEXES)
        repository = open_roster(database, settings, settings.clock, _leave_to_the_relay)
        await _fill(repository, listed, passwords)
    finally:
        database.close()
    print("Suggestions, opinions, activities …", flush=True)
    of_town = [account for account in listed if account.tenant == TENANT]
    accounts_by_name = {one.name: (one.login, passwords[(TENANT, one.login)]) for one in of_town}
    await set_to_work(address, accounts_by_name, settings.demo_date)
    _unfinished(accounts).replace(accounts)
    print(f"The demonstration is complete: {len(listed)} accounts in {accounts}")


async def _fill(
    repository: Repository, listed: list[AccountPlan], passwords: Mapping[tuple[str, str], str]
) -> None:
    await commands.publish_keys(repository)
    for plan in plans():
        print(f"{plan.name} …", flush=True)
        await fill_town(repository, plan)
    print(f"{len(listed)} accounts …", flush=True)
    await open_accounts(repository, listed, passwords)


def _passwords(listed: list[AccountPlan], accounts: Path) -> Passwords:
    """Those of an earlier run where there was one; kept before anyone could sign in with them."""
    known = _read(accounts) | _read(_unfinished(accounts))
    passwords = {
        (plan.tenant, plan.login): known.get((plan.tenant, plan.login)) or secrets.token_urlsafe(12)
        for plan in listed
    }
    _write(_unfinished(accounts), listed, passwords)
    return passwords


def _read(file: Path) -> Passwords:
    if not file.exists():
        return {}
    towns = json.loads(file.read_text(encoding="utf-8"))
    return {
        (tenant, line["login"]): line["password"]
        for tenant, lines in towns.items()
        for line in lines
    }


def _write(file: Path, listed: list[AccountPlan], passwords: Passwords) -> None:
    towns: dict[str, list[dict[str, str]]] = {}
    for plan in listed:
        line = {
            "role": plan.role.value,
            "login": plan.login,
            "password": passwords[(plan.tenant, plan.login)],
            "name": plan.name,
            "post": plan.post,
        }
        towns.setdefault(plan.tenant, []).append(line)
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        json.dump(towns, out, ensure_ascii=False, indent=1)


def _unfinished(accounts: Path) -> Path:
    return accounts.with_name(f"{accounts.name}.unfinished")


def _leave_to_the_relay(collection: str, aggregate_id: str) -> None:
    """Nothing: the relays of the running services sweep every half second."""


if __name__ == "__main__":
    main()
