"""The tokens of sign-in: EdDSA JWTs, made by roster, checked by everybody offline.

They keep real time, not the domain's: a demonstration's clock must not expire a session.
"""

from functools import lru_cache
from typing import Literal

import jwt
from jwt.types import Options
from pydantic import BaseModel, ConfigDict, ValidationError

from shared.api.errors import InvalidToken, TokenExpired
from shared.clock import machine_now

ALGORITHM = "EdDSA"
TOKENS_KEPT = 2048
LEEWAY = 5  # seconds that the clocks of two machines may differ

TokenKind = Literal["access", "page"]


class Claims(BaseModel):
    """What a token says; `access` comes as Bearer only, `page` in the cookie only."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    sub: str
    sid: str
    revision: int
    tenant: str
    typ: TokenKind
    iat: int
    exp: int
    roles: tuple[str, ...] = ()
    person: str = ""
    mandates: tuple[str, ...] = ()
    unit: str = ""
    station: str = ""
    csrf: str = ""
    name: str = ""
    post: str = ""


@lru_cache(maxsize=TOKENS_KEPT)
def key_id_of(token: str) -> str:
    """The id of the key that a token claims to be signed with; checks nothing else."""
    try:
        key_id = jwt.get_unverified_header(token).get("kid")
    except jwt.InvalidTokenError as exc:
        raise InvalidToken from exc
    if not isinstance(key_id, str) or not key_id:
        raise InvalidToken
    return key_id


def verify(token: str, public_key: str, kind: TokenKind) -> Claims:
    """The claims of a token whose signature (by this Ed25519 key, `x` of its JWK) and time hold."""
    claims = _signed(token, public_key)
    if claims.exp + LEEWAY < machine_now().timestamp():
        raise TokenExpired
    if claims.typ != kind:
        raise InvalidToken
    return claims


def expired(token: str, public_key: str) -> Claims | None:
    """The claims of a page's token that was ours and whose time is over; None for any other."""
    try:
        payload = jwt.decode(token, _key(public_key), [ALGORITHM], options={"verify_exp": False})
        claims = Claims.model_validate(payload)
    except (jwt.InvalidTokenError, ValidationError):
        return None
    over = claims.exp + LEEWAY < machine_now().timestamp()
    return claims if over and claims.typ == "page" else None


def _key(public_key: str) -> jwt.PyJWK:
    return jwt.PyJWK({"kty": "OKP", "crv": "Ed25519", "x": public_key})


# A signature once found good stays good, and checking it costs more than all else at a door.
@lru_cache(maxsize=TOKENS_KEPT)
def _signed(token: str, public_key: str) -> Claims:
    key = _key(public_key)
    # The signer's clock may be minutes ahead of ours: a token from the future is good.
    options: Options = {"require": ["exp", "iat", "sub"], "verify_iat": False}
    try:
        payload = jwt.decode(token, key, algorithms=[ALGORITHM], leeway=LEEWAY, options=options)
        return Claims.model_validate(payload)
    except jwt.ExpiredSignatureError as exc:
        raise TokenExpired from exc
    except (jwt.InvalidTokenError, ValidationError) as exc:
        raise InvalidToken from exc
