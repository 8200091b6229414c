"""The environment of feedback."""

from pydantic import Field

from shared.settings import Settings


class FeedbackSettings(Settings):
    """How much the doors without an account take within the hour, and who is above the towns."""

    public_tellings: int = Field(20, ge=1)  # opinions and uploads from one address
    public_tellings_of_town: int = Field(600, ge=1)  # the same from all addresses together
    public_look_ups: int = Field(120, ge=1)  # by tracking number, from one address
    district_tenant: str = ""  # to which a presidium passes up what is above its town
