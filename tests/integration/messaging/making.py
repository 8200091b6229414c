"""The type of the fixture that makes a bus."""

from collections.abc import Awaitable, Callable, Sequence

from shared.messaging import Binding
from tests.support.bus import Bus

MakeBus = Callable[[Sequence[Binding]], Awaitable[Bus]]
