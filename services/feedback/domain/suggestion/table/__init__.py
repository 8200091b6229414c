"""Which command leads from where to where, and whose it is: the table that runs."""

from services.feedback.domain.suggestion.table import (
    assigning,
    drafting,
    ending,
    handling,
    intake,
    marking,
    publishing,
    rating,
    replying,
    tracking,
)
from services.feedback.domain.suggestion.table.beginning import BEGINNINGS, Beginning
from services.feedback.domain.suggestion.table.row import Rows, Transition

# In the order in which they are offered: of several that are possible the first is the main one.
TABLE: Rows = {
    **drafting.ROWS,
    **intake.ROWS,
    **assigning.ROWS,
    **replying.ROWS,
    **handling.ROWS,
    **rating.ROWS,
    **tracking.ROWS,
    **publishing.ROWS,
    **marking.ROWS,
    **ending.ROWS,
}

__all__ = ["BEGINNINGS", "TABLE", "Beginning", "Rows", "Transition"]
