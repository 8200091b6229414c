"""notify's environment."""

import base64
import binascii
from ipaddress import IPv4Network, IPv6Network, ip_network

from pydantic import Field, SecretStr, field_validator

from shared.messaging.feeds import MAX_BYTES
from shared.settings import Settings

KEY_BYTES = 32


class NotifySettings(Settings):
    """What notify needs beyond the frame's settings.

    `notify_seal_keys` lists base64 X25519 private keys separated by commas, newest first; all
    replicas hold the same. So does `notify_secret_keys` the keys that signing secrets are kept
    under. The `webhook_…` say where events may be sent: on a closed network an operator allows
    its own ranges.
    """

    notify_seal_keys: SecretStr
    notify_secret_keys: SecretStr
    webhook_allow_http: bool = False
    webhook_networks: str = ""  # private ranges that may be sent to: 10.20.0.0/16,fd12::/32
    webhook_ports: str = "443,8443"  # `*` for any
    feed_address: str = ""  # where programs outside reach the broker: amqps://events.example:5671
    feed_max_bytes: int = Field(default=MAX_BYTES, ge=20_000)

    @field_validator("notify_secret_keys")
    @classmethod
    def _are_keys(cls, listed: SecretStr) -> SecretStr:
        keys = _listed(listed.get_secret_value())
        try:
            good = bool(keys) and all(len(base64.b64decode(key)) == KEY_BYTES for key in keys)
        except binascii.Error:
            good = False
        if not good:
            raise ValueError("list at least one key of 32 bytes: openssl rand -base64 32")
        return listed

    @field_validator("webhook_networks")
    @classmethod
    def _are_networks(cls, listed: str) -> str:
        for network in _listed(listed):
            ip_network(network)
        return listed

    @field_validator("webhook_ports")
    @classmethod
    def _are_ports(cls, listed: str) -> str:
        if listed.strip() != "*" and not all(port.isdigit() for port in _listed(listed)):
            raise ValueError("list ports separated by commas, or * for any")
        return listed

    @property
    def private_seal_keys(self) -> tuple[str, ...]:
        """The private keys, newest first."""
        return _listed(self.notify_seal_keys.get_secret_value())

    @property
    def secret_keys(self) -> tuple[str, ...]:
        """The keys that signing secrets are kept under, newest first."""
        return _listed(self.notify_secret_keys.get_secret_value())

    @property
    def allowed_networks(self) -> tuple[IPv4Network | IPv6Network, ...]:
        """The private ranges that may be sent to."""
        return tuple(ip_network(network) for network in _listed(self.webhook_networks))

    @property
    def allowed_ports(self) -> frozenset[int] | None:
        """The ports that may be sent to; None for any."""
        if self.webhook_ports.strip() == "*":
            return None
        return frozenset(int(port) for port in _listed(self.webhook_ports))


def _listed(value: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in value.split(",") if each.strip())
