"""The headers that keep a browser safe, the same on every answer."""

from starlette.datastructures import MutableHeaders

# `data:` images are the arrows inside the style sheets of form controls.
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_RAW = [(name.lower().encode(), value.encode()) for name, value in SECURITY_HEADERS.items()]
_PRIVATE = (b"cache-control", b"private, no-cache")


def apply_security_headers(headers: MutableHeaders) -> None:
    """Put the headers on a response that no middleware will see."""
    headers.update(SECURITY_HEADERS)


def secured(raw: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The raw headers with ours; what nobody called cacheable is private."""
    if any(name == b"cache-control" for name, _ in raw):
        return [*raw, *_RAW]
    return [*raw, _PRIVATE, *_RAW]
