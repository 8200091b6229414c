"""What notify does when something happened elsewhere: copy people, keep notices."""

from services.notify import commands
from services.notify.commands.recipients import recipients_of
from services.notify.domain import RULES
from services.notify.repository import Repository
from shared.api.identity import identity_bindings
from shared.events import TYPES, Envelope
from shared.messaging import Binding, all_of, copy, reaction


async def on_mandate(repository: Repository, envelope: Envelope) -> None:
    """Keep whose mandate it is."""
    await repository.mandates.apply(envelope)


async def on_told(repository: Repository, envelope: Envelope) -> None:
    """Keep the notices that this event causes."""
    for rule in RULES[TYPES[envelope.type]]:
        if not rule.is_meant(envelope.data):
            continue
        recipients = await recipients_of(repository, envelope.tenant, rule.audience, envelope.data)
        await commands.tell(
            repository,
            envelope.tenant,
            rule,
            subject_id=envelope.subject,
            recipients=recipients,
            happened=envelope.data,
        )


BINDINGS: tuple[Binding, ...] = (
    *identity_bindings(),
    copy("people", on_mandate, *all_of("roster", "mandate")),
    reaction("notices", on_told, *RULES),
)
