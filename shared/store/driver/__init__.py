"""The seam to the database driver: the one package that knows motor.

Only calls that PyMongo's own async API shares are used, so that moving there is this package.
Every driver or network error leaves as `Unavailable`; a duplicate key leaves as `Duplicate`.
"""

from shared.store.driver.calls import Duplicate, Update
from shared.store.driver.collection import Collection
from shared.store.driver.database import Database

__all__ = ["Collection", "Database", "Duplicate", "Update"]
