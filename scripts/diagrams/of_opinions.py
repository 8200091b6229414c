"""The way of a voter's opinion."""

from collections.abc import Iterator

from scripts.diagrams.page import Place, Row, Way
from services.feedback.domain.opinion import (
    ENDED,
    STATE_EN,
    STATE_ZH,
    TABLE,
    Command,
    State,
    Transition,
)
from services.feedback.domain.opinion.waiting import DEFAULT_LENGTHS, WAITS

_HEAD = "[opinions.md](../opinions.md) tells what the commands mean and who sees what."


def of_opinions() -> Way:
    """From registering to the voter's rating, or back."""
    places = {
        state.value: Place(STATE_ZH[state], STATE_EN[state], _waits(state)) for state in State
    }
    return Way("The states of an opinion", _HEAD, places, tuple(_rows()), ENDED)


def _waits(state: State) -> str:
    told = []
    for wait in WAITS.get(state, ()):
        length = DEFAULT_LENGTHS[wait]
        count = f"{length.days} d" if length.days else f"{length.working_days} wd"
        told.append(f"`{wait.value}` {count}")
    return ", ".join(told)


def _rows() -> Iterator[Row]:
    for command, row in TABLE.items():
        if command is Command.REGISTER:
            yield _row("", State.RECEIVED, row)
        for origin, target in row.moves.items():
            yield _row(origin, target, row)
            if row.at_last is not None:
                yield _row(origin, row.at_last, row)


def _row(origin: str, target: State, row: Transition) -> Row:
    return Row(str(origin), target.value, row.zh, row.en, row.actor.zh, row.actor.en)
