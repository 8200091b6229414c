"""notify's environment."""

from pydantic import SecretStr

from shared.settings import Settings


class NotifySettings(Settings):
    """What notify needs beyond the frame's settings.

    `notify_seal_keys` lists base64 X25519 private keys separated by commas, newest first; all
    replicas hold the same.
    """

    notify_seal_keys: SecretStr

    @property
    def private_seal_keys(self) -> tuple[str, ...]:
        """The private keys, newest first."""
        listed = self.notify_seal_keys.get_secret_value().split(",")
        return tuple(key.strip() for key in listed if key.strip())
