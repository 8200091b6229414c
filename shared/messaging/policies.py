"""The tunable part of the topology: limits, waits and dead-letter targets, set as policies."""

import json
import shlex
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from shared.messaging.management import ask, client_of, quoted_vhost
from shared.messaging.names import LADDER, LOG, UNROUTED, dead_name

DELIVERY_LIMIT = 20
# Looking at a parked message counts as a delivery, and RabbitMQ 4 deletes after 20 of them.
LOOKING_LIMIT = 1_000_000
LOG_MAX_AGE = "30D"
LOG_SEGMENT_BYTES = 16 * 1024 * 1024

# At-least-once dead-lettering silently falls back to at-most-once without reject-publish. There
# is no length limit, so nothing is ever rejected: one full queue would nack every publish.
_SAFE: Mapping[str, str | int] = {
    "dead-letter-exchange": "",
    "dead-letter-strategy": "at-least-once",
    "overflow": "reject-publish",
}


@dataclass(frozen=True)
class Policy:
    """A policy as the management API takes it."""

    name: str
    pattern: str
    definition: Mapping[str, str | int]

    def command(self, vhost: str) -> str:
        """The same for an operator's hands."""
        definition = json.dumps(dict(self.definition))
        words = ["rabbitmqctl", "set_policy", "-p", vhost, "--apply-to", "queues"]
        return shlex.join([*words, self.name, self.pattern, definition])


def policies_for(
    services: Iterable[str],
    waits: Mapping[str, timedelta] | None = None,
    delivery_limit: int = DELIVERY_LIMIT,
) -> tuple[Policy, ...]:
    """All policies; `waits` makes rungs of the ladder shorter than they are by name."""
    own = [
        Policy(
            f"lianluo-{service}",
            rf"^lianluo\.{service}\.",
            {
                **_SAFE,
                "delivery-limit": delivery_limit,
                "dead-letter-routing-key": dead_name(service),
            },
        )
        for service in services
    ]
    waiting = {step.name: (waits or {}).get(step.name, step.wait) for step in LADDER}
    rungs = [
        Policy(
            f"lianluo-retry-{name}",
            rf"^lianluo\.retry\.[^.]+\.{name}$",
            {**_SAFE, "message-ttl": int(wait.total_seconds() * 1000)},
        )
        for name, wait in waiting.items()
    ]
    kept = Policy(
        "lianluo-kept",
        rf"^(lianluo\.dead\..+|{UNROUTED.replace('.', chr(92) + '.')})$",
        {"delivery-limit": LOOKING_LIMIT},
    )
    log = Policy(
        "lianluo-log",
        rf"^{LOG.replace('.', chr(92) + '.')}$",
        {"max-age": LOG_MAX_AGE, "stream-max-segment-size-bytes": LOG_SEGMENT_BYTES},
    )
    return (*own, *rungs, kept, log)


async def set_policies(management_url: str, url: str, policies: Sequence[Policy]) -> None:
    """Set them over the management API; raises `BrokerAway`."""
    async with client_of(management_url, url) as client:
        for policy in policies:
            await ask(
                client,
                "PUT",
                f"/api/policies/{quoted_vhost(url)}/{policy.name}",
                {
                    "pattern": policy.pattern,
                    "definition": dict(policy.definition),
                    "apply-to": "queues",
                    "priority": 0,
                },
            )
