"""Nothing grew beyond what one reads at once."""

from pathlib import Path

from scripts.limits import complaints


def test_no_module_and_no_function_is_too_long():
    assert list(complaints()) == []


def test_a_long_function_and_a_long_module_are_named(tmp_path: Path):
    (tmp_path / "shared").mkdir()
    body = "def talk():\n" + "    x = 1\n" * 300
    (tmp_path / "shared/long.py").write_text(body)

    assert list(complaints(tmp_path)) == [
        "shared/long.py: 301 lines, at most 300",
        "shared/long.py:1: talk has 301 lines, at most 40",
    ]
