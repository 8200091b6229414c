"""Every read of roster: views for the doors; nothing here writes."""

from services.roster.queries.board import (
    Board,
    Card,
    CardMandate,
    PhoneLine,
    PhoneOf,
    board,
)
from services.roster.queries.calendars import calendar_of
from services.roster.queries.lists import (
    accounts,
    electoral_districts,
    groups,
    jwks,
    mandates,
    stations,
    township,
    townships,
    units,
    venues,
)
from services.roster.queries.people import Line, Me, Register, consents, me, person, register

__all__ = [
    "Board",
    "Card",
    "CardMandate",
    "Line",
    "Me",
    "PhoneLine",
    "PhoneOf",
    "Register",
    "accounts",
    "board",
    "calendar_of",
    "consents",
    "electoral_districts",
    "groups",
    "jwks",
    "mandates",
    "me",
    "person",
    "register",
    "stations",
    "township",
    "townships",
    "units",
    "venues",
]
