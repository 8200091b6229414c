"""What roster does when something happened: each handler brings about one command."""

from services.roster import commands
from services.roster.repository import Repository
from shared.caller import PLATFORM
from shared.events import Envelope
from shared.events.notify import SealKeyPublished
from shared.events.roster import (
    MandateElected,
    MandateEnded,
    MandateRestored,
    MandateState,
    MandateSuspended,
)
from shared.messaging import Binding, all_of, copy, reaction


async def on_seal_key(repository: Repository, envelope: Envelope) -> None:
    """Keep notify's key; the clock then seals what waits for one."""
    await repository.seal_keys.apply(envelope)


async def on_township(repository: Repository, envelope: Envelope) -> None:
    """Keep the directory of towns, which belongs to no town."""
    await repository.directory.apply(envelope.model_copy(update={"tenant": PLATFORM}))


async def on_mandate_standing(repository: Repository, envelope: Envelope) -> None:
    """A person's accounts sign for exactly the mandates that are active now."""
    mandate = MandateState.model_validate(envelope.data)
    await commands.credit_mandates(repository, envelope.tenant, mandate.person_id)


BINDINGS: tuple[Binding, ...] = (
    copy("keys", on_seal_key, SealKeyPublished),
    copy("directory", on_township, *all_of("roster", "township")),
    reaction(
        "mandates",
        on_mandate_standing,
        MandateElected,
        MandateSuspended,
        MandateRestored,
        MandateEnded,
    ),
)
