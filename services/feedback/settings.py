"""The environment of feedback."""

from shared.settings import Settings


class FeedbackSettings(Settings):
    """Nothing beyond the frame's settings."""
