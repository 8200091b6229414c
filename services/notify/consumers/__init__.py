"""What notify does when something happened elsewhere."""

from services.notify.consumers import dates, integrators, notices
from shared.messaging import Binding

BINDINGS: tuple[Binding, ...] = (
    *notices.BINDINGS,
    *dates.BINDINGS,
    *integrators.BINDINGS,
)
