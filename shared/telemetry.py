"""What the operator's monitoring reads: Prometheus metrics, in the library's default registry."""

from collections.abc import Iterator

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.core import Metric
from prometheus_client.registry import Collector

from shared import cause

_requests = Counter("lianluo_http_requests", "Requests answered", ("method", "route", "status"))
_seconds = Histogram(
    "lianluo_http_request_seconds",
    "Time until a request was answered",
    ("route",),
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
)
_duplicates = Counter(
    "lianluo_duplicates",
    "Effects that were there already: an older state not applied, a thing not made again.",
    ("queue", "handler"),
)
_store_errors = Counter(
    "lianluo_store_errors", "Store operations that failed, by the driver's word.", ("error",)
)


def count_request(method: str, route: str, status: int, seconds: float) -> None:
    """Take down one answered request under its route's template."""
    _requests.labels(method, route, str(status)).inc()
    _seconds.labels(route).observe(seconds)


def count_duplicates(number: int = 1) -> None:
    """Take down effects that the consumer at work found done already."""
    why = cause.current()
    if number and why.handler:
        _duplicates.labels(why.queue, why.handler).inc(number)


def count_store_error(error: Exception) -> None:
    """Take down that the store failed."""
    _store_errors.labels(type(error).__name__).inc()


def exposition(service: str) -> tuple[bytes, str]:
    """All metrics of this process, each under its service, and their media type."""
    registry = CollectorRegistry()
    registry.register(_OfService(service))
    return generate_latest(registry), CONTENT_TYPE_LATEST


class _OfService(Collector):
    """Every metric of the process with one label more; the code that counts needn't know it."""

    def __init__(self, service: str) -> None:
        self._service = service

    def collect(self) -> Iterator[Metric]:
        for metric in REGISTRY.collect():
            named = Metric(metric.name, metric.documentation, metric.type, metric.unit)
            named.samples = [
                sample._replace(labels={"service": self._service, **sample.labels})
                for sample in metric.samples
            ]
            yield named

    def describe(self) -> list[Metric]:
        return []
