"""`./lianluo deadlines` answers with no server running, for people and for programs."""

import json
import subprocess
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from scripts.cli.deadlines import deadlines

ROOT = Path(__file__).parents[2]
APP = typer.Typer()
APP.command()(deadlines)


def asked(*arguments: str) -> dict[str, dict[str, str | None]]:
    answer = CliRunner().invoke(APP, [*arguments, "--json"])
    assert answer.exit_code == 0, answer.output
    found: dict[str, dict[str, str | None]] = json.loads(answer.stdout)
    return found


def test_it_runs_by_itself() -> None:
    answer = subprocess.run(
        ["./lianluo", "deadlines", "--preset", "national", "--handed-over", "2020-08-31", "--json"],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    found = json.loads(answer.stdout)
    assert {clock: (row["due"], row["moved_from"]) for clock, row in found.items()} == {
        "reply": ("2020-11-30", None),
        "maximum": ("2021-03-01", "2021-02-28"),
    }


def test_a_program_reads_one_object_with_the_same_fields_for_every_clock() -> None:
    found = asked("--preset", "national", "--handed-over", "2025-07-01")

    assert list(found["reply"]) == [
        "due",
        "counted",
        "moved_from",
        "rule",
        "sentence_zh",
        "sentence_en",
    ]
    assert found["reply"]["due"] == "2025-10-09"
    assert found["reply"]["counted"] == "3 months"
    assert found["reply"]["moved_from"] == "2025-10-01"
    assert found["reply"]["rule"] == "Deputies Law art. 51, as amended in 2025"


def test_each_clock_counts_from_its_own_day() -> None:
    found = asked(
        *("--preset", "default", "--received", "2025-01-20", "--handed-over", "2025-01-22"),
        *("--return-requested", "2025-01-24", "--replied", "2025-04-22"),
        *("--redo-ordered", "2025-08-31"),
    )

    assert {clock: row["due"] for clock, row in found.items()} == {
        "reply": "2025-04-22",
        "maximum": "2025-07-22",
        "hand_over": "2025-01-26",
        "sign_for": "2025-01-26",
        "return": "2025-02-05",
        "reassign": "2025-02-07",
        "contact_deputy": "2025-02-25",
        "co_handler": "2025-02-21",
        "rating": "2025-05-22",
        "redo": "2025-09-30",
    }


def test_a_suggestion_of_a_session_waits_for_no_hand_over() -> None:
    found = asked(
        "--preset", "default", "--session-closed", "2025-01-10", "--handed-over", "2025-01-22"
    )

    assert "hand_over" not in found
    assert found["reply"]["due"] == "2025-04-22"


def test_people_get_a_table_and_the_sentences() -> None:
    answer = CliRunner().invoke(APP, ["--preset", "yulin", "--handed-over", "2025-01-22"])

    assert answer.exit_code == 0
    assert "申请退办期" in answer.stdout
    assert "2025-02-07" in answer.stdout


def test_nothing_to_count_is_said() -> None:
    answer = CliRunner().invoke(APP, ["--preset", "yulin", "--replied", "2025-01-22"])

    assert (answer.exit_code, answer.stdout.strip()) == (
        0,
        "The rule set yulin counts nothing from these days.",
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--preset", "luji", "--replied", "2025-01-22"], "There is no rule set luji"),
        (["--preset", "national"], "Give at least one day"),
        (["--handed-over", "2025-02-30"], "--handed-over: 2025-02-30 is no day"),
        (["--handed-over", "20250228"], "Write it like 2020-08-31"),
        (["--replied", "1949-10-01"], "--replied: Give a day from 2004-01-01 to 2099-12-31"),
        (["--received", "2025-01-02", "--session-closed", "2025-01-02"], "not both"),
        (["--handed-in", "2025-01-02"], "No such option"),
    ],
)
def test_bad_input_ends_with_a_sentence_and_2(arguments: list[str], sentence: str) -> None:
    answer = CliRunner().invoke(APP, [*arguments, "--json"])

    assert answer.exit_code == 2
    assert sentence in answer.stderr.replace("\n", " ")
    assert answer.stdout == ""
