"""What the person at the terminal sees while things start."""

import sys
import time
from collections.abc import Callable, Mapping

from scripts.local.failure import Failure

_BEGAN = time.monotonic()
POLL_SECONDS = 0.1


def say(sentence: str) -> None:
    """One line with the seconds since the command began."""
    print(f"{time.monotonic() - _BEGAN:6.1f} s  {sentence}", flush=True)


def wait_for(
    what: Mapping[str, Callable[[], bool]], within: float, why_not: Callable[[str], str]
) -> None:
    """Poll until each is true, saying so one by one; raises Failure with `why_not(name)`."""
    waiting = dict(what)
    deadline = time.monotonic() + within
    while waiting:
        for name in [name for name, ready in waiting.items() if ready()]:
            say(f"{name} is ready")
            del waiting[name]
        if waiting and time.monotonic() > deadline:
            raise Failure(why_not(next(iter(waiting))))
        if waiting:
            time.sleep(POLL_SECONDS)


def complain(failure: Failure) -> None:
    """The sentence that ends a failed command."""
    print(f"\n{failure}", file=sys.stderr, flush=True)
