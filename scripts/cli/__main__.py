"""`python -m scripts.cli`."""

from scripts.cli import app

app()
