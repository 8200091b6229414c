"""Requests as a page's code sees them, without a server."""

from urllib.parse import urlencode

from fastapi import FastAPI
from starlette.requests import Request

from shared.caller import Caller
from shared.clock import Clock

SECRETARY = Caller(
    account_id="01a",
    tenant="luji",
    roles=frozenset({"secretary"}),
    csrf="the-word",
    name="孙静",
    post="专职秘书",
)


def asked(path: str = "/roster/x", query: str = "", cookies: str = "") -> Request:
    """A GET for a page."""
    return _request("GET", path, query, [("cookie", cookies)], b"")


def posted(headers: dict[str, str] | None = None, **fields: str) -> Request:
    """A form that was sent."""
    kind = ("content-type", "application/x-www-form-urlencoded")
    return _request(
        "POST", "/roster/x", "", [kind, *(headers or {}).items()], urlencode(fields).encode()
    )


def _request(
    method: str, path: str, query: str, headers: list[tuple[str, str]], body: bytes
) -> Request:
    app = FastAPI()
    app.state.clock = Clock()

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": body, "more_body": False}

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in headers if value],
        "server": ("test", 80),
        "scheme": "http",
        "app": app,
        "state": {},
        "path_params": {},
    }
    return Request(scope, receive)
