"""A town's numbers of a year: 2020-016, each given once, none twice."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from shared import ids
from shared.aggregate import Aggregate


@dataclass(frozen=True, kw_only=True)
class NumberSeries(Aggregate):
    """Which suggestion has which number; its compare-and-set is what makes them unique."""

    year: int
    given: Mapping[str, int] = field(default_factory=dict)  # suggestion id → number

    @staticmethod
    def of(tenant: str, year: int) -> "NumberSeries":
        """The empty series of a year, under the one id that it can have."""
        return NumberSeries(id=ids.derived("number_series", tenant, year), tenant=tenant, year=year)

    def number_of(self, suggestion_id: str) -> str:
        """The number that this suggestion has."""
        return f"{self.year}-{self.given[suggestion_id]:03}"


def take_number(series: NumberSeries, suggestion_id: str) -> NumberSeries:
    """Give the next number; who has one keeps it."""
    if suggestion_id in series.given:
        return series
    taken = max(series.given.values(), default=0) + 1
    return replace(series, given={**series.given, suggestion_id: taken})
