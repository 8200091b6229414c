"""Declare the broker's topology: `python -m scripts.topology`, before any service starts.

Reads each service's `consumers.BINDINGS`. Policies need the management API; without
`LIANLUO_RABBITMQ_MANAGEMENT_URL` the commands to run are printed and nothing is declared.
"""

import asyncio
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from shared.messaging import Binding, BrokerAway
from shared.messaging.management import unbind_unread, vhost_of
from shared.messaging.policies import policies_for, set_policies
from shared.messaging.topology import declare

SERVICES = ("roster", "activities", "feedback", "notify")
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


async def establish_patiently(url: str, management_url: str) -> None:
    """The same, waiting for a broker that is still starting."""
    services = bindings_of_services()
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


def main() -> int:
    """Declare everything; 0 when it stands."""
    settings = TopologySettings()
    url = settings.rabbitmq_url.get_secret_value()
    if settings.rabbitmq_management_url is None:
        print("LIANLUO_RABBITMQ_MANAGEMENT_URL is not set. Set it and run this again, or run")
        print("these commands first and declare with the management plugin enabled later:")
        for policy in policies_for(SERVICES):
            print(policy.command(vhost_of(url)))
        return 1
    try:
        asyncio.run(establish_patiently(url, settings.rabbitmq_management_url.get_secret_value()))
    except BrokerAway as error:
        print(f"The broker can't be set up: {error}. Check the two addresses.", file=sys.stderr)
        return 1
    print("The topology stands.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
