"""Placeholder."""

from shared.store.driver import Database


async def conform(database: Database) -> None:
    """Check."""
    await database.writable()
