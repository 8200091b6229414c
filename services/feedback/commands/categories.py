"""By which kinds a town sorts what it is told."""

from collections.abc import Sequence

from services.feedback.domain.category import Category, TownCategories, set_categories
from services.feedback.errors.category import CategoryUnknown
from services.feedback.repository import Repository
from shared.caller import Caller


async def categories_of(repository: Repository, tenant: str) -> tuple[Category, ...]:
    """The town's list; the usual one as long as it has none of its own."""
    held = await repository.categories.find(tenant, TownCategories.id_for(tenant))
    return held.categories if held else TownCategories(id="", tenant=tenant).categories


async def check_category(repository: Repository, tenant: str, code: str) -> None:
    """Whether an opinion can be of this kind; none at all will do. Raises CategoryUnknown."""
    if code and code not in {each.code for each in await categories_of(repository, tenant)}:
        raise CategoryUnknown


async def choose(
    repository: Repository, caller: Caller, categories: Sequence[Category]
) -> TownCategories:
    """Sort by these from now on; raises CategoriesMistyped."""
    town = TownCategories(id=TownCategories.id_for(caller.tenant), tenant=caller.tenant)
    set_categories(town, categories, caller.account_id)  # refused before anything is written
    await repository.categories.create_once(town)
    return await repository.categories.change(
        caller.tenant, town.id, lambda held: set_categories(held, categories, caller.account_id)
    )
