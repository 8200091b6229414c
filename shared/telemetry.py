"""What the operator's monitoring reads: Prometheus metrics, in the library's default registry."""

from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, Counter, Histogram, generate_latest

_requests = Counter(
    "lianluo_http_requests", "Requests answered", ("service", "method", "route", "status")
)
_seconds = Histogram(
    "lianluo_http_request_seconds",
    "Time until a request was answered",
    ("service", "route"),
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
)


def count_request(service: str, method: str, route: str, status: int, seconds: float) -> None:
    """Take down one answered request under its route's template."""
    _requests.labels(service, method, route, str(status)).inc()
    _seconds.labels(service, route).observe(seconds)


def exposition() -> tuple[bytes, str]:
    """All metrics of this process, and their media type."""
    return generate_latest(REGISTRY), CONTENT_TYPE_LATEST
