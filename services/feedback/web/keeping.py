"""Files that came with a form: kept at once, so that a refused form still has them."""

from collections.abc import Sequence

from services.feedback.commands.attachments import keep
from services.feedback.repository import Repository
from shared.caller import Caller
from shared.web import Form, Upload

HELD = "file_ids"  # the hidden field that carries them on


async def kept_files(
    repository: Repository, caller: Caller, tenant: str, form: Form, files: Sequence[Upload]
) -> tuple[str, ...]:
    """The ids of what came now, and before in this form; raises what is wrong with a file."""
    kept = [
        await keep(repository, tenant, each.name, each.content, account_id=caller.account_id)
        for each in files
    ]
    before = [held for held in form.all(HELD) if held]
    return tuple(dict.fromkeys([*before, *(each.id for each in kept)]))
