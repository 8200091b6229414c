"""What a feed is on the broker: one bounded queue that one user reads, and nothing else."""

import base64
import hashlib
import re
import secrets
from dataclasses import dataclass

QUEUE = "feed"  # and the exchange of the same name
DROPPED = "dropped"  # holds the first event that the bound pushed out, for us to see
MAX_BYTES = 64 * 1024 * 1024
CONNECTIONS = 5
CHANNELS = 20
OWN_CONNECTIONS = 20  # of ours to the same virtual host
QUEUES = 2
_SALT_BYTES = 4
_SHAPE = 1  # counted up when feeds are to look otherwise


@dataclass(frozen=True)
class Feed:
    """What is wanted: `tenants` names whose events may pass, empty for all."""

    id: str
    password_hash: str
    tenants: tuple[str, ...] = ()
    max_bytes: int = MAX_BYTES

    @property
    def name(self) -> str:
        """The virtual host's name and the user's."""
        return f"int.{self.id}"

    @property
    def digest(self) -> str:
        """Of all that is wanted: another one must be established."""
        return hashlib.sha256(repr((_SHAPE, self)).encode()).hexdigest()

    @property
    def keys(self) -> str:
        """The routing keys of its tenants, as the topic permission says it."""
        named = "|".join(re.escape(tenant) for tenant in self.tenants)
        return rf"^({named})\." if self.tenants else r"^[a-z0-9-]+\."


@dataclass(frozen=True)
class Filling:
    """How full a feed is."""

    messages: int
    bytes: int
    has_dropped: bool


def new_password() -> str:
    """A random one; the broker and the store only ever see its hash."""
    return secrets.token_urlsafe(32)


def is_of(password: str, password_hash: str) -> bool:
    """Whether a hash was made of this password."""
    salt = base64.b64decode(password_hash)[:_SALT_BYTES]
    return bool(password_hash) and hash_of(password, salt) == password_hash


def hash_of(password: str, salt: bytes | None = None) -> str:
    """RabbitMQ's salted SHA-256: base64 of the salt and of the digest of salt and password."""
    salt = secrets.token_bytes(_SALT_BYTES) if salt is None else salt
    return base64.b64encode(salt + hashlib.sha256(salt + password.encode()).digest()).decode()
