"""From the outbox over the bus to the effect, against the broker's client and a framework."""

import time

from bench.framework import FastStreamRoad
from bench.own import BINDINGS, Load, OwnRoad, bodies_of, own_road, prepared
from bench.raw import RawRoad
from bench.rows import Pairs, Row, against
from scripts.topology import establish

ROUNDS, LEAST_ROUNDS = 4, 2
LONGEST = 80.0  # then no further round begins
WARM_UP = 400
ONE_EACH = Load(2000, 1)
TEN_EACH = Load(1000, 10)
FRAMEWORK = "outbox → bus → effect, 10 an aggregate, against FastStream"

Road = RawRoad | FastStreamRoad


def name_of(load: Load) -> str:
    """How the figure of a load is called."""
    return f"outbox → bus → effect, {load.events} an aggregate"


async def measure(url: str, management_url: str, store_url: str) -> list[Row]:
    """Rounds of the references and of ours, one after the other; medians."""
    await establish(url, management_url, {"activities": BINDINGS})
    raw, framework = await RawRoad.open(url), await FastStreamRoad.open(url)
    one: list[tuple[float, float]] = []
    ten: list[tuple[float, float]] = []
    frame: list[tuple[float, float]] = []
    async with own_road(url, store_url) as own:
        await _warm_up(own, raw, framework)
        began = time.monotonic()
        for number in range(ROUNDS):
            if number >= LEAST_ROUNDS and time.monotonic() - began > LONGEST:
                break
            (rate, raw_rate) = await _side_by_side(ONE_EACH, own, raw)
            one.append((rate, raw_rate))
            rate, raw_rate, framework_rate = await _side_by_side(TEN_EACH, own, raw, framework)
            ten.append((rate, raw_rate))
            frame.append((rate, framework_rate))
    await raw.close()
    await framework.close()
    named: dict[str, Pairs] = {name_of(ONE_EACH): one, name_of(TEN_EACH): ten, FRAMEWORK: frame}
    return [against(name, "events/s", pairs) for name, pairs in named.items()]


async def _warm_up(own: OwnRoad, *references: Road) -> None:
    await _side_by_side(Load(WARM_UP, 1), own, *references)


async def _side_by_side(load: Load, own: OwnRoad, *references: Road) -> tuple[float, ...]:
    """The rate of ours and of each reference, with the same events."""
    documents = prepared(load)
    bodies = bodies_of(documents)
    rates = [await reference.carry(bodies) for reference in references]
    return (await own.carry(documents, load.total), *rates)
