"""A deputy's suggestion: from the draft to the files."""

from services.feedback.domain.suggestion import (
    BEGINNINGS,
    HANDLED_IN_PUBLIC,
    STATE_ZH,
    TABLE,
    Actor,
    Command,
    State,
    Transition,
)


def drawn() -> str:
    """The states, the diagram and the commands, as Markdown."""
    return "\n\n".join((_states(), _diagram(), _commands()))


def _states() -> str:
    lines = ["| no. | code | on the desk | the public reads |", "|---|---|---|---|"]
    for state in State:
        shown = STATE_ZH[State.IN_PROGRESS if state in HANDLED_IN_PUBLIC else state]
        told = shown if state.number > 3 and state not in _NEVER_PUBLIC else "–"
        lines.append(f"| {state.number} | `{state}` | {STATE_ZH[state]} | {told} |")
    return "\n".join(lines)


_NEVER_PUBLIC = (State.WITHDRAWN, State.NOT_ACCEPTED, State.MERGED)


def _diagram() -> str:
    lines = ["```mermaid", "stateDiagram-v2", "  direction TB"]
    for state in State:
        lines.append(f"  {state}: {state.number} {STATE_ZH[state]}")
    for beginning in BEGINNINGS:
        lines.append(f"  [*] --> {beginning.state}: {beginning.zh}")
    between: dict[tuple[State, State], list[str]] = {}
    for row in TABLE.values():
        for origin, targets in row.moves.items():
            for target in targets:
                if target is not origin:
                    between.setdefault((origin, target), []).append(row.zh)
    for (origin, target), words in between.items():
        lines.append(f"  {origin} --> {target}: {' / '.join(words)}")
    ends = [state for state in State if not any(origin is state for origin, _ in between)]
    lines += [f"  {state} --> [*]" for state in ends]
    return "\n".join([*lines, "```"])


def _commands() -> str:
    lines = ["| command | | whose | from → to | event |", "|---|---|---|---|---|"]
    lines += [_line(command, row) for command, row in TABLE.items()]
    return "\n".join(lines)


def _line(command: Command, row: Transition) -> str:
    whose = "a clock or an event" if row.actor is Actor.NOBODY else row.actor.en
    moves = "; ".join(
        f"{origins} → {', '.join(str(target.number) for target in targets)}"
        for targets, origins in _grouped(row).items()
    )
    return f"| `{command}` | {row.zh} | {whose} | {moves} | `suggestion.{row.event.happened}` |"


def _grouped(row: Transition) -> dict[tuple[State, ...], str]:
    """Where from, by where to."""
    grouped: dict[tuple[State, ...], str] = {}
    for origin, targets in row.moves.items():
        held = grouped.get(targets, "")
        grouped[targets] = f"{held}, {origin.number}" if held else str(origin.number)
    return grouped
