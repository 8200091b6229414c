"""HTTP shapes of a town's numbers."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from services.feedback.domain.statistics import DEFINITIONS
from services.feedback.queries.statistics import Statistics


class Shown(BaseModel):
    """What is read off figures by name."""

    model_config = ConfigDict(from_attributes=True)


class ShareOut(Shown):
    """A part of a whole; `percent` is null when the whole is nothing."""

    part: int
    of: int
    percent: float | None


class DaysOut(Shown):
    """Of so many: half within `median` days, 95 of 100 within `p95`."""

    number: int
    median: int | None
    p95: int | None


class RoundOut(Shown):
    """One round of rating; not rated and awaited are in no rate."""

    satisfied: int
    basically_satisfied: int
    not_satisfied: int
    not_rated: int
    awaited: int
    rated: int
    satisfaction: ShareOut
    wholly: ShareOut


class SuggestionFiguresOut(Shown):
    """The numbers of suggestions; `definitions` says what each is."""

    submitted: int
    withdrawn: int
    refused: int
    merged: int
    waiting: int
    handed_over: int
    running: int
    overdue: int
    replied: int
    response: ShareOut
    on_time: ShareOut
    days: DaysOut
    resolution: ShareOut
    first: RoundOut
    second: RoundOut
    attitude: ShareOut
    classes: dict[str, ShareOut]
    promised: int
    kept: int
    kept_late: int
    not_due: int
    broken: int
    fulfilment: ShareOut


class OpinionFiguresOut(Shown):
    """The numbers of voters' words."""

    received: int
    merged: int
    declined: int
    adopted: int
    running: int
    answered: int
    answered_on_spot: int
    told: int
    reopened: int
    response: ShareOut
    telling: ShareOut
    reopening: ShareOut
    days: DaysOut
    rated: RoundOut


class OfUnitOut(BaseModel):
    """The numbers of one handling unit; units stand by name."""

    unit_id: str
    name: str
    suggestions: SuggestionFiguresOut | None = None
    opinions: OpinionFiguresOut | None = None


class DefinitionOut(Shown):
    """What a number is."""

    name_zh: str
    zh: str
    name_en: str
    en: str


class StatisticsOut(BaseModel):
    """What was submitted and received from one day to another, as it stands `as_of`."""

    since: date = Field(serialization_alias="from")
    until: date = Field(serialization_alias="to")
    as_of: date
    suggestions: SuggestionFiguresOut
    suggestions_by_kind: dict[str, SuggestionFiguresOut]
    opinions: OpinionFiguresOut
    opinions_by_channel: dict[str, OpinionFiguresOut]
    units: list[OfUnitOut]
    definitions: dict[str, DefinitionOut]

    @classmethod
    def of(cls, found: Statistics) -> "StatisticsOut":
        shown = SuggestionFiguresOut.model_validate
        heard = OpinionFiguresOut.model_validate
        return cls(
            since=found.since,
            until=found.until,
            as_of=found.as_of,
            suggestions=shown(found.suggestions),
            suggestions_by_kind={k: shown(f) for k, f in found.suggestions_by_kind.items()},
            opinions=heard(found.opinions),
            opinions_by_channel={k: heard(f) for k, f in found.opinions_by_channel.items()},
            units=_units(found),
            definitions={k: DefinitionOut.model_validate(d) for k, d in DEFINITIONS.items()},
        )


def _units(found: Statistics) -> list[OfUnitOut]:
    keys = {*found.suggestions_by_unit, *found.opinions_by_unit}
    shown: list[OfUnitOut] = []
    for key in sorted(keys, key=lambda key: key[::-1]):
        suggestions, opinions = (
            found.suggestions_by_unit.get(key),
            found.opinions_by_unit.get(key),
        )
        shown.append(
            OfUnitOut(
                unit_id=key[0],
                name=key[1],
                suggestions=suggestions and SuggestionFiguresOut.model_validate(suggestions),
                opinions=opinions and OpinionFiguresOut.model_validate(opinions),
            )
        )
    return shown
