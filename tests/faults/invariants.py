"""The judge: what must be true of the evidence after any fault, as pure functions."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from tests.faults.evidence import Copy, Effect, Evidence, Key, Logged, Stored, Thing

LONGEST_WAIT = 60.0
PLATFORM = "platform"


class Kind(Enum):
    """How something is wrong."""

    LOST = "lost"
    DOUBLED = "doubled"
    DISORDERED = "disordered"
    LATE = "late"
    PARKED = "parked"
    STRAYED = "strayed"  # into another tenant
    UNMET = "unmet"  # what one fault alone has to show


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, in a sentence."""

    kind: Kind
    what: str


Findings = Iterator[Finding]


def check(evidence: Evidence) -> list[Finding]:
    """Everything that is wrong."""
    return [finding for rule in RULES for finding in rule(evidence)]


def acknowledged_commands_are_stored(evidence: Evidence) -> Findings:
    """What a caller was told is done is in the store, once, and as it was told."""
    by_mark, by_id = _index(evidence)
    for thing in evidence.things:
        found = _found(thing, by_mark, by_id)
        name = f"{thing.service}.{thing.aggregate} {thing.id or thing.mark}"
        if thing.acknowledged and not found:
            yield Finding(Kind.LOST, f"{name} was acknowledged and is not in the store")
        if len(found) > 1:
            yield Finding(Kind.DOUBLED, f"{name} is stored {len(found)} times")
        for stored in found:
            if stored.tenant != thing.tenant:
                yield Finding(Kind.STRAYED, f"{name} of {thing.tenant} is in {stored.tenant}")
            if not thing.unanswered:
                yield from _as_told(name, thing, stored)


def sequences_are_complete(evidence: Evidence) -> Findings:
    """Each aggregate's events are all in the log; the same one again is allowed."""
    logged: dict[str, dict[int, Logged]] = defaultdict(dict)
    for event in (event for event in evidence.log if not event.restated):
        before = logged[event.subject].setdefault(event.sequence, event)
        if before.digest != event.digest:
            yield Finding(Kind.DISORDERED, f"two different events are both {event.id}")
    for stored in evidence.stored:
        yield from _whole(stored, logged.pop(stored.id, {}))
    for subject in logged:
        yield Finding(Kind.LOST, f"the log tells of {subject}, which no store has")


def copies_equal_their_sources(evidence: Evidence) -> Findings:
    """Every room has every copy that it wants, at the last sequence told, with those fields."""
    told = _last_told(evidence)
    sources = {stored.id: stored for stored in evidence.stored}
    yield from _missing_copies(evidence, told)
    for copy in evidence.copies:
        name = f"{copy.room}.{copy.collection} {copy.id}"
        source = sources.get(copy.id)
        if source is None:
            yield Finding(Kind.DISORDERED, f"{name} is a copy of nothing")
            continue
        if copy.tenant not in (source.tenant, PLATFORM):
            yield Finding(Kind.STRAYED, f"{name} of {source.tenant} is in {copy.tenant}")
        if copy.seq != told.get(copy.id, source.seq):
            expected = told.get(copy.id, source.seq)
            yield Finding(Kind.DISORDERED, f"{name} is at {copy.seq}, its source at {expected}")
        elif copy.seq == source.seq:
            yield from _differing(name, copy)


def copies_never_went_backwards(evidence: Evidence) -> Findings:
    """What was watched during the run only rose."""
    for what in evidence.backwards:
        yield Finding(Kind.DISORDERED, what)


def every_cause_has_one_effect(evidence: Evidence) -> Findings:
    """One notice and one invitation for each cause: none missing, none twice, none unasked."""
    by_mark, by_id = _index(evidence)
    by_subject: dict[str, list[Effect]] = defaultdict(list)
    for effect in evidence.effects:
        by_subject[effect.subject].append(effect)
    for thing in evidence.things:
        for stored in _found(thing, by_mark, by_id):
            yield from _effects_of(thing, stored.id, by_subject[stored.id])
    counted = Counter((e.subject, e.kind, e.whom) for e in evidence.effects)
    for (subject, kind, whom), count in counted.items():
        if count > 1:
            yield Finding(Kind.DOUBLED, f"{subject} caused {kind} for {whom} {count} times")


def nothing_waits(evidence: Evidence) -> Findings:
    """No outbox holds anything at the end, and none held anything for long."""
    for stored in evidence.stored:
        if stored.waiting:
            name = f"{stored.service}.{stored.aggregate} {stored.id}"
            yield Finding(Kind.LATE, f"{name} has {stored.waiting} events in its outbox")
    if evidence.longest_wait > LONGEST_WAIT + evidence.outage:
        yield Finding(Kind.LATE, f"an event waited {evidence.longest_wait:.0f} s in its outbox")


def parked_is_what_was_injected(evidence: Evidence) -> Findings:
    """The dead queues and `unrouted` hold the poison that was put in, each once, and no more."""
    for queue in sorted({*evidence.parked, *evidence.injected}):
        found = Counter(evidence.parked.get(queue, ()))
        wanted = Counter(evidence.injected.get(queue, ()))
        for mark, count in sorted((found - wanted).items()):
            yield Finding(Kind.PARKED, f"{queue} holds {count} × {mark or 'something of ours'}")
        for mark in sorted((wanted - found).keys()):
            yield Finding(Kind.PARKED, f"{queue} lacks {mark}, which was injected")


def the_fault_showed_what_it_must(evidence: Evidence) -> Findings:
    """What a row asks beyond the invariants: answers, times, refusals."""
    for what in evidence.unmet:
        yield Finding(Kind.UNMET, what)


RULES: tuple[Callable[[Evidence], Findings], ...] = (
    acknowledged_commands_are_stored,
    sequences_are_complete,
    copies_equal_their_sources,
    copies_never_went_backwards,
    every_cause_has_one_effect,
    nothing_waits,
    parked_is_what_was_injected,
    the_fault_showed_what_it_must,
)


def _index(evidence: Evidence) -> tuple[dict[str, list[Stored]], dict[str, list[Stored]]]:
    by_mark: dict[str, list[Stored]] = defaultdict(list)
    by_id: dict[str, list[Stored]] = defaultdict(list)
    for stored in evidence.stored:
        by_id[stored.id].append(stored)
        if stored.mark:
            by_mark[stored.mark].append(stored)
    return by_mark, by_id


def _found(
    thing: Thing, by_mark: dict[str, list[Stored]], by_id: dict[str, list[Stored]]
) -> list[Stored]:
    """By its mark where it has one: a second document of the same request has another id."""
    candidates = by_mark[thing.mark] if thing.mark else by_id[thing.id]
    return [stored for stored in candidates if stored.key == thing.key]


def _as_told(name: str, thing: Thing, stored: Stored) -> Findings:
    for field, value in thing.expects.items():
        if stored.state.get(field) != value:
            held = stored.state.get(field)
            yield Finding(Kind.LOST, f"{name}: {field} was acknowledged as {value}, is {held}")


def _whole(stored: Stored, present: dict[int, Logged]) -> Findings:
    name = f"{stored.service}.{stored.aggregate} {stored.id}"
    missing = [n for n in range(1, stored.seq + 1) if n not in present]
    if missing:
        yield Finding(Kind.LOST, f"{name} has {stored.seq} events; the log lacks {missing}")
    if present and max(present) > stored.seq:
        yield Finding(Kind.LOST, f"{name} is at {stored.seq}, the log at {max(present)}")
    for event in present.values():
        if event.tenant != stored.tenant:
            yield Finding(Kind.STRAYED, f"{event.id} of {stored.tenant} says {event.tenant}")


def _effects_of(thing: Thing, subject: str, found: list[Effect]) -> Findings:
    name = f"{thing.service}.{thing.aggregate} {subject}"
    there = {(effect.kind, effect.whom) for effect in found}
    for kind, whom in sorted(set(thing.effects) - there):
        yield Finding(Kind.LOST, f"{name} caused no {kind} for {whom}")
    for kind, whom in sorted(there - thing.possible):
        yield Finding(Kind.DOUBLED, f"{name} caused {kind} for {whom} unasked")
    for effect in found:
        if effect.tenant != thing.tenant:
            yield Finding(Kind.STRAYED, f"{name} had effects in {effect.tenant}")


def _last_told(evidence: Evidence) -> dict[str, int]:
    """The last sequence of each aggregate that services were told of."""
    told: dict[str, int] = {}
    for event in evidence.log:
        if not event.quiet:
            told[event.subject] = max(event.sequence, told.get(event.subject, 0))
    return told


def _missing_copies(evidence: Evidence, told: dict[str, int]) -> Findings:
    keys = {stored.id: stored.key for stored in evidence.stored}
    held: dict[tuple[str, str], set[str]] = defaultdict(set)
    kept: dict[tuple[str, Key], set[str]] = defaultdict(set)
    for copy in evidence.copies:
        held[copy.room, copy.collection].add(copy.id)
        if copy.id in keys:
            kept[copy.room, keys[copy.id]].add(copy.collection)
    for room, wanted in evidence.wanted.items():
        for stored in evidence.stored:
            if stored.key not in wanted or stored.id not in told:
                continue
            collections = kept[room, stored.key] or {"(no collection)"}
            for collection in sorted(collections):
                if stored.id not in held[room, collection]:
                    yield Finding(Kind.LOST, f"{room}.{collection} has no copy of {stored.id}")


def _differing(name: str, copy: Copy) -> Findings:
    for field, value in copy.source_fields.items():
        if copy.fields.get(field) != value:
            held = copy.fields.get(field)
            yield Finding(Kind.DISORDERED, f"{name}: {field} is {held}, its source says {value}")
