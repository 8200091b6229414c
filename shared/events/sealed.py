"""Personal data on its way to notify, readable by nobody else."""

from pydantic import BaseModel, ConfigDict


class Sealed(BaseModel):
    """A PyNaCl sealed box, base64, with the id of the public key that it was closed with."""

    model_config = ConfigDict(frozen=True, from_attributes=True)

    key_id: str
    """The public key that the box was closed with."""
    box: str
    """Base64; opened by notify alone."""
