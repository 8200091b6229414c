"""The installations on which rows are run, each new and thrown away before the next time."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from scripts.local.installation import Installation as LocalInstallation
from scripts.local.orphans import stop_orphans
from scripts.local.places import Places
from tests.faults.stage import Fault, Ground
from tests.support.cluster import clustered
from tests.support.installation import Installation, installed
from tests.support.network import can_be_made, network_of

REPLICAS = 2
TOLD = {
    "LIANLUO_FEED_MAX_BYTES": "20000",  # full as soon as the load can fill it
    "LIANLUO_LEAVE_SECONDS": "2.5",  # the gateway of a rolling restart asks twice a second
}


@contextmanager
def shared(run: Path) -> Iterator[Installation]:
    """Two doors and two workers of each service; the broker behind a cable, where that can be."""
    _clear(run)
    if not can_be_made():
        with installed(run, replicas=REPLICAS, split=True, extra=TOLD) as installation:
            yield installation
        return
    with (
        network_of(run) as network,
        installed(
            run,
            replicas=REPLICAS,
            split=True,
            broker_host=network.host,
            broker_inside=network.inside,
            extra=TOLD,
        ) as installation,
    ):
        installation.network = network
        yield installation


@contextmanager
def three_nodes(run: Path) -> Iterator[Installation]:
    """Two replicas of each service, door and worker in one, on three brokers behind a balancer."""
    _clear(run)
    brokers = run.with_name(f"{run.name}-brokers")
    _clear(brokers)
    before = dict(os.environ)
    with clustered(brokers) as cluster:
        os.environ.update(cluster.environment)
        try:
            with installed(run, replicas=REPLICAS) as installation:
                installation.cluster = cluster
                yield installation
        finally:
            os.environ.clear()
            os.environ.update(before)


GROUNDS: Mapping[Ground, Callable[[Path], AbstractContextManager[Installation]]] = {
    Ground.SHARED: shared,
    Ground.THREE_NODES: three_nodes,
}


def by_ground(faults: Sequence[Fault]) -> dict[Ground, list[Fault]]:
    """The rows of each ground, so that one installation serves all of its rows."""
    return {ground: own for ground in Ground if (own := [f for f in faults if f.ground is ground])}


def _clear(run: Path) -> None:
    """Stop what was left running there, and forget what it knew."""
    if (run / "ports.json").exists():
        LocalInstallation(Places(run)).down()
    stop_orphans(Places(run))
    shutil.rmtree(run, ignore_errors=True)
