"""The questions that somebody asks every morning, kept under names of their own."""

from dataclasses import dataclass, replace

from services.feedback.errors import ReasonMissing, TooManySavedFilters
from shared import ids
from shared.row import Row

MOST, LONGEST_NAME = 12, 20


@dataclass(frozen=True)
class SavedFilter:
    """A tab, a unit and words, by a name."""

    name: str
    state: str = ""
    unit_id: str = ""
    q: str = ""


@dataclass(frozen=True, kw_only=True)
class SavedFilters(Row):
    """Those of one account."""

    filters: tuple[SavedFilter, ...] = ()

    @staticmethod
    def id_of(tenant: str, account_id: str) -> str:
        """The one id that an account's can have."""
        return ids.derived("saved_filters", tenant, account_id)

    def with_one(self, new: SavedFilter) -> "SavedFilters":
        """With one more, in place of that of the same name; raises TooManySavedFilters."""
        name = new.name.strip()[:LONGEST_NAME]
        if not name:
            raise ReasonMissing(field="name", reason="Give it a name.", reason_zh="请起个名字。")
        kept = tuple(each for each in self.filters if each.name != name)
        if len(kept) >= MOST:
            raise TooManySavedFilters(most=MOST)
        return replace(self, filters=(*kept, replace(new, name=name)))

    def without(self, name: str) -> "SavedFilters":
        """Without the one of that name."""
        return replace(self, filters=tuple(each for each in self.filters if each.name != name))
