"""Webhooks: Standard Webhooks 1.0, symmetric, one signature for each live secret."""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx
from standardwebhooks.webhooks import Webhook as Signer

from services.notify.channels.addresses import Guard, Target
from services.notify.channels.metrics import ATTEMPTS, SECONDS
from services.notify.domain import Delivery, Outcome, Result, Subscription
from services.notify.errors import AddressRefused
from services.notify.keyring import KeyMissing, Keyring
from services.notify.settings import NotifySettings
from shared.clock import machine_now
from shared.events.envelope import CONTENT_TYPE

TIMEOUT = 15.0  # seconds for all: resolving, connecting, sending, reading
EXCERPT_BYTES = 2_000
AT_ONCE = 4
AGENT = "Lianluo-Webhooks/1"
_THROTTLING = frozenset({429, 502, 504})


@dataclass(frozen=True)
class Answer:
    """What a receiver said, as far as it matters."""

    status: int
    retry_after: timedelta | None
    excerpt: str


class Webhook:
    """Sends rows to the address of a subscription, several at once, none of them twice."""

    batch = AT_ONCE

    def __init__(
        self,
        keyring: Keyring,
        guard: Guard,
        *,
        timeout: float = TIMEOUT,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._keyring = keyring
        self._guard = guard
        self._timeout = timeout
        self._trust = trust
        self._kept_transport: httpx.AsyncBaseTransport | None = None

    @classmethod
    def of(cls, settings: NotifySettings, keyring: Keyring) -> "Webhook":
        """The channel as the operator set it up."""
        guard = Guard(
            allow_http=settings.webhook_allow_http,
            networks=settings.allowed_networks,
            ports=settings.allowed_ports,
        )
        return cls(keyring, guard)

    async def admit(self, subscription: Subscription) -> None:
        """Refuse an address that events are not sent to; raises AddressRefused."""
        try:
            async with asyncio.timeout(self._timeout):
                await self._guard.check(subscription.url)
        except TimeoutError as exc:
            raise AddressRefused(
                field="url",
                reason="the name could not be resolved in time; try again",
                reason_zh="域名解析超时，请稍后再试",
            ) from exc

    async def deliver(
        self, subscription: Subscription, rows: Sequence[Delivery]
    ) -> AsyncIterator[tuple[Delivery, Outcome]]:
        """Attempt each row once, all at the same time."""

        async def attempt(row: Delivery) -> tuple[Delivery, Outcome]:
            return row, await self._attempt(subscription, row)

        tasks = [asyncio.ensure_future(attempt(row)) for row in rows]
        try:
            for done in asyncio.as_completed(tasks):
                yield await done
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _attempt(self, subscription: Subscription, row: Delivery) -> Outcome:
        began = time.monotonic()
        outcome = await self._outcome(subscription, row)
        seconds = time.monotonic() - began
        ATTEMPTS.labels(outcome.result.value).inc()
        SECONDS.observe(seconds)
        return _timed(outcome, seconds)

    async def _outcome(self, subscription: Subscription, row: Delivery) -> Outcome:
        now = machine_now()
        address, headers = "", {}
        try:
            async with asyncio.timeout(self._timeout):
                headers = self._headers(subscription, row, now)
                target = await self._guard.check(subscription.url)
                address = target.address
                answer = await self._post(target, headers, row.body.encode())
        except (TimeoutError, httpx.TimeoutException):
            return _failed("timeout", address, headers)
        except AddressRefused as refusal:
            return _failed("address_refused", address, headers, refusal.detail)
        except KeyMissing:
            return _failed("secret_unreadable", address, headers)
        except httpx.TransportError as error:
            return _failed(_word_for(error), address, headers)
        return Outcome(
            result=_result(answer.status),
            status=answer.status,
            retry_after=answer.retry_after,
            address=address,
            request_headers=_shown(headers),
            excerpt=answer.excerpt,
        )

    def _headers(self, subscription: Subscription, row: Delivery, now: datetime) -> dict[str, str]:
        # The library takes a moment of another zone for UTC: it must be UTC.
        secrets = [self._keyring.open(each) for each in subscription.live_secrets(now)]
        signatures = [Signer(secret).sign(row.id, now, row.body) for secret in secrets]
        return {
            "content-type": CONTENT_TYPE,
            "user-agent": AGENT,
            "webhook-id": row.id,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": " ".join(signatures),
        }

    async def _post(self, target: Target, headers: dict[str, str], body: bytes) -> Answer:
        # Straight to the checked address: no second look-up, no proxy, no redirect, no cookies.
        literal = f"[{target.address}]" if ":" in target.address else target.address
        request = httpx.Request(
            "POST",
            f"{target.scheme}://{literal}:{target.port}{target.path}",
            headers={"host": target.authority, **headers},
            content=body,
            extensions={"sni_hostname": target.host},
        )
        response = await self._transport().handle_async_request(request)
        try:
            excerpt = await _beginning(response)
        finally:
            await response.aclose()
        return Answer(response.status_code, _retry_after(response), excerpt)

    def _transport(self) -> httpx.AsyncBaseTransport:
        if self._kept_transport is None:
            # No connection is kept: one that was checked for one name must not serve another.
            limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
            self._kept_transport = httpx.AsyncHTTPTransport(
                verify=self._trust or httpx.create_ssl_context(), trust_env=False, limits=limits
            )
        return self._kept_transport


def _result(status: int) -> Result:
    if 200 <= status < 300:
        return Result.SENT
    if status == 410:
        return Result.GONE
    return Result.THROTTLED if status in _THROTTLING else Result.TEMPORARY


async def _beginning(response: httpx.Response) -> str:
    """The first bytes of the answer, as text; the rest is not read."""
    received = b""
    if not isinstance(response.stream, httpx.AsyncByteStream):
        return ""
    async for chunk in response.stream:
        received += chunk[: EXCERPT_BYTES - len(received)]
        if len(received) >= EXCERPT_BYTES:
            break
    return received.decode("utf-8", errors="replace").replace("\x00", "")


def _retry_after(response: httpx.Response) -> timedelta | None:
    asked = response.headers.get("retry-after", "").strip()
    if asked.isascii() and asked.isdigit():
        return timedelta(seconds=min(int(asked[:10]), 10**8))
    try:
        moment = parsedate_to_datetime(asked)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(moment - machine_now(), timedelta())


def _failed(error: str, address: str, headers: dict[str, str], excerpt: str = "") -> Outcome:
    return Outcome(
        result=Result.TEMPORARY,
        error=error,
        address=address,
        request_headers=_shown(headers),
        excerpt=excerpt,
    )


def _word_for(error: httpx.TransportError) -> str:
    if isinstance(error, httpx.ConnectError):
        return "tls_failed" if "SSL" in str(error) or "CERT" in str(error) else "not_connected"
    if isinstance(error, httpx.RemoteProtocolError):
        return "answer_unreadable"
    return "connection_lost"


def _shown(headers: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name != "user-agent"}


def _timed(outcome: Outcome, seconds: float) -> Outcome:
    return replace(outcome, milliseconds=int(seconds * 1000))
