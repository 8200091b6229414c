"""What was measured, and whether it is within what is promised."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median

from bench.data.asking import Sized
from bench.rows import percentile

FIFTHS = 5
MOST_RATIO = 1.5
MOST_LIST_MS = 60.0
MOST_SEARCH_MS = 1000.0
# Each asked for by what it is: its effort must not grow with what else there is.
BY_KEY = ("command: take down", "command: answer", "case page", "look-up by number")
LISTS = ("list", "list of a state", "tabs with counts")


@dataclass(frozen=True)
class Figure:
    """One question beside so many opinions; no figures where the store didn't answer in time."""

    name: str
    size: int
    p50_ms: float | None
    p99_ms: float | None
    ratio: float | None = None  # of the 99th percentile to that beside the fewest


@dataclass(frozen=True)
class Verdict:
    """All figures, what broke a promise, and what no declared index served."""

    figures: tuple[Figure, ...]
    broken: tuple[str, ...]
    unserved: tuple[str, ...]
    towns: int
    rounds: int
    load: str

    def as_json(self) -> dict[str, object]:
        """For the file of results."""
        return asdict(self)


def figures_of(sizes: Sequence[Sized]) -> tuple[Figure, ...]:
    """Question by question, the fewest first."""
    names = dict.fromkeys(name for sized in sizes for name in (*sized.seconds, *sized.given_up))
    return tuple(_figure(name, sized, sizes[0]) for name in names for sized in sizes)


def promises_broken(figures: Sequence[Figure]) -> tuple[str, ...]:
    """A sentence for each promise that isn't kept beside the most; search is told, not promised."""
    most = max(figure.size for figure in figures)
    broken = []
    for figure in (each for each in figures if each.size == most):
        if figure.name in BY_KEY and (figure.ratio is None or figure.ratio > MOST_RATIO):
            broken.append(f"{figure.name}: p99 is {figure.ratio} times, promised {MOST_RATIO}")
        if figure.name in LISTS and (figure.p50_ms is None or figure.p50_ms > MOST_LIST_MS):
            broken.append(f"{figure.name}: {figure.p50_ms} ms, promised {MOST_LIST_MS}")
    return tuple(broken)


def serves_up_to(figures: Sequence[Figure], *, with_search: bool) -> int:
    """The largest size at which all is quick: commands, pages, lists, and search if asked."""
    sizes = sorted({figure.size for figure in figures})
    quick = [size for size in sizes if _is_quick(figures, size, with_search=with_search)]
    return max(quick, default=0)


def _is_quick(figures: Sequence[Figure], size: int, *, with_search: bool) -> bool:
    own = [each for each in figures if each.size == size]
    slow = [
        each
        for each in own
        if (each.name in LISTS and (each.p50_ms or MOST_LIST_MS + 1) > MOST_LIST_MS)
        or (each.name in BY_KEY and (each.ratio or MOST_RATIO + 1) > MOST_RATIO)
        or (with_search and _is_slow_search(each))
    ]
    return not slow


def _is_slow_search(figure: Figure) -> bool:
    searched = figure.name.startswith("search")
    return searched and (figure.p50_ms is None or figure.p50_ms > MOST_SEARCH_MS)


def _p99(seconds: Sequence[float]) -> float:
    """Of each fifth of the run the 99th percentile, and of these the median.

    A moment in which the machine did something else is in one fifth only.
    """
    size = max(1, len(seconds) // FIFTHS)
    parts = [seconds[start : start + size] for start in range(0, len(seconds), size)]
    return median(percentile(part, 0.99) for part in parts[:FIFTHS])


def _figure(name: str, sized: Sized, fewest: Sized) -> Figure:
    own, least = sized.seconds.get(name), fewest.seconds.get(name)
    if not own or name in sized.given_up:
        return Figure(name, sized.size, None, None)
    p99 = _p99(own)
    ratio = round(p99 / _p99(least), 2) if least else None
    return Figure(name, sized.size, round(median(own) * 1000, 1), round(p99 * 1000, 1), ratio)
