"""Shapes of signing in and out."""

from typing import Annotated, Self

from pydantic import Field, SecretStr

from services.roster.commands import Signed
from services.roster.schemas.shape import Shape
from shared.clock import machine_now

Password = Annotated[SecretStr, Field(max_length=256)]


class SignIn(Shape):
    """Who wants in, and where."""

    tenant: Annotated[str, Field(pattern=r"^[a-z0-9-]{2,32}$")]
    login: Annotated[str, Field(min_length=1, max_length=64)]
    password: Password


class Refresh(Shape):
    """A refresh token, which this uses up."""

    refresh_token: SecretStr


class ChangePassword(Shape):
    """One's own password, old and new."""

    old: Password
    new: Password


class ResetPassword(Shape):
    """A new password for someone who lost theirs."""

    password: Password


class TokensOut(Shape):
    """An access token for `Authorization: Bearer`, and what renews it once."""

    access_token: str
    refresh_token: str
    token_type: str = "Bearer"
    expires_in: int

    @classmethod
    def of(cls, signed: Signed) -> Self:
        seconds = int((signed.expires_at - machine_now()).total_seconds())
        return cls(
            access_token=signed.token, refresh_token=signed.refresh_token, expires_in=seconds
        )
