"""Tracking numbers: random, never sequential, safe to read out on the telephone."""

import secrets

from stdnum.iso7064 import mod_37_36

from services.feedback.errors.opinion import TrackingNumberMistyped

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
_LENGTH = 13  # 65 random bits
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def new_tracking_number() -> str:
    """Thirteen random characters and a check character (ISO 7064 MOD 37,36), in groups."""
    while True:
        body = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
        check = mod_37_36.calc_check_digit(body)
        if check in _ALPHABET:
            return _grouped(body + check)


def parse_tracking_number(typed: str) -> str:
    """The number as it is kept, from what somebody typed; raises TrackingNumberMistyped."""
    plain = "".join(ch for ch in typed.upper() if ch.isalnum()).translate(_MISREAD)
    if len(plain) != _LENGTH + 1 or not plain.isascii() or not mod_37_36.is_valid(plain):
        raise TrackingNumberMistyped
    return _grouped(plain)


def _grouped(plain: str) -> str:
    return "-".join((plain[:5], plain[5:10], plain[10:]))
