"""The tokens of sign-in: EdDSA JWTs, made by roster, checked by everybody offline.

They keep real time, not the domain's: a demonstration's clock must not expire a session.
"""

from typing import Literal

import jwt
from pydantic import BaseModel, ConfigDict, ValidationError

from shared.api.errors import InvalidToken, TokenExpired

ALGORITHM = "EdDSA"
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


def key_id_of(token: str) -> str:
    """The id of the key that a token claims to be signed with; checks nothing else."""
    try:
        key_id = jwt.get_unverified_header(token).get("kid")
    except jwt.InvalidTokenError as exc:
        raise InvalidToken from exc
    if not isinstance(key_id, str) or not key_id:
        raise InvalidToken
    return key_id


def verify(token: str, public_key: jwt.PyJWK, kind: TokenKind) -> Claims:
    """The claims of a token whose signature and time are right."""
    try:
        payload = jwt.decode(
            token,
            public_key,
            algorithms=[ALGORITHM],
            leeway=LEEWAY,
            options={"require": ["exp", "iat", "sub"]},
        )
        claims = Claims.model_validate(payload)
    except jwt.ExpiredSignatureError as exc:
        raise TokenExpired from exc
    except (jwt.InvalidTokenError, ValidationError) as exc:
        raise InvalidToken from exc
    if claims.typ != kind:
        raise InvalidToken
    return claims
