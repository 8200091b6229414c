"""What time brings about: each clock that has come is fired as an ordinary command."""

from functools import partial

from services.feedback.commands import opinions, suggestions
from services.feedback.repository import Repository
from shared.store.clocks import sweep_clocks


async def sweep_suggestions(repository: Repository) -> None:
    """Lapse drafts, close co-signing, flag what is late, remind of ratings and end them."""
    fire = partial(suggestions.fire_clocks, repository)
    await sweep_clocks(repository.suggestions, repository.clock.now(), fire)


async def sweep_opinions(repository: Repository) -> None:
    """End offers that nobody took on, and seal what could not be sealed before."""
    fire = partial(opinions.look_at_clocks, repository)
    await sweep_clocks(repository.opinions, repository.clock.now(), fire)
