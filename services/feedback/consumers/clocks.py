"""What time brings about: each clock that has come is fired as an ordinary command."""

from functools import partial

from services.feedback.commands import attachments, opinions, suggestions
from services.feedback.repository import Repository
from shared.clock import machine_now
from shared.errors import NotFound, TooBusy
from shared.store.clocks import sweep_clocks

_AT_ONCE = 100


async def sweep_suggestions(repository: Repository) -> None:
    """Lapse drafts, close co-signing, flag what is late, remind of ratings and end them."""
    fire = partial(suggestions.fire_clocks, repository)
    await sweep_clocks(repository.suggestions, repository.clock.now(), fire)


async def sweep_opinions(repository: Repository) -> None:
    """End offers that nobody took on, and seal what could not be sealed before."""
    fire = partial(opinions.look_at_clocks, repository)
    await sweep_clocks(repository.opinions, repository.clock.now(), fire)


async def sweep_files(repository: Repository) -> None:
    """Forget uploads that nothing took in, and counters of the doors whose while is over."""
    for tenant, file_id in await repository.files.awake(machine_now(), _AT_ONCE):
        try:
            await attachments.look_at(repository, tenant, file_id)
        except (NotFound, TooBusy):
            continue  # another worker is at it
    await repository.allowances.forget_expired(machine_now())
