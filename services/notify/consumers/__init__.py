"""What notify does when something happened elsewhere."""

from services.notify.consumers import integrators, notices
from shared.messaging import Binding

BINDINGS: tuple[Binding, ...] = (*notices.BINDINGS, *integrators.BINDINGS)
