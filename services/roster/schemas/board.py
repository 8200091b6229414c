"""Shapes of the public board."""

from typing import Self

from services.roster.domain.places import Level
from services.roster.queries import Board, PhoneOf
from services.roster.schemas.places import TownshipOut
from services.roster.schemas.shape import Shape


class PhoneOut(Shape):
    """The number to call, and whose it is."""

    number: str
    of: PhoneOf
    name: str


class CardMandateOut(Shape):
    """One level on a card."""

    mandate_id: str
    level: Level
    electoral_district_id: str
    electoral_district: str
    group: str


class CardOut(Shape):
    """A deputy on the public board; empty fields lack a consent."""

    person_id: str
    name: str
    employer: str
    post: str
    village_id: str
    village: str
    phone: PhoneOut | None
    mandates: list[CardMandateOut]


class BoardOut(Shape):
    """The public board."""

    township: TownshipOut
    deputies: int
    by_level: dict[Level, int]
    items: list[CardOut]
    next_cursor: str | None = None

    @classmethod
    def of(cls, board: Board) -> Self:
        return cls(
            township=TownshipOut.model_validate(board.township),
            deputies=board.deputies,
            by_level=dict(board.by_level),
            items=[CardOut.model_validate(card) for card in board.cards],
        )
