"""What every address of the standard takes: a town, a format, and two parameters of no effect."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query, Response
from pydantic import BaseModel

from services.feedback.commands.doors import Visitor, admit_look_up
from services.feedback.errors.open311 import JurisdictionUnknown
from services.feedback.queries.open311 import is_tracking_number, town_of
from services.feedback.repository import Repository, TownshipCopy
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.routes.open311.answers import Format, Spoken, answer
from services.feedback.schemas.open311 import Language
from shared.api import Address


@dataclass(frozen=True)
class At:
    """The town in the address, and how its answer is to be written."""

    town: TownshipCopy
    format: Format
    spoken: Language
    repository: Repository
    visitor: Visitor

    @property
    def slug(self) -> str:
        return self.town.tenant

    def answer(self, root: str, told: BaseModel | Sequence[BaseModel]) -> Response:
        """What was asked for, in the format of the address."""
        return answer(self.format, root, told)

    async def admit(self, numbers: Sequence[str]) -> None:
        """Count who tries tracking numbers, as the page does; raises TooManyLookUps."""
        for number in numbers:
            if is_tracking_number(number):
                await admit_look_up(self.repository, self.visitor)


async def _at(
    slug: str,
    format: Format,
    spoken: Spoken,
    repository: FeedbackRepository,
    address: Address,
    jurisdiction_id: Annotated[
        str, Query(max_length=64, description="The town again, or nothing.")
    ] = "",
    api_key: Annotated[str, Query(max_length=200, description="Not needed, and not read.")] = "",
) -> At:
    if jurisdiction_id not in ("", slug):
        raise JurisdictionUnknown
    town = await town_of(repository, slug)
    return At(town, format, spoken, repository, Visitor(slug, address))


AtTown = Annotated[At, Depends(_at)]
