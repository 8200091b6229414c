"""Each of the thirteen rule sets, cell by cell, and the days that it leads to in one story.

The story: submitted on Monday 2025-01-20, handed over on the 22nd, return asked for on the 24th;
replied on 2025-04-22; ordered to be done again on Sunday 2025-08-31. Spring Festival is from 28 Jan
to 4 Feb, and Sunday 26 Jan, Saturday 8 Feb and Sunday 27 Apr are worked.
"""

from datetime import date
from pathlib import Path

import pytest

from services.feedback.domain.deadlines import (
    DEFAULT,
    PRESETS,
    RULED,
    Clock,
    Length,
    Start,
    simulated,
)
from shared.calendar import national_calendar

DOCUMENTATION = Path(__file__).parents[4] / "docs/deadlines.md"
LAW = {"reply": ("3 m", "2025-04-22"), "maximum": ("6 m", "2025-07-22")}
SHORT = {"reply": ("2 m", "2025-03-24"), "maximum": ("4 m", "2025-05-22")}

RULE_SETS: dict[str, dict[str, tuple[str, str]]] = {
    "national": LAW,
    "chongqing-township": SHORT,
    "shandong-township": SHORT,
    "beijing-township": LAW,
    "chongqing": {
        **LAW,
        "hand_over": ("10 wd", "2025-02-08"),
        "return": ("10 wd", "2025-02-11"),
        "reassign": ("10 wd", "2025-02-13"),
        "contact_deputy": ("20 wd", "2025-02-25"),
        "co_handler": ("30 wd", "2025-03-11"),
        "rating": ("20 wd", "2025-05-22"),
        "redo": ("2 m", "2025-10-31"),
    },
    "qingdao": {
        **LAW,
        "hand_over": ("5 wd", "2025-01-26"),
        "return": ("5 wd", "2025-02-05"),
        "co_handler": ("1 m", "2025-02-24"),
    },
    "zhejiang": {
        **LAW,
        "accept_notice": ("7 d", "2025-01-27"),
        "return": ("10 d", "2025-02-05"),
        "co_handler": ("2 m", "2025-03-24"),
        "redo": ("1 m", "2025-09-30"),
    },
    "shandong": {
        **LAW,
        "hand_over": ("5 d", "2025-01-26"),
        "return": ("5 d", "2025-01-27"),
        "co_handler": ("1 m", "2025-02-24"),
        "redo": ("1 m", "2025-09-30"),
    },
    "henan": {
        **LAW,
        "return": ("10 wd", "2025-02-11"),
        "reassign": ("10 wd", "2025-02-13"),
        "co_handler": ("2 m", "2025-03-24"),
        "rating": ("10 wd", "2025-05-08"),
        "redo": ("1 m", "2025-09-30"),
    },
    "beijing": {**LAW, "rating": ("15 wd", "2025-05-15"), "redo": ("2 m", "2025-10-31")},
    "shanghai": {
        **LAW,
        "hand_over": ("7 wd", "2025-02-05"),
        "return": ("7 wd", "2025-02-07"),
        "co_handler": ("1 m", "2025-02-24"),
        "redo": ("1 m", "2025-09-30"),
    },
    "yulin": {"return": ("7 wd", "2025-02-07")},
    "default": {
        **LAW,
        "hand_over": ("5 wd", "2025-01-26"),
        "sign_for": ("3 wd", "2025-01-26"),
        "return": ("5 wd", "2025-02-05"),
        "reassign": ("5 wd", "2025-02-07"),
        "contact_deputy": ("20 wd", "2025-02-25"),
        "co_handler": ("30 d", "2025-02-21"),
        "rating": ("20 wd", "2025-05-22"),
        "redo": ("1 m", "2025-09-30"),
    },
}
CELLS = [
    (name, Clock(clock), cell, date.fromisoformat(due))
    for name, rules in RULE_SETS.items()
    for clock, (cell, due) in rules.items()
]
LEFT_OPEN = [
    (name, clock) for name, rules in RULE_SETS.items() for clock in RULED if clock not in rules
]
BETWEEN_SESSIONS = {
    Start.RECEIVED: date(2025, 1, 20),
    Start.HANDED_OVER: date(2025, 1, 22),
    Start.RETURN_REQUESTED: date(2025, 1, 24),
    Start.REPLIED: date(2025, 4, 22),
    Start.REDO_ORDERED: date(2025, 8, 31),
}


def test_there_are_thirteen_rule_sets() -> None:
    assert set(PRESETS) == set(RULE_SETS)
    assert len(RULE_SETS) == 13


@pytest.mark.parametrize(("name", "clock", "cell", "due"), CELLS)
def test_every_cell_is_as_long_as_the_rule_set_says(
    name: str, clock: Clock, cell: str, due: date
) -> None:
    count, unit = cell.split()
    field = {"m": "months", "d": "days", "wd": "working_days"}[unit]

    assert PRESETS[name].length_of(clock) == Length(**{field: int(count)})
    assert simulated(PRESETS[name], BETWEEN_SESSIONS, national_calendar())[clock].due == due


@pytest.mark.parametrize(("name", "clock"), LEFT_OPEN)
def test_what_a_rule_set_leaves_open_is_left_out_and_runs_with_the_defaults_number(
    name: str, clock: Clock
) -> None:
    none_at_all = {("zhejiang", Clock.HAND_OVER)}

    assert clock not in simulated(PRESETS[name], BETWEEN_SESSIONS, national_calendar())
    expected = None if (name, clock) in none_at_all else DEFAULT.length_of(clock)
    assert PRESETS[name].length_of(clock) == expected


@pytest.mark.parametrize("name", RULE_SETS)
def test_only_townships_of_shandong_count_from_the_close_of_the_session(name: str) -> None:
    starts = {Start.SESSION_CLOSED: date(2025, 1, 10), Start.HANDED_OVER: date(2025, 1, 22)}

    dates = simulated(PRESETS[name], starts, national_calendar())

    found = {clock: deadline.due for clock, deadline in dates.items()}
    expected = {
        clock: due for rules, clock, _, due in CELLS if rules == name and clock in FROM_HAND_OVER
    }
    if name == "shandong-township":
        expected = {Clock.REPLY: date(2025, 3, 10), Clock.MAXIMUM: date(2025, 5, 12)}
    assert found == expected


FROM_HAND_OVER = {
    Clock.REPLY,
    Clock.MAXIMUM,
    Clock.SIGN_FOR,
    Clock.RETURN,
    Clock.CONTACT_DEPUTY,
    Clock.CO_HANDLER,
}


def test_townships_of_shandong_need_no_hand_over_to_count_from_the_session() -> None:
    starts = {Start.SESSION_CLOSED: date(2025, 1, 10)}

    dates = simulated(PRESETS["shandong-township"], starts, national_calendar())

    assert list(dates) == [Clock.REPLY, Clock.MAXIMUM]
    assert "2025年1月10日会议闭会，答复期两个月" in dates[Clock.REPLY].sentence_zh


@pytest.mark.parametrize(
    ("handed_over", "reply", "maximum", "moved_from"),
    [
        ("2020-08-31", "2020-11-30", "2021-03-01", "2021-02-28"),  # a Sunday
        ("2025-07-01", "2025-10-09", "2026-01-04", "2026-01-01"),  # Sunday 4 January is worked
        ("2024-11-30", "2025-02-28", "2025-05-30", None),
        ("2023-11-30", "2024-02-29", "2024-05-30", None),
        ("2020-06-27", "2020-09-27", "2020-12-28", "2020-12-27"),  # Sunday 27 September is worked
    ],
)
def test_the_national_periods_end_as_the_civil_code_counts(
    handed_over: str, reply: str, maximum: str, moved_from: str | None
) -> None:
    starts = {Start.HANDED_OVER: date.fromisoformat(handed_over)}

    dates = simulated(PRESETS["national"], starts, national_calendar())

    assert {str(clock): found.due.isoformat() for clock, found in dates.items()} == {
        "reply": reply,
        "maximum": maximum,
    }
    moved = dates[Clock.MAXIMUM].moved_from
    assert (moved.isoformat() if moved else None) == moved_from


def test_the_documentation_says_the_same() -> None:
    table = DOCUMENTATION.read_text().partition("| preset |")[2].partition("\n\n")[0]
    header, _, *lines = [[cell.strip() for cell in row.split("|")] for row in table.splitlines()]
    clocks = [name for name in header if name]

    documented = {
        line[1].strip("`"): {
            clock: cell for clock, cell in zip(clocks, line[2:-1], strict=True) if cell
        }
        for line in lines
    }

    assert documented == {
        name: {clock: cell for clock, (cell, _) in rules.items()}
        for name, rules in RULE_SETS.items()
    }
