"""The page on which a held form comes back, filled in, to be sent again."""

import re

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from shared.api.callers import PageCaller
from shared.api.errors import HeldFormGone
from shared.clock import machine_now
from shared.store import HeldForms
from shared.web import render

_CODE = re.compile(r"[0-9a-z]{26}|[a-z_]+|.?")


def held_router(service: str) -> APIRouter:
    """The address under which a service's held forms come back."""
    router = APIRouter(prefix=f"/{service}/held", include_in_schema=False)

    @router.get("/{key}")
    async def held_form(key: str, request: Request, caller: PageCaller) -> Response:
        """What was written, filled in; others than its writer find nothing."""
        held: HeldForms | None = request.app.state.held
        now = machine_now()
        form = await held.find(caller.tenant, caller.account_id, key, now) if held else None
        if form is None:
            raise HeldFormGone
        return render(
            request,
            "held.html",
            caller=caller,
            held=form,
            written=[value for name, value in form.pairs if _is_written(name, value)],
        )

    return router


def _is_written(name: str, value: str) -> bool:
    # What a person wrote is shown to be recognised; ids and words of a choice say nothing.
    return name != "nonce" and not _CODE.fullmatch(value)
