"""What feedback keeps of its neighbours."""

from services.feedback.repository import Repository
from shared.api.identity import identity_bindings
from shared.events import Envelope
from shared.messaging import Binding, all_of, copy
from shared.published_calendar import calendar_bindings


async def on_mandate(repository: Repository, envelope: Envelope) -> None:
    """Keep who may sign."""
    await repository.mandates.apply(envelope)


async def on_unit(repository: Repository, envelope: Envelope) -> None:
    """Keep who may be handed something."""
    await repository.units.apply(envelope)


async def on_township(repository: Repository, envelope: Envelope) -> None:
    """Keep the town's villages."""
    await repository.townships.apply(envelope)


async def on_venue(repository: Repository, envelope: Envelope) -> None:
    """Keep the stations, in which opinions are entered on voters' behalf."""
    await repository.venues.apply(envelope)


async def on_seal_key(repository: Repository, envelope: Envelope) -> None:
    """Keep what a voter's phone is sealed for."""
    await repository.seal_keys.apply(envelope)


BINDINGS: tuple[Binding, ...] = (
    *identity_bindings(),
    *calendar_bindings(),
    copy("roster", on_mandate, *all_of("roster", "mandate")),
    copy("roster", on_unit, *all_of("roster", "unit")),
    copy("roster", on_township, *all_of("roster", "township")),
    copy("roster", on_venue, *all_of("roster", "venue")),
    copy("seal-keys", on_seal_key, *all_of("notify", "seal_key")),
)
