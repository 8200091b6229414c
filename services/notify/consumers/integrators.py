"""What integrators are told: each public event becomes a row for each subscription."""

from pydantic import ValidationError

from services.notify.commands import deliveries
from services.notify.public import TooLargeForPublic, sources, translate
from services.notify.repository import Repository
from shared.events import Envelope
from shared.messaging import Binding, Reject, reaction


async def on_public(repository: Repository, envelope: Envelope) -> None:
    """Store what outsiders get of this event; sending is the sender's."""
    try:
        public = translate(envelope)
    except (TooLargeForPublic, ValidationError) as error:
        raise Reject("this event has no public form", reason="not_public") from error
    if public is not None:
        await deliveries.offer(repository, public)


BINDINGS: tuple[Binding, ...] = (reaction("integrators", on_public, *sources()),)
