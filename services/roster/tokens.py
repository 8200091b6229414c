"""The private half of sign-in: keys from the environment, and the tokens signed with them."""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from services.roster.domain.account import SESSION_LIFE, Account, Audience

LIFE = {Audience.ACCESS: timedelta(minutes=10), Audience.PAGE: SESSION_LIFE}
SEED_BYTES = 32


@dataclass(frozen=True)
class PrivateKey:
    """An Ed25519 key; `key_id` is the RFC 7638 thumbprint of its public half `jwk`."""

    key_id: str
    jwk: Mapping[str, str]
    private: Ed25519PrivateKey


@dataclass(frozen=True)
class Issue:
    """What a token is issued for: a session of an account, with the forms' `csrf` word."""

    account: Account
    sid: str
    audience: Audience
    csrf: str


def read_keys(listed: str) -> tuple[PrivateKey, ...]:
    """Comma-separated base64 seeds of 32 bytes, the newest first; raises ValueError."""
    return tuple(_read(word.strip()) for word in listed.split(",") if word.strip())


def expiry(audience: Audience, now: datetime) -> datetime:
    """When a token signed now runs out."""
    return now + LIFE[audience]


def sign(key: PrivateKey, issue: Issue, now: datetime) -> str:
    """An EdDSA JWT with the claims that every service verifies offline."""
    account = issue.account
    claims = {
        "sub": account.id,
        "sid": issue.sid,
        "revision": account.revision,
        "tenant": account.tenant,
        "roles": [role.value for role in account.roles],
        "person": account.person_id,
        "mandates": list(account.mandate_ids),
        "unit": account.unit_id,
        "station": account.station_id,
        "name": account.name,
        "post": account.post,
        "csrf": issue.csrf,
        "typ": issue.audience.value,
        "iat": int(now.timestamp()),
        "exp": int(expiry(issue.audience, now).timestamp()),
    }
    return jwt.encode(claims, key.private, algorithm="EdDSA", headers={"kid": key.key_id})


def jwks(keys: Sequence[Mapping[str, str]]) -> dict[str, list[dict[str, str]]]:
    """The key set document for outsiders (RFC 7517 §5)."""
    return {"keys": [dict(key) for key in keys]}


def _read(word: str) -> PrivateKey:
    seed = base64.b64decode(word, validate=True)
    if len(seed) != SEED_BYTES:
        raise ValueError("LIANLUO_SIGNING_KEYS: each key is base64 of 32 random bytes")
    private = Ed25519PrivateKey.from_private_bytes(seed)
    public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    required = {"crv": "Ed25519", "kty": "OKP", "x": _url_safe(public)}
    key_id = _thumbprint(required)
    return PrivateKey(key_id, {**required, "kid": key_id, "use": "sig", "alg": "EdDSA"}, private)


def _thumbprint(required: Mapping[str, str]) -> str:
    canonical = json.dumps(required, sort_keys=True, separators=(",", ":"))
    return _url_safe(hashlib.sha256(canonical.encode()).digest())


def _url_safe(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
