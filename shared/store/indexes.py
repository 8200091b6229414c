"""How a service declares what its lists are served by."""

from dataclasses import dataclass

SWEPT = frozenset({"outbox_since", "next_due"})


@dataclass(frozen=True)
class Index:
    """One index of one collection; the tenant comes first, `_id` never.

    Servers disagree about unique indexes over absent fields: each document of the collection must
    hold the fields of a unique one, so it is for aggregates that are never removed.
    """

    collection: str
    fields: tuple[tuple[str, int], ...]
    unique: bool = False
    sparse: bool = False

    def __post_init__(self) -> None:
        names = [name for name, _ in self.fields]
        if "_id" in names:
            raise ValueError("an index with _id in it makes every insert fail on one server")
        is_sweep = len(names) == 1 and names[0] in SWEPT
        if self.sparse != is_sweep:
            raise ValueError(
                "sparse is for the single-field indexes of the sweeps, and they for it"
            )
        if not is_sweep and names[:1] != ["tenant"]:
            raise ValueError(f"an index of {self.collection} must start with the tenant")

    @property
    def name(self) -> str:
        """The same name for the same fields, so that declaring twice changes nothing."""
        return "_".join(f"{name}_{direction}" for name, direction in self.fields)


def of_lists(collection: str) -> tuple[Index, ...]:
    """What every collection has: the tenant's documents in the order of lists."""
    return (Index(collection, (("tenant", 1), ("sort_key", 1))),)


def of_aggregates(collection: str) -> tuple[Index, ...]:
    """What every collection of aggregates has besides: the sweeps of outbox and clocks."""
    return (
        *of_lists(collection),
        Index(collection, (("outbox_since", 1),), sparse=True),
        Index(collection, (("next_due", 1),), sparse=True),
    )
