"""Why something happens: the correlation that a request hands on to all it brings about."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Cause:
    """The request or event on whose account the present code runs.

    `queue` and `handler` say which consumer is at work, where one is.
    """

    correlation_id: str = ""
    causation_id: str = ""
    traceparent: str = ""
    tenant: str = ""
    queue: str = ""
    handler: str = ""


NOTHING = Cause()
_current: ContextVar[Cause] = ContextVar("cause", default=NOTHING)


def current() -> Cause:
    """The cause of whatever runs here."""
    return _current.get()


@contextmanager
def because_of(cause: Cause) -> Iterator[None]:
    """Run a block on this cause's account; events recorded inside carry it."""
    token = _current.set(cause)
    try:
        yield
    finally:
        _current.reset(token)


def for_tenant(tenant: str) -> None:
    """Say for which town the rest of the present block acts, once that is known."""
    if tenant:
        _current.set(replace(_current.get(), tenant=tenant))
