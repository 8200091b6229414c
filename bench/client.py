"""A client that costs little, so that on two cores the servers are what is measured."""

import asyncio
import json
import time
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

Json = dict[str, Any]


class Door:
    """Kept connections to one server, one request at a time on each."""

    def __init__(self, address: str, connections: int, headers: Mapping[str, str]) -> None:
        parts = urlsplit(address)
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 80
        lines = {"Host": parts.netloc, "Content-Type": "application/json", **headers}
        self._headers = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        self._free: asyncio.Queue[_Connection | None] = asyncio.Queue()
        self._count = connections
        for _ in range(connections):
            self._free.put_nowait(None)

    async def post(self, path: str, body: Json | None = None) -> Json:
        """Post and read the answer; raises AssertionError unless it is a 2xx."""
        connection = await self._free.get()
        try:
            if connection is None or connection.is_closed():
                opened = await asyncio.open_connection(self._host, self._port)
                connection = _Connection(*opened)
            sent = json.dumps(body or {}, ensure_ascii=False).encode()
            head = f"POST {path} HTTP/1.1\r\n{self._headers}Content-Length: {len(sent)}\r\n\r\n"
            status, answer = await connection.exchange(head.encode() + sent)
        finally:
            self._free.put_nowait(connection)
        if status not in (200, 201):
            raise AssertionError(f"POST {path}: {status} {answer[:300]!r}")
        found: Json = json.loads(answer)
        return found

    async def rate(self, path: str, bodies: Sequence[Json]) -> float:
        """Posts a second when all connections are kept busy."""
        left = list(bodies)

        async def keep_posting() -> None:
            while left:
                await self.post(path, left.pop())

        began = time.perf_counter()
        async with asyncio.TaskGroup() as group:
            for _ in range(self._count):
                group.create_task(keep_posting())
        return len(bodies) / (time.perf_counter() - began)

    async def close(self) -> None:
        """Let the connections go."""
        for _ in range(self._count):
            connection = await self._free.get()
            if connection is not None:
                connection.close()


class _Connection:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def exchange(self, request: bytes) -> tuple[int, bytes]:
        self._writer.write(request)
        head = await self._reader.readuntil(b"\r\n\r\n")
        lines = head.lower().split(b"\r\n")
        length = next(int(line[15:]) for line in lines if line.startswith(b"content-length:"))
        return int(lines[0].split()[1]), await self._reader.readexactly(length)

    def is_closed(self) -> bool:
        return self._reader.at_eof()  # servers end connections that rest for a few seconds

    def close(self) -> None:
        self._writer.close()
