"""HTTP shapes of opinions: what comes in."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from services.feedback.commands.opinions import DraftText, Telling
from services.feedback.domain.opinion import OTHER, TownRules, Wait

FileIds = list[str]


class OpinionIn(BaseModel):
    """What a voter tells; name and phone are optional.

    `station_id` and `mandate_id` are of the code that was scanned; `attachment_ids` are files that
    were uploaded by the same sender.
    """

    village_id: str = Field(max_length=64)
    text: str = Field(max_length=4000)
    name: str = Field("", max_length=50)
    phone: str = Field("", max_length=30)
    unit_may_contact: bool = False
    attachment_ids: FileIds = Field([], max_length=12)
    station_id: str = Field("", max_length=64)
    mandate_id: str = Field("", max_length=64)
    category: str = Field("", max_length=32)

    @property
    def telling(self) -> Telling:
        return Telling(
            self.village_id,
            self.text,
            self.name,
            self.phone,
            self.unit_may_contact,
            tuple(self.attachment_ids),
            self.station_id,
            self.mandate_id,
            category=self.category,
        )


class EnteredIn(BaseModel):
    """What somebody takes down for a voter; `on` is the day it was said, today by default."""

    village_id: str = Field(max_length=64)
    text: str = Field(max_length=4000)
    name: str = Field("", max_length=50)
    phone: str = Field("", max_length=30)
    unit_may_contact: bool = False
    attachment_ids: FileIds = Field([], max_length=12)
    mandate_id: str = Field("", max_length=64, description="The deputy who received the voter.")
    channel: Literal["on_behalf", "reception", "paper"] = "on_behalf"
    on: date | None = None
    category: str = Field("", max_length=32)

    @property
    def telling(self) -> Telling:
        return Telling(
            self.village_id,
            self.text,
            self.name,
            self.phone,
            self.unit_may_contact,
            tuple(self.attachment_ids),
            mandate_id=self.mandate_id,
            channel=self.channel,
            on=self.on,
            category=self.category,
        )


class PileIn(BaseModel):
    """Many from paper at once; each stands by itself."""

    items: list[EnteredIn] = Field(min_length=1, max_length=100)


class ForwardIn(BaseModel):
    """To which unit, in which words (the voter's own if none), with which of its files."""

    unit_id: str = Field(max_length=64)
    text: str = Field("", max_length=4000)
    attachment_ids: FileIds = Field([], max_length=12)


class OfferIn(BaseModel):
    """Deputies by mandate, or all of an electoral district."""

    mandate_ids: list[str] = Field([], max_length=200)
    electoral_district_id: str = ""


class MergeIn(BaseModel):
    """The open opinion that it follows from now on."""

    master_id: str = Field(max_length=64)


class AdoptIn(BaseModel):
    """What the suggestion will say."""

    title: str = Field(max_length=120)
    facts: str = Field(max_length=8000)
    advice: str = Field(max_length=8000)

    @property
    def text(self) -> DraftText:
        return DraftText(self.title, self.facts, self.advice)


class DeclineIn(BaseModel):
    """Why not, of the list (court, review, arbitration, accusation, private_case, emergency,
    elsewhere, other), and where to go instead; empty words are the list's."""

    code: str = Field(OTHER, max_length=20)
    reason: str = Field("", max_length=1000)
    guidance: str = Field("", max_length=1000)


class AnswerIn(BaseModel):
    """The answer on the spot."""

    text: str = Field(max_length=4000)


class ReturnIn(BaseModel):
    """Why it isn't the unit's matter."""

    reason: str = Field(max_length=1000)


class FinishIn(BaseModel):
    """What was done, with photos of it."""

    text: str = Field(max_length=4000)
    attachment_ids: FileIds = Field([], max_length=12)
    on: date | None = None


class TellIn(BaseModel):
    """How and when the voter was told."""

    how: str = Field("", max_length=500)
    on: date | None = None


class RatingIn(BaseModel):
    """The voter's grade; the number is the key."""

    number: str = Field(max_length=40)
    grade: str = Field(max_length=30)
    text: str = Field("", max_length=1000)


class ReopeningIn(BaseModel):
    """Why the voter comes back."""

    number: str = Field(max_length=40)
    reason: str = Field(max_length=1000)


class OpinionRules(BaseModel):
    """Days where the town differs from the default, and three grades or five."""

    days: Mapping[Wait, int] = {}
    five_grades: bool = False

    @classmethod
    def of(cls, town: TownRules) -> "OpinionRules":
        days = {Wait(name): count for name, count in town.days.items()}
        return cls(days=days, five_grades=town.five_grades)
