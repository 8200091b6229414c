"""Rebuilding copies: out of the log by replay, out of their source by re-emit."""

from shared.rebuilding.bootstrapping import bootstrap
from shared.rebuilding.opening import NothingToResume, opened
from shared.rebuilding.reemitting import NothingToRestate, Reemitted, reemit, restatable
from shared.rebuilding.replaying import Report, replay

__all__ = [
    "NothingToRestate",
    "NothingToResume",
    "Reemitted",
    "Report",
    "bootstrap",
    "opened",
    "reemit",
    "replay",
    "restatable",
]
