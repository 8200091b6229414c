"""The kinds of matters that a form offers, in the reader's language."""

from starlette.requests import Request

from services.feedback.commands.categories import categories_of
from services.feedback.repository import Repository
from shared.web import language_of


async def kinds_offered(
    request: Request, repository: Repository, tenant: str
) -> list[tuple[str, str]]:
    """The town's categories as a form's choices: code and name."""
    in_english = language_of(request) == "en"
    return [
        (each.code, each.name_en if in_english and each.name_en else each.name)
        for each in await categories_of(repository, tenant)
    ]
