"""Give each service a broker user of its own: `python -m scripts.broker_users`.

Needs the management API with an administrator (`LIANLUO_RABBITMQ_MANAGEMENT_URL`) and each
service's password (`RABBITMQ_<SERVICE>_PASSWORD`). Doing it again sets the same again.
`--service examples.register` gives one to another program, by the module that holds its `SERVICE`,
and none of the four. Programs outside, which read feeds, get theirs from notify.
"""

import argparse
import os
import sys
from urllib.parse import quote, urlsplit

import httpx

from scripts.composition import KEEPS_UNROUTED, SERVICES, NoSuchService, service_of

VHOST = quote("/", safe="")
TIMEOUT_SECONDS = 10.0


def permissions(service: str) -> dict[str, str]:
    """What a service may do: publish events, read its own queues, park and retry its own messages.

    `configure` covers its own queues only, which it declares again when someone deleted one.
    `amq.default` is how a message reaches the dead queue by name, and its own queue from there.
    One service also looks after what no queue wanted, and sends it past all readers again.
    """
    own = rf"lianluo\.({service}\..*|dead\.{service}|retry\.{service}\..*)"
    unrouted, again = (r"|unrouted", r"|events") if service == KEEPS_UNROUTED else ("", "")
    return {
        "configure": rf"^lianluo\.{service}\..*$",
        "write": rf"^({own}|lianluo\.(in|quiet{again})|amq\.default)$",
        "read": rf"^({own}|lianluo\.(events|log{unrouted}))$",
    }


def establish(client: httpx.Client, service: str, password: str) -> None:
    """Create or update the user and its permissions."""
    user = {"password": password, "tags": ""}
    client.put(f"/api/users/{service}", json=user).raise_for_status()
    rights = client.put(f"/api/permissions/{VHOST}/{service}", json=permissions(service))
    rights.raise_for_status()


def main() -> int:
    """Establish those asked for; 1 with one sentence when something is missing or refuses."""
    parser = argparse.ArgumentParser(prog="python -m scripts.broker_users")
    parser.add_argument("--service", action="append", metavar="MODULE", default=[])
    modules = parser.parse_args().service
    address = urlsplit(os.environ["LIANLUO_RABBITMQ_MANAGEMENT_URL"])
    base = f"{address.scheme}://{address.hostname}:{address.port}"
    administrator = (address.username or "", address.password or "")
    try:
        services = [service_of(module).name for module in modules] or list(SERVICES)
        with httpx.Client(base_url=base, auth=administrator, timeout=TIMEOUT_SECONDS) as client:
            for service in services:
                establish(client, service, os.environ[f"RABBITMQ_{service.upper()}_PASSWORD"])
    except NoSuchService as unknown:
        print(unknown, file=sys.stderr)
        return 1
    except KeyError as missing:
        print(f"{missing.args[0]} is not set.", file=sys.stderr)
        return 1
    except httpx.HTTPError as refusal:
        print(f"The broker's management API at {base} did not obey: {refusal}", file=sys.stderr)
        return 1
    print("The services' broker users stand.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
