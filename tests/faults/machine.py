"""What processes say of themselves, and what they take of the machine."""

import psutil
from prometheus_client.parser import text_string_to_metric_families

from tests.faults.stage import Stage
from tests.support.installation import Installation

MEGABYTE = 1024 * 1024


def memory_of(installation: Installation) -> dict[str, float]:
    """Megabytes that each program keeps in memory."""
    found = {}
    for name in installation.programs():
        try:
            found[name] = psutil.Process(installation.pid(name)).memory_info().rss / MEGABYTE
        except (psutil.NoSuchProcess, ValueError):
            continue
    return found


async def metric(stage: Stage, name: str, *programs: str) -> float:
    """The sum of a metric over these processes of services, or over all that answer."""
    total = 0.0
    for program in programs or stage.installation.services():
        address = stage.installation.probe_of(program).replace("/readyz", "/metrics")
        answer = await stage.http.get(address)
        for family in text_string_to_metric_families(answer.text):
            total += sum(sample.value for sample in family.samples if sample.name == name)
    return total
