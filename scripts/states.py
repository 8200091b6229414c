"""Draw the states of suggestions from the table that runs: `python -m scripts.states [--check]`.

Writes the part of docs/suggestions.md between the two marks; the words around it are by hand.
"""

import sys
from pathlib import Path

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

PAGE = Path(__file__).parents[1] / "docs" / "suggestions.md"
BEGIN, END = "<!-- generated: states -->", "<!-- end of generated -->"


def drawn() -> str:
    """The states, the diagram and the commands, as Markdown."""
    return "\n\n".join((_states(), _diagram(), _commands()))


def page(text: str) -> str:
    """The page with its generated part made anew."""
    before, rest = text.split(BEGIN, 1)
    _, after = rest.split(END, 1)
    return f"{before}{BEGIN}\n{drawn()}\n{END}{after}"


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


def main(arguments: list[str]) -> int:
    """Write the page, or with `--check` say whether it is current."""
    text = PAGE.read_text()
    wanted = page(text)
    if "--check" in arguments:
        if text != wanted:
            print("OUTDATED docs/suggestions.md: run `python -m scripts.states`", file=sys.stderr)
        return int(text != wanted)
    PAGE.write_text(wanted)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
