"""Shapes of a year's holidays."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from shared.calendar import PublishedYear

Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Name = Annotated[str, Field(min_length=1, max_length=40)]


class CalendarForm(BaseModel):
    """A year as the State Council's notice has it."""

    model_config = ConfigDict(extra="forbid")

    year: int
    holidays: Annotated[dict[Day, Name], Field(max_length=80)]
    made_up: Annotated[list[date], Field(max_length=40)] = []
    document: Annotated[str, Field(max_length=200)] = ""

    @property
    def said(self) -> PublishedYear:
        return PublishedYear(self.year, self.holidays, tuple(self.made_up))


class CalendarOut(BaseModel):
    """What is counted by in a year; `published` when roster was told, else it is the first data."""

    year: int
    published: bool
    holidays: dict[str, str]
    made_up: list[date]
    document: str
