"""Which opinion a request is about, and how its answer is shaped."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends

from services.feedback.queries import opinions as queries
from services.feedback.repository import Repository
from services.feedback.routes.doors import FeedbackRepository
from services.feedback.schemas.seen_opinions import OpinionOut
from shared.api import CurrentCaller
from shared.caller import Caller


@dataclass(frozen=True)
class At:
    """The opinion in the address, asked for by this caller."""

    id: str
    caller: Caller
    repository: Repository

    async def shown(self) -> OpinionOut:
        """What the caller reads, and may do next."""
        return OpinionOut.of(await queries.opinion(self.repository, self.caller, self.id))


async def _at(opinion_id: str, caller: CurrentCaller, repository: FeedbackRepository) -> At:
    return At(opinion_id, caller, repository)


AtOpinion = Annotated[At, Depends(_at)]
