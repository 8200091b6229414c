"""The rules of roster: pure and synchronous, one file per subject."""
