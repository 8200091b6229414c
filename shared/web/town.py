"""Whose pages these are: what header and footer print of a town."""

from dataclasses import dataclass
from typing import Protocol

from starlette.requests import Request

from shared.caller import PLATFORM


class TownLike(Protocol):
    """The public part of a township, wherever it is kept."""

    @property
    def slug(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def name_en(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def presidium(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def filing_number(self) -> str: ...


@dataclass(frozen=True)
class Town:
    """A town as its pages name it."""

    slug: str = ""
    name: str = ""
    name_en: str = ""
    level: str = "town"
    presidium: str = ""
    phone: str = ""
    filing_number: str = ""

    @classmethod
    def like(cls, other: TownLike) -> "Town":
        """The same town, without what pages don't print."""
        return cls(
            slug=other.slug,
            name=other.name,
            name_en=other.name_en,
            level=other.level,
            presidium=other.presidium,
            phone=other.phone,
            filing_number=other.filing_number,
        )

    def named(self, language: str) -> str:
        """The town's name in a language; Chinese where no other is known."""
        return (self.name_en or self.name) if language == "en" else self.name


NO_TOWN = Town()


class KnowsTowns(Protocol):
    """What a service's identity offers besides accounts and keys."""

    async def find_town(self, tenant: str) -> TownLike | None:
        """The tenant's town as far as it is known here."""


async def load_town(request: Request, tenant: str, towns: KnowsTowns) -> None:
    """Lay the town ready for `render`; a town that has not arrived leaves the header bare."""
    found = await towns.find_town(tenant) if tenant else None
    if found is not None:
        request.state.town = Town.like(found)


def town_of(request: Request, tenant: str) -> Town:
    """The town laid ready for this request, if it is the caller's or the address's."""
    laid = getattr(request.state, "town", NO_TOWN)
    own = "" if tenant == PLATFORM else tenant
    wanted = request.path_params.get("slug") or own or laid.slug
    return laid if laid.slug == wanted else Town(slug=wanted)
