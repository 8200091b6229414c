"""What a run found is kept, told in the documentation, and every row is described there."""

from pathlib import Path

from tests.faults.matrix import FAULTS
from tests.faults.report import PAGE, Report
from tests.faults.rows import Row


def a_report(**changes: int) -> Report:
    """Two rows; the second as it is said."""
    figures: dict[str, float] = dict.fromkeys(Row.__annotations__.keys() - {"fault"}, 0)
    sound = {**figures, "commands": 1200, "kills": 3, "p99": 1234.5}
    rows = [Row(fault="nothing", **sound), Row(fault="garbage", **sound | changes)]  # type: ignore[arg-type]
    return Report(50.0, 2, 0.4, 12.3, rows)


def test_a_report_is_read_as_it_was_written(tmp_path: Path) -> None:
    a_report(parked=40).write(tmp_path / "faults.json")

    assert Report.read(tmp_path / "faults.json") == a_report(parked=40)


def test_the_page_tells_the_last_run_and_keeps_its_words(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- measured -->\nold\n<!-- end -->\nafter\n", encoding="utf-8")

    a_report(lost=2).put_into(page)
    a_report().put_into(page)

    told = page.read_text(encoding="utf-8")
    assert told.startswith("before\n<!-- measured -->\n")
    assert told.endswith("<!-- end -->\nafter\n")
    assert told.count("| `garbage` | 1,200 |") == 1
    assert "2,400 acknowledged commands, 6 kills" in told
    assert "**nothing wrong**" in told


def test_what_is_wrong_is_told() -> None:
    assert "**3 wrong**" in a_report(lost=2, misplaced=1).summary


def test_every_row_is_described() -> None:
    described = PAGE.read_text(encoding="utf-8")

    assert [name for name in FAULTS if f"\n| `{name}` | " not in described] == []
