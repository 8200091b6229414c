"""Door 2, events: what feedback keeps of others, and what it makes of what happened."""

from services.feedback.consumers import copies, opinions, suggestions
from shared.messaging import Binding

BINDINGS: tuple[Binding, ...] = (
    *copies.BINDINGS,
    *suggestions.BINDINGS,
    *opinions.OPINION_BINDINGS,
)
