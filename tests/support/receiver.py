"""An integrator's HTTP receiver for tests: it keeps what it got, and misbehaves when told to."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from standardwebhooks.webhooks import Webhook

Writer = asyncio.StreamWriter
Behaviour = Callable[[Writer], Awaitable[None]]


@dataclass(frozen=True)
class Received:
    """One request as it came in."""

    line: str
    headers: dict[str, str]
    body: bytes

    @property
    def id(self) -> str:
        """What the receiver tells repetitions by."""
        return self.headers["webhook-id"]

    def verified(self, secret: str) -> Any:
        """The event, if the official library finds the signature good; raises otherwise."""
        return Webhook(secret).verify(self.body, self.headers)


def answers(status: int, body: bytes = b"", **headers: str) -> Behaviour:
    """An ordinary answer."""

    async def behave(writer: Writer) -> None:
        lines = [f"HTTP/1.1 {status} Whatever", f"content-length: {len(body)}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        await writer.drain()

    return behave


async def silence(_writer: Writer) -> None:
    """Never an answer."""
    await asyncio.Event().wait()


async def hang_up(writer: Writer) -> None:
    """The connection ends without an answer."""
    writer.transport.abort()


async def babble(writer: Writer) -> None:
    """Not HTTP at all."""
    writer.write(b"\x00\x01 what?\r\n\r\n")
    await writer.drain()


async def flood(writer: Writer) -> None:
    """A good answer with a body that never ends."""
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 100000000000\r\n\r\n")
    while True:
        writer.write(b"x" * 65536)
        await writer.drain()


async def drip(writer: Writer) -> None:
    """The head of an answer, and then a byte now and then."""
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n")
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.05)


@dataclass
class Receiver:
    """A server on a port of its own; `behaviour` is how it answers from now on."""

    behaviour: Behaviour = field(default_factory=lambda: answers(204))
    tls: ssl.SSLContext | None = None
    got: list[Received] = field(default_factory=list)
    port: int = 0
    _server: asyncio.Server | None = None
    _open: dict[Writer, "asyncio.Task[None]"] = field(default_factory=dict)

    async def __aenter__(self) -> "Receiver":
        self._server = await asyncio.start_server(self._take, "127.0.0.1", 0, ssl=self.tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server
        self._server.close()
        for writer, taking in self._open.items():
            writer.transport.abort()
            taking.cancel()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    @property
    def ids(self) -> list[str]:
        return [each.id for each in self.got]

    async def _take(self, reader: asyncio.StreamReader, writer: Writer) -> None:
        taking = asyncio.current_task()
        assert taking
        self._open[writer] = taking
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            pairs = (line.partition(": ") for line in head[1:] if line)
            headers = {name.lower(): value for name, _, value in pairs}
            body = await reader.readexactly(int(headers.get("content-length", 0)))
            self.got.append(Received(head[0], headers, body))
            await self.behaviour(writer)
        except (OSError, EOFError, asyncio.CancelledError):
            return
        finally:
            del self._open[writer]
            writer.close()
