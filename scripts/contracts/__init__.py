"""What follows from the event contracts, written by `python -m scripts.contracts`.

Golden samples, JSON Schemas, the AsyncAPI document and docs/events.md; and the comparison that
names whatever would break a reader.
"""

from scripts.contracts.family import FAMILIES, INTERNAL, SAMPLES, Family, contracts
from scripts.contracts.samples import sample

__all__ = ["FAMILIES", "INTERNAL", "SAMPLES", "Family", "contracts", "sample"]
