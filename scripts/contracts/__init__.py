"""What follows from the event contracts, written by `python -m scripts.contracts`.

Golden samples, JSON Schemas, the AsyncAPI document and docs/events.md; and the comparison that
names whatever would break a reader.
"""

from scripts.contracts.family import INTERNAL, Family, contracts
from scripts.contracts.samples import sample

SAMPLES = INTERNAL.samples

__all__ = ["INTERNAL", "SAMPLES", "Family", "contracts", "sample"]
