"""Re-emit: the present state of a service's aggregates, told once more to those who copy it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from shared.errors import NotFound
from shared.events import EventData, Readers, majors
from shared.events.contract import PREFIX, RESTATED
from shared.messaging.reemit import Restater
from shared.process import Service
from shared.rebuilding.opening import NothingToResume, opened
from shared.settings import Settings
from shared.store import Aggregates
from shared.store.progress import Mark, Progress
from shared.store.restating import Restatement

R = TypeVar("R")
TOGETHER = 200


class NothingToRestate(NotFound):
    """No service copies this."""

    code = "nothing_to_restate"
    message = "Nothing of that is copied by any service. What can be restated here: {names}."
    message_zh = "没有服务保存其副本。可以重发的有：{names}。"


@dataclass(frozen=True)
class Source:
    """Aggregates of one kind, and the contract by which their state is told once more."""

    name: str
    aggregates: Aggregates[Any]
    contract: type[EventData]


@dataclass(frozen=True)
class NotTold:
    """A state that could not be told, and why."""

    aggregate: str
    tenant: str
    id: str
    reason: str


@dataclass
class Reemitted:
    """How far a re-emit has come; `looked_at` counts towards `total`."""

    service: str
    aggregate: str = ""
    tenant: str = ""
    total: int = 0
    looked_at: int = 0
    told: dict[str, int] = field(default_factory=dict)
    now_at: str = ""
    after: str = ""
    not_told: list[NotTold] = field(default_factory=list)
    not_told_before: int = 0  # before the kill, in a run that was resumed
    resumed: bool = False

    @property
    def is_clean(self) -> bool:
        """Whether every state was told."""
        return not self.not_told and not self.not_told_before


def restatable(repository: object) -> tuple[Source, ...]:
    """What of a repository services copy, in the order of names."""
    held = [each for each in vars(repository).values() if isinstance(each, Aggregates)]
    sources = [Source(each.name, each, kind) for each in held if (kind := _contract(each))]
    return tuple(sorted(sources, key=lambda source: source.name))


async def reemit(
    service: Service[R],
    settings: Settings,
    *,
    aggregate: str = "",
    tenant: str = "",
    resume: bool = False,
    tell: Callable[[Reemitted], None] = lambda _: None,
) -> Reemitted:
    """Tell the present state of all aggregates that services copy, or of one kind, or one town.

    Safe beside live traffic: a copy that is newer stays as it is, and no reaction hears of it.
    A resumed run goes on with what was wished when it began. Raises NothingToRestate,
    NothingToResume, Unavailable, `BrokerAway` and `NotConfirmed`.
    """
    restater = Restater(settings.rabbitmq_url.get_secret_value(), f"{service.name} re-emit")
    async with opened(service, settings) as (database, repository):
        progress = Progress(database, "reemit")
        done = Reemitted(service.name, aggregate, tenant)
        if resume:
            _go_on(done, await progress.held())
        sources = _wished(restatable(repository), done)
        done.total = sum([await s.aggregates.held(tenant=done.tenant) for s in sources])
        try:
            await restater.open()
            await progress.begin(_mark(done))
            for source in sources:
                if source.name >= done.now_at:
                    await _tell_all(source, done, restater, progress, tell)
            await progress.end()
        finally:
            await restater.close()
    return done


async def _tell_all(
    source: Source,
    done: Reemitted,
    restater: Restater,
    progress: Progress,
    tell: Callable[[Reemitted], None],
) -> None:
    if done.now_at != source.name:
        done.now_at, done.after = source.name, ""
    done.told.setdefault(source.name, 0)
    while found := await source.aggregates.restatements(
        source.contract, after=done.after, tenant=done.tenant, limit=TOGETHER
    ):
        events = [each.event for each in found if each.event]
        await restater.publish(events)
        done.not_told += [_not_told(source, each) for each in found if each.reason]
        done.told[source.name] += len(events)
        done.looked_at += len(found)
        done.after = found[-1].id
        await progress.note(_mark(done))
        tell(done)


def _contract(aggregates: Aggregates[Any]) -> type[EventData] | None:
    known = majors(f"{PREFIX}.{aggregates.source}.{aggregates.name}.{RESTATED}.v1")
    newest = known[max(known)] if known else None
    return newest if newest and newest.readers is Readers.SERVICES else None


def _wished(sources: tuple[Source, ...], done: Reemitted) -> tuple[Source, ...]:
    wished = tuple(s for s in sources if done.aggregate in ("", s.name))
    if not wished:
        raise NothingToRestate(names=", ".join(s.name for s in sources) or "nothing")
    return wished


def _go_on(done: Reemitted, held: Mapping[str, str | int] | None) -> None:
    if held is None:
        raise NothingToResume
    done.resumed = True
    done.aggregate, done.tenant = str(held["aggregate"]), str(held["tenant"])
    done.now_at, done.after = str(held["now_at"]), str(held["after"])
    done.looked_at, done.not_told_before = int(held["looked_at"]), int(held["not_told"])


def _mark(done: Reemitted) -> Mark:
    return {
        "aggregate": done.aggregate,
        "tenant": done.tenant,
        "now_at": done.now_at,
        "after": done.after,
        "looked_at": done.looked_at,
        "not_told": len(done.not_told) + done.not_told_before,
    }


def _not_told(source: Source, each: Restatement) -> NotTold:
    return NotTold(source.name, each.tenant, each.id, each.reason)
