"""The shapes of Open311 GeoReport v2: one model for JSON and, by the standard's mapping, for XML.

What is not known is left out rather than sent empty.
"""

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

from services.feedback.commands.opinions import Telling
from services.feedback.domain.category import Category
from services.feedback.domain.open311 import (
    Status,
    Update,
    Words,
    agency_of,
    expected_on,
    notes_of,
    status_of,
    updated_at,
)
from services.feedback.domain.opinion import Opinion
from services.feedback.queries.open311 import PublicRequest
from shared.clock import end_of_day


def moment_text(moment: datetime) -> str:
    """By the W3C's note, in UTC and whole seconds: validators know nothing else."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


Moment = Annotated[datetime, PlainSerializer(moment_text, return_type=str)]
Language = Literal["zh", "en"]


class ServiceOut(BaseModel):
    """One service: an open category of the town's."""

    service_code: str
    service_name: str
    description: str
    metadata: bool = True
    type: Literal["realtime"] = "realtime"
    keywords: str
    group: str

    @classmethod
    def of(cls, category: Category, language: Language) -> "ServiceOut":
        return cls(
            service_code=category.code,
            service_name=named(category, language),
            description=category.description,
            keywords=",".join(category.keywords),
            group=category.group,
        )


class ValueOut(BaseModel):
    """One of a list's values."""

    key: str
    name: str


class AttributeOut(BaseModel):
    """What is asked for besides the standard's own fields."""

    variable: bool = True
    code: str
    datatype: Literal["singlevaluelist"] = "singlevaluelist"
    required: bool = True
    datatype_description: str
    order: int = 1
    description: str
    values: list[ValueOut]


class DefinitionOut(BaseModel):
    """What a service asks for."""

    service_code: str
    attributes: list[AttributeOut]


class ReceivedOut(BaseModel):
    """The request's public number; the notice holds the voter's own."""

    service_request_id: str
    service_notice: str


class TokenOut(BaseModel):
    """The public number of what a tracking number stands for."""

    service_request_id: str
    token: str


class RequestOut(BaseModel):
    """A request as everybody may see it: never the voter's words."""

    service_request_id: str
    status: Status
    status_notes: str
    service_name: str
    service_code: str
    agency_responsible: str | None = None
    requested_datetime: Moment
    updated_datetime: Moment
    expected_datetime: Moment | None = None
    address: str
    address_id: str

    @classmethod
    def of(cls, seen: PublicRequest, language: Language) -> "RequestOut":
        opinion, due = seen.opinion, expected_on(seen.opinion)
        return cls(
            service_request_id=opinion.id,
            status=status_of(opinion),
            status_notes=said(notes_of(opinion), language),
            service_name=named(seen.category, language),
            service_code=opinion.category,
            agency_responsible=agency_of(opinion) or None,
            requested_datetime=datetime.fromisoformat(opinion.received_at),
            updated_datetime=updated_at(opinion),
            expected_datetime=end_of_day(due) if due else None,
            address=f"{opinion.village_name}, {seen.town}",
            address_id=opinion.village_id,
        )


class UpdateOut(BaseModel):
    """One step (FixMyStreet's extension)."""

    update_id: str
    service_request_id: str
    status: str
    updated_datetime: Moment
    description: str

    @classmethod
    def of(cls, opinion: Opinion, update: Update, language: Language) -> "UpdateOut":
        return cls(
            update_id=update.id,
            service_request_id=opinion.id,
            status=update.status,
            updated_datetime=update.at,
            description=said(update.words, language),
        )


class EndpointOut(BaseModel):
    """Where GeoReport v2 is spoken."""

    specification: str
    url: str
    changeset: str
    type: Literal["production", "test"]
    formats: list[str]


class DiscoveryOut(BaseModel):
    """What is found where, and whom to ask."""

    changeset: str
    contact: str
    key_service: str
    endpoints: list[EndpointOut]


class ErrorOut(BaseModel):
    """One thing that is wrong."""

    code: int
    description: str


class ReportIn(BaseModel):
    """A request as it is posted. What else the standard names is taken and not kept."""

    model_config = ConfigDict(extra="ignore")

    jurisdiction_id: str = Field("", max_length=64)
    service_code: str = Field("", max_length=64)
    village: str = Field("", max_length=64, alias="attribute[village]")
    address_id: str = Field("", max_length=64)
    address_string: str = Field("", max_length=500)
    description: str = Field("", max_length=4000)
    first_name: str = Field("", max_length=25)
    last_name: str = Field("", max_length=25)
    phone: str = Field("", max_length=30)
    media_url: str = Field("", max_length=2000)

    def telling(self, village_id: str) -> Telling:
        """What the town takes down: the family name first."""
        return Telling(
            village_id=village_id,
            text=self.description,
            name=f"{self.last_name}{self.first_name}",
            phone=self.phone,
            channel="open311",
            category=self.service_code,
        )


def named(category: Category, language: Language) -> str:
    """The category's name as the caller reads it."""
    return category.name_en if language == "en" and category.name_en else category.name


def said(words: Words, language: Language) -> str:
    """A sentence as the caller reads it."""
    return words.en if language == "en" else words.zh
