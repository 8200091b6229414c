"""Draws states from the tables that run: `python -m scripts.states [--check]`.

Writes the part of a page between the two marks; the words around it are by hand.
"""

from scripts.states.pages import outdated, page, pages

__all__ = ["outdated", "page", "pages"]
