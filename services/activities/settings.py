"""The environment of activities."""

from shared.settings import Settings


class ActivitiesSettings(Settings):
    """Nothing beyond the frame's settings."""
