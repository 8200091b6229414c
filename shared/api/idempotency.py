"""Creating twice under one `Idempotency-Key` makes one thing (an IETF draft's header)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Header
from starlette.requests import Request

from shared import ids
from shared.caller import ANONYMOUS, Caller


@dataclass(frozen=True)
class RequestKey:
    """The key that a creating request came with; `fingerprint` tells its body from others."""

    value: str
    fingerprint: str
    request: Request

    def id_for(self, name: str) -> str:
        """The id of the new `name`: always the same for this caller, route and key."""
        if not self.value:
            return ids.new()
        caller = _caller(self.request)
        tenant = caller.tenant or self.request.path_params.get("slug", "")
        return ids.derived(name, tenant, caller.account_id, _route(self.request), self.value)


async def idempotency_key(
    request: Request,
    idempotency_key: Annotated[str, Header(max_length=255)] = "",
) -> RequestKey:
    """The `Idempotency-Key` of a creating POST; without one, every call makes something new."""
    body = await request.body()
    return RequestKey(idempotency_key, _fingerprint(body), request)


def form_key(request: Request, nonce: str, fields: Mapping[str, str]) -> RequestKey:
    """The same for a form, whose key is the nonce that the server put into it."""
    return RequestKey(nonce, _digest(dict(fields)), request)


IdempotencyKey = Annotated[RequestKey, Depends(idempotency_key)]


def _caller(request: Request) -> Caller:
    return getattr(request.state, "caller", ANONYMOUS)


def _route(request: Request) -> str:
    path: str = request.scope["route"].path
    return f"{request.method} {path}"


def _fingerprint(body: bytes) -> str:
    try:
        return _digest(json.loads(body))
    except ValueError:
        return hashlib.sha256(body).hexdigest()


def _digest(value: object) -> str:
    canonical = json.dumps(value, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
