"""A voter's opinion: from registering to the rating, or back."""

from services.feedback.domain.opinion import (
    BY_ITSELF,
    ENDED,
    STATE_EN,
    STATE_ZH,
    TABLE,
    State,
    Transition,
)
from services.feedback.domain.opinion.waiting import DEFAULT_LENGTHS, WAITS


def drawn() -> str:
    """The states, the diagram and the commands, as Markdown."""
    return "\n\n".join((_states(), _diagram(), _commands()))


def _states() -> str:
    lines = ["| code | on the desk | | what runs there |", "|---|---|---|---|"]
    lines += [
        f"| `{state}` | {STATE_ZH[state]} | {STATE_EN[state]} | {_waits(state)} |"
        for state in State
    ]
    return "\n".join(lines)


def _waits(state: State) -> str:
    told = []
    for wait in WAITS.get(state, ()):
        length = DEFAULT_LENGTHS[wait]
        count = f"{length.days} d" if length.days else f"{length.working_days} wd"
        told.append(f"`{wait}` {count}")
    return ", ".join(told)


def _diagram() -> str:
    lines = ["```mermaid", "stateDiagram-v2", "  direction TB"]
    lines += [f"  {state}: {STATE_ZH[state]}" for state in State]
    lines.append(f"  [*] --> {State.RECEIVED}: 登记")
    between: dict[tuple[State, State], list[str]] = {}
    for row in TABLE.values():
        for origin, target in _moves(row):
            if target is not origin:
                between.setdefault((origin, target), []).append(row.zh)
    for (origin, target), words in between.items():
        lines.append(f"  {origin} --> {target}: {' / '.join(words)}")
    lines += [f"  {state} --> [*]" for state in State if state in ENDED]
    return "\n".join([*lines, "```"])


def _commands() -> str:
    lines = ["| command | | whose | from → to | event |", "|---|---|---|---|---|"]
    for command, row in TABLE.items():
        moves = "; ".join(f"{origin} → {target}" for origin, target in _moves(row))
        whose = f"*{row.actor.en}*" if row.actor in BY_ITSELF else row.actor.en
        said = f"`opinion.{row.event.happened}`"
        lines.append(f"| `{command}` | {row.zh} | {whose} | {moves or '→ received'} | {said} |")
    return "\n".join(lines)


def _moves(row: Transition) -> list[tuple[State, State]]:
    moves = list(row.moves.items())
    if row.at_last is not None:
        moves += [(origin, row.at_last) for origin in row.moves]
    return moves
