"""Passwords and private keys of an installation: random, made once, never constants."""

import base64
import secrets
from collections.abc import Callable, Mapping

from scripts.local.keep import read_words, write_words
from scripts.local.places import Places

KEY_BYTES = 32


def _password() -> str:
    return secrets.token_urlsafe(18)


def _key() -> str:
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


MAKERS: Mapping[str, Callable[[], str]] = {
    "broker_password": _password,
    "LIANLUO_SIGNING_KEYS": _key,
    "LIANLUO_NOTIFY_SEAL_KEYS": _key,
    "LIANLUO_NOTIFY_SECRET_KEYS": _key,
}


def kept_keys(places: Places) -> dict[str, str]:
    """Every password and key, the missing ones made now."""
    kept = read_words(places.secrets)
    missing = {name: make() for name, make in MAKERS.items() if name not in kept}
    if missing:
        kept |= missing
        write_words(places.secrets, kept)
    return kept
