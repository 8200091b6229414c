"""The broker's queues as an operator sees them, over the management API."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from shared.messaging.connection import closed_quietly, connect
from shared.messaging.management import quoted_vhost
from shared.messaging.names import UNROUTED, dead_name
from shared.messaging.queues import QueueState, look_at
from tests.faults.collecting import SERVICES

MARK = "x-injected"  # the header by which what was injected is known again
_ALL = 10_000
DEAD = (UNROUTED, *(dead_name(service) for service in SERVICES))


@dataclass
class Queues:
    """All queues of an installation."""

    http: httpx.AsyncClient
    url: str
    management_url: str

    async def states(self, names: list[str]) -> dict[str, QueueState]:
        """What each queue holds, and by how many it is read; raises BrokerAway."""
        connection = await connect(self.url, "checker")
        try:
            return {name: await look_at(connection, name) for name in sorted(names)}
        finally:
            await closed_quietly(connection.close())

    async def depths(self) -> dict[str, int]:
        """How many messages wait in each queue but those of the dead."""
        waiting = [name for name in await self._names() if name not in DEAD]
        return {name: state.messages for name, state in (await self.states(waiting)).items()}

    async def held(self) -> dict[str, int]:
        """How many messages each queue holds, those included that are being handled."""
        queues = await self._all("name,type,messages")
        return {queue["name"]: queue.get("messages", 0) for queue in queues}

    async def parked(self) -> dict[str, list[str]]:
        """What the dead queues hold: the marks of what was injected, "" for anything else."""
        return {
            queue: [str(letter["properties"].get("headers", {}).get(MARK, "")) for letter in held]
            for queue, held in (await self.letters()).items()
        }

    async def letters(self) -> dict[str, list[dict[str, Any]]]:
        """Every message in the dead queues, as the management API shows it."""
        counted = await self.states([*DEAD])
        asked = {"count": _ALL, "ackmode": "ack_requeue_true", "encoding": "auto"}
        return {
            name: (await self._ask("POST", f"{name}/get", asked)).json()
            for name in DEAD
            if counted[name].messages
        }

    async def empty(self, names: Mapping[str, object]) -> None:
        """Throw away what lies in these queues."""
        for name in names:
            await self._ask("DELETE", f"{name}/contents")

    async def delete(self, name: str) -> None:
        """Delete a queue with all that is in it, while it is being read."""
        await self._ask("DELETE", name)

    async def _names(self) -> list[str]:
        return [queue["name"] for queue in await self._all("name,type")]

    async def _all(self, columns: str) -> list[dict[str, Any]]:
        """All queues but the log."""
        answer = await self.http.get(
            f"{self.management_url}/api/queues/{quoted_vhost(self.url)}",
            params={"columns": columns},
        )
        answer.raise_for_status()
        return [queue for queue in answer.json() if queue.get("type") != "stream"]

    async def _ask(
        self, method: str, path: str, body: Mapping[str, object] | None = None
    ) -> httpx.Response:
        address = f"{self.management_url}/api/queues/{quoted_vhost(self.url)}/{path}"
        answer = await self.http.request(method, address, json=body, timeout=20)
        answer.raise_for_status()
        return answer
