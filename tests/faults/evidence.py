"""What a run leaves behind: what callers were promised, and what stores and broker say."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Key = tuple[str, str]  # a service, and the name of an aggregate of its
Told = tuple[str, str]  # the kind of an effect, and whom it reached


@dataclass
class Thing:
    """Something that commands made or changed, as its caller knows it.

    `effects` maps what an acknowledged command causes to the moment of the acknowledgement;
    `possible` holds also what commands without an answer may have caused.
    """

    service: str
    aggregate: str
    tenant: str
    mark: str = ""  # stands in its text and makes it findable without an id
    id: str = ""
    acknowledged: int = 0
    unanswered: bool = False
    expects: dict[str, object] = field(default_factory=dict)
    effects: dict[Told, float] = field(default_factory=dict)
    possible: set[Told] = field(default_factory=set)

    @property
    def key(self) -> Key:
        """Which aggregate of which service."""
        return self.service, self.aggregate


@dataclass(frozen=True)
class Stored:
    """An aggregate as its own service's store holds it."""

    service: str
    aggregate: str
    id: str
    tenant: str
    seq: int
    waiting: int = 0  # events in its outbox
    mark: str = ""
    state: Mapping[str, object] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        """Which aggregate of which service."""
        return self.service, self.aggregate


@dataclass(frozen=True)
class Copy:
    """A copy in another room; `source_fields` is what its source would put into it now."""

    room: str
    collection: str
    id: str
    tenant: str
    seq: int
    fields: Mapping[str, object] = field(default_factory=dict)
    source_fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Logged:
    """An event in the log; `quiet` ones are read by no service, so that no copy sees them.

    A `restated` one repeats a number for copies and is no part of the sequence.
    """

    id: str
    service: str
    aggregate: str
    tenant: str
    subject: str
    sequence: int
    digest: int
    quiet: bool = False
    restated: bool = False


@dataclass(frozen=True)
class Effect:
    """A document that an event caused: a notice, an invitation."""

    kind: str
    tenant: str
    subject: str
    whom: str
    at: float = 0.0  # the machine's moment at which it was stored


@dataclass
class Evidence:
    """All of it, for the checker."""

    things: Sequence[Thing] = ()
    stored: Sequence[Stored] = ()
    copies: Sequence[Copy] = ()
    log: Sequence[Logged] = ()
    effects: Sequence[Effect] = ()
    # Which aggregates each room keeps copies of.
    wanted: Mapping[str, frozenset[Key]] = field(default_factory=dict)
    # Copies that were seen with a lower sequence than before.
    backwards: Sequence[str] = ()
    longest_wait: float = 0.0  # seconds that an event waited in an outbox, at the most
    outage: float = 0.0  # seconds that the broker was kept away: so much longer they may wait
    # What lies in each dead queue, by the mark of what was injected; "" for anything else.
    parked: Mapping[str, Sequence[str]] = field(default_factory=dict)
    injected: Mapping[str, Sequence[str]] = field(default_factory=dict)
    unmet: Sequence[str] = ()  # what this fault was to show and didn't

    def duplicates(self) -> int:
        """Events that are in the log more than once, which is allowed."""
        return sum(count - 1 for count in Counter(event.id for event in self.log).values())
