"""What notify does when something happened elsewhere."""

from services.notify.consumers import dates, integrators, notices
from shared.messaging import Binding
from shared.published_calendar import calendar_bindings

BINDINGS: tuple[Binding, ...] = (
    *notices.BINDINGS,
    *dates.BINDINGS,
    *integrators.BINDINGS,
    *calendar_bindings(),
)
