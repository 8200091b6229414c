"""A service as it declares itself, and the process that is made of it."""

from shared.process.declared import Nudge, Service, app_of
from shared.process.running import run

__all__ = ["Nudge", "Service", "app_of", "run"]
