"""Roster's environment."""

from pydantic import SecretStr, field_validator

from services.roster.tokens import PrivateKey, read_keys
from shared.settings import Settings


class RosterSettings(Settings):
    """`signing_keys` lists base64 seeds of 32 bytes, separated by commas, the newest first."""

    signing_keys: SecretStr

    @field_validator("signing_keys")
    @classmethod
    def _readable(cls, listed: SecretStr) -> SecretStr:
        if not read_keys(listed.get_secret_value()):
            raise ValueError("list at least one key: openssl rand -base64 32")
        return listed

    @property
    def private_keys(self) -> tuple[PrivateKey, ...]:
        """The keys themselves."""
        return read_keys(self.signing_keys.get_secret_value())
