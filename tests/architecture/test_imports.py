"""The import rules of pyproject.toml hold."""

from pathlib import Path

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[2]


def test_the_import_rules_hold(capsys):
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), is_debug_mode=False)

    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out
