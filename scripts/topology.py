"""Declare the broker's topology: `python -m scripts.topology`, before any service starts.

Reads each service's `consumers.BINDINGS`; `--service examples.register` declares what another
program reads, by the module that holds its `SERVICE`, and nothing of the four. Policies need the
management API; without `LIANLUO_RABBITMQ_MANAGEMENT_URL` the commands to run are printed and
nothing is declared.
"""

import argparse
import asyncio
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from scripts.composition import SERVICES, NoSuchService, service_of
from shared.messaging import Binding, BrokerAway
from shared.messaging.management import unbind_unread, vhost_of
from shared.messaging.policies import policies_for, set_policies
from shared.messaging.topology import declare

ATTEMPTS = 30


class TopologySettings(BaseSettings):
    """Where the broker is, and its management API."""

    model_config = SettingsConfigDict(env_prefix="LIANLUO_", extra="ignore")

    rabbitmq_url: SecretStr
    rabbitmq_management_url: SecretStr | None = None


def bindings_of_services() -> Mapping[str, Sequence[Binding]]:
    """What each service reads, from its consumers."""
    return {
        service: import_module(f"services.{service}.consumers").BINDINGS for service in SERVICES
    }


async def establish(
    url: str, management_url: str, services: Mapping[str, Sequence[Binding]]
) -> None:
    """Set the policies, then declare: a stream takes its segment size when it is declared."""
    await set_policies(management_url, url, policies_for(services))
    await declare(url, services)
    await unbind_unread(management_url, url, services)


def bindings_of(names: Sequence[str]) -> Mapping[str, Sequence[Binding]]:
    """What further services read, by their composition roots."""
    services = [service_of(name) for name in names]
    return {service.name: service.bindings for service in services}


async def establish_patiently(
    url: str, management_url: str, services: Mapping[str, Sequence[Binding]]
) -> None:
    """The same, waiting for a broker that is still starting."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            await establish(url, management_url, services)
        except BrokerAway as error:
            if attempt == ATTEMPTS:
                raise
            print(f"waiting for the broker: {error}", file=sys.stderr)
            await asyncio.sleep(1)
        else:
            return


def main(arguments: Sequence[str] | None = None) -> int:
    """Declare everything; 0 when it stands."""
    parser = argparse.ArgumentParser(prog="python -m scripts.topology")
    parser.add_argument("--service", action="append", help="a module that holds a SERVICE")
    named = parser.parse_args(arguments).service
    settings = TopologySettings()
    url = settings.rabbitmq_url.get_secret_value()
    try:
        services = bindings_of(named) if named else bindings_of_services()
    except NoSuchService as error:
        print(error, file=sys.stderr)
        return 1
    if settings.rabbitmq_management_url is None:
        print("LIANLUO_RABBITMQ_MANAGEMENT_URL is not set. Set it and run this again, or run")
        print("these commands first and declare with the management plugin enabled later:")
        for policy in policies_for(services):
            print(policy.command(vhost_of(url)))
        return 1
    management_url = settings.rabbitmq_management_url.get_secret_value()
    try:
        asyncio.run(establish_patiently(url, management_url, services))
    except BrokerAway as error:
        print(f"The broker can't be set up: {error}. Check the two addresses.", file=sys.stderr)
        return 1
    print("The topology stands.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
