"""The HTTP frame: what a route declares, and the app that all routes of a service stand in."""

from shared.api.address import Address
from shared.api.app import create_app, repository_of
from shared.api.callers import (
    CurrentCaller,
    PageCaller,
    PublicCaller,
    public,
    requires,
    requires_on_page,
)
from shared.api.etags import IfMatch, RequiredIfMatch, etag
from shared.api.health import Probe
from shared.api.idempotency import IdempotencyKey, RequestKey, form_key
from shared.api.paging import Listing, PageRequest, Paging

__all__ = [
    "Address",
    "CurrentCaller",
    "IdempotencyKey",
    "IfMatch",
    "Listing",
    "PageCaller",
    "PageRequest",
    "Paging",
    "Probe",
    "PublicCaller",
    "RequestKey",
    "RequiredIfMatch",
    "create_app",
    "etag",
    "form_key",
    "public",
    "repository_of",
    "requires",
    "requires_on_page",
]
