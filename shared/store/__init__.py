"""The document store: aggregates with their outbox inside, read copies, clocks, lists.

It can only say what is right on every server that the conformance check lets pass.
"""

from shared.store.aggregates import Aggregates
from shared.store.allowances import Allowances
from shared.store.blobs import Blobs
from shared.store.copies import Copies
from shared.store.driver import Database
from shared.store.filters import Filter, between, equal, exists, has, has_all, one_of
from shared.store.held import HeldForm, HeldForms
from shared.store.indexes import Index
from shared.store.paging import Page
from shared.store.refusals import AlreadyTaken, StoreRefused
from shared.store.rows import Rows, of_rows

__all__ = [
    "Aggregates",
    "Allowances",
    "AlreadyTaken",
    "Blobs",
    "Copies",
    "Database",
    "Filter",
    "HeldForm",
    "HeldForms",
    "Index",
    "Page",
    "Rows",
    "StoreRefused",
    "between",
    "equal",
    "exists",
    "has",
    "has_all",
    "of_rows",
    "one_of",
]
