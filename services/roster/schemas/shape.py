"""What all of roster's shapes have in common."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Short = Annotated[str, Field(max_length=100)]


class Shape(BaseModel):
    """Read from domain objects; unknown fields of a body are refused."""

    model_config = ConfigDict(from_attributes=True, extra="forbid")
