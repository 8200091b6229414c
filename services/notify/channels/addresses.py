"""Where events may be sent: no inside address, whatever a name or a redirect says of it."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from urllib.parse import SplitResult, urlsplit

from services.notify.errors import AddressRefused

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolver = Callable[[str, int], Awaitable[Sequence[str]]]

LONGEST_URL = 500
_THREADS = ThreadPoolExecutor(max_workers=64, thread_name_prefix="resolve")
_NAT64 = ip_network("64:ff9b::/96")
_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True)
class Target:
    """A checked address: connect to `address`, speak to `host`."""

    scheme: str
    host: str
    port: int
    path: str
    address: str

    @property
    def authority(self) -> str:
        """What the Host header says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


async def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a name, by the system's resolver.

    On threads of its own: name servers that don't answer must not hold up the rest of the process.
    """
    asked = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    found = await asyncio.get_running_loop().run_in_executor(_THREADS, asked)
    return [str(each[4][0]) for each in found]


@dataclass(frozen=True)
class Guard:
    """What the operator allows, and how names are resolved."""

    allow_http: bool = False
    networks: tuple[Network, ...] = ()
    ports: frozenset[int] | None = frozenset({443, 8443})
    resolver: Resolver = resolve

    async def check(self, url: str) -> Target:
        """Where to connect to; raises AddressRefused, which says what is wrong with the address.

        Asked at registration and again before each attempt; the connection then goes to the very
        address that was checked, so that a name which answers differently a moment later gains
        nothing. One inside address among many is enough to refuse.
        """
        parts, port = self._parts(url)
        host = _ascii(parts.hostname or "")
        addresses = await self._addresses(host, port)
        for address in addresses:
            if not self.allows(address):
                raise _refused(
                    f"{host} leads to {address}, which is not a public address",
                    f"{host} 指向内部地址 {address}，不能作为接收地址",
                )
        path = parts.path or "/"
        if parts.query:
            path = f"{path}?{parts.query}"
        return Target(parts.scheme, host, port, path, str(addresses[0]))

    def allows(self, address: Address) -> bool:
        """Whether this very address may be connected to."""
        inner = _embedded(address)
        if inner is not None:
            return self.allows(inner)
        if any(address.version == net.version and address in net for net in self.networks):
            return True
        return address.is_global and not (
            address.is_multicast or address.is_reserved or address.is_unspecified
        )

    def _parts(self, url: str) -> tuple[SplitResult, int]:
        if len(url) > LONGEST_URL or any(c.isspace() or ord(c) < 33 for c in url):
            raise _refused("this is not an address", "地址格式不正确")
        try:
            parts = urlsplit(url)
            port = _PORTS.get(parts.scheme, 0) if parts.port is None else parts.port
        except ValueError as exc:
            raise _refused("this is not an address", "地址格式不正确") from exc
        schemes = {"https", "http"} if self.allow_http else {"https"}
        if parts.scheme not in schemes or not parts.hostname:
            raise _refused("give an address that begins with https://", "地址须以 https:// 开头")
        if parts.username is not None or parts.password is not None:
            raise _refused("leave out user and password", "地址中不能含用户名和密码")
        if parts.fragment:
            raise _refused("leave out what follows #", "地址中不能含 #")
        if port == 0 or (self.ports is not None and port not in self.ports):
            listed = ", ".join(str(each) for each in sorted(self.ports or ()))
            raise _refused(f"port {port} is not one of {listed}", f"端口 {port} 不在允许范围内")
        return parts, port

    async def _addresses(self, host: str, port: int) -> list[Address]:
        try:
            found = await self.resolver(host, port)
            addresses = [ip_address(each.partition("%")[0]) for each in found]
        except (OSError, ValueError, UnicodeError) as exc:
            raise _unknown(host) from exc
        if not addresses:
            raise _unknown(host)
        return addresses


def _embedded(address: Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 one really leads to."""
    if not isinstance(address, IPv6Address):
        return None
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if address in _NAT64 or (int(address) >> 32 == 0 and int(address) > 1):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def _ascii(host: str) -> str:
    try:
        return host if ":" in host else host.encode("idna").decode().rstrip(".")
    except UnicodeError as exc:
        raise _refused("this is not an address", "地址格式不正确") from exc


def _unknown(host: str) -> AddressRefused:
    return _refused(f"the name {host} is not known", f"找不到 {host}，请核对地址")


def _refused(reason: str, reason_zh: str) -> AddressRefused:
    return AddressRefused(field="url", reason=reason, reason_zh=reason_zh)
