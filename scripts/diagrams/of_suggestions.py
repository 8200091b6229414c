"""The way of a deputy's suggestion."""

from collections.abc import Iterator

from scripts.diagrams.page import Place, Row, Way
from services.feedback.domain.suggestion import ENDED, STATE_EN, STATE_ZH, State
from services.feedback.domain.suggestion.actor import Actor
from services.feedback.domain.suggestion.table import BEGINNINGS, TABLE

_HEAD = (
    "Where several states may follow, the command's own rule chooses; the first is the usual one."
)


def of_suggestions() -> Way:
    """From the draft to the files."""
    places = {state.value: Place(STATE_ZH[state], STATE_EN[state]) for state in State}
    return Way("The states of a suggestion", _HEAD, places, tuple(_rows()), ENDED)


def _rows() -> Iterator[Row]:
    for beginning in BEGINNINGS:
        who = Actor.LEAD if beginning.kind == "draft" else Actor.NOBODY
        yield Row("", beginning.state.value, beginning.zh, beginning.en, who.zh, who.en)
    for row in TABLE.values():
        for origin, targets in row.moves.items():
            for target in targets:
                yield Row(origin.value, target.value, row.zh, row.en, row.actor.zh, row.actor.en)
