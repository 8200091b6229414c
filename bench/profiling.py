"""Where the time of the bus goes: `python -m bench --profile`."""

import cProfile
import io
import pstats
import time
from collections.abc import Awaitable, Sequence

from bench import bus
from bench.framework import FastStreamRoad
from bench.ground import Ground
from bench.own import BINDINGS, Load, OwnRoad, bodies_of, own_road, prepared
from bench.raw import RawRoad
from scripts.topology import establish

ROUNDS = 3
TOP = 30


async def profile(ground: Ground) -> str:
    """Processor time by process for us and the references, then our functions by own time."""
    url, management_url = ground.new_virtual_host("bench")
    await establish(url, management_url, {"activities": BINDINGS})
    raw, framework = await RawRoad.open(url), await FastStreamRoad.open(url)
    parts = []
    async with own_road(url, ground.store_url) as own:
        await own.carry(prepared(Load(bus.WARM_UP, 1)), bus.WARM_UP)
        for load in (bus.TEN_EACH, bus.ONE_EACH):
            parts.append(await _processor_time(ground, load, own, (raw, framework)))
            parts.append(await _functions(load, own))
    await raw.close()
    await framework.close()
    return "\n".join(parts)


async def _processor_time(
    ground: Ground, load: Load, own: OwnRoad, references: Sequence[bus.Road]
) -> str:
    lines = [f"{bus.name_of(load)}: processor time of an event, in µs"]
    for _ in range(ROUNDS):
        documents = prepared(load)
        bodies = bodies_of(documents)
        for each in references:
            name = type(each).__name__
            lines.append(await _spent(ground, name, each.carry(bodies), load.total))
        lines.append(await _spent(ground, "ours", own.carry(documents, load.total), load.total))
    return "\n".join(lines)


async def _spent(ground: Ground, name: str, carrying: Awaitable[float], events: int) -> str:
    client, servers = time.process_time(), ground.processor_seconds()
    await carrying
    spent = {"client": time.process_time() - client}
    for server, seconds in ground.processor_seconds().items():
        spent[server] = seconds - servers[server]
    by_process = ", ".join(f"{each} {1e6 * s / events:.0f}" for each, s in spent.items())
    return f"  {name}: {by_process}"


async def _functions(load: Load, own: OwnRoad) -> str:
    documents, written = prepared(load), io.StringIO()
    profiler = cProfile.Profile()
    with profiler:
        await own.carry(documents, load.total)
    pstats.Stats(profiler, stream=written).strip_dirs().sort_stats("tottime").print_stats(TOP)
    return written.getvalue()
