"""What every process is told by its environment, typed; names start with `LIANLUO_`."""

import hashlib
from datetime import date
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from shared.clock import SHANGHAI, Clock, machine_now

MOVED_CLOCK = frozenset({"demo", "test"})


class Settings(BaseSettings):
    """The settings that all services share; each service derives its own from these."""

    model_config = SettingsConfigDict(env_prefix="LIANLUO_", extra="ignore", frozen=True)

    mongo_url: SecretStr
    rabbitmq_url: SecretStr
    rabbitmq_management_url: SecretStr | None = None
    database_prefix: str = "lianluo"
    public_url: str = "http://127.0.0.1:8080"
    environment: Literal["demo", "test", "staging", "production"] = "production"
    demo_date: date | None = None
    demo_since: date | None = None  # the real day on which `demo_date` was; today by default
    host: str = "127.0.0.1"
    port: int = 8000
    # So long a door that was told to stop serves on, its healthz saying no: until gateways noticed.
    leave_seconds: float = Field(default=0.0, ge=0.0, le=10.0)
    worker_port: int | None = None  # health and metrics of a process without a door
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    session_cookie: str = ""
    trust_traceparent: bool = False  # only behind a gateway that sets it or takes it away

    @model_validator(mode="after")
    def _clock_is_real_in_production(self) -> Self:
        if self.demo_date is not None and self.environment not in MOVED_CLOCK:
            raise ValueError(
                "LIANLUO_DEMO_DATE moves the clock and is for environment demo or test only:"
                " unset it, or set LIANLUO_ENVIRONMENT=demo"
            )
        return self

    @model_validator(mode="after")
    def _named_after_installation(self) -> Self:
        if not self.session_cookie:
            digest = hashlib.sha256(self.public_url.encode()).hexdigest()
            object.__setattr__(self, "session_cookie", f"lianluo_{digest[:8]}")
        return self

    @property
    def clock(self) -> Clock:
        """The domain's clock: the real one, or one that a demonstration moved."""
        if self.demo_date is None:
            return Clock()
        since = self.demo_since or machine_now().astimezone(SHANGHAI).date()
        return Clock.demonstration(self.demo_date, since)

    @property
    def secure_cookies(self) -> bool:
        """Whether browsers may send our cookies over https only."""
        return urlsplit(self.public_url).scheme == "https"

    def database_of(self, service: str) -> str:
        """The name of a service's own database."""
        return f"{self.database_prefix}_{service}"
