"""Stylesheet, script and signs: served by every service, so that each stands alone."""

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from shared.web.language import ROOT


def serve_static(app: FastAPI, service: str) -> None:
    """Mount `/<service>/static/shared` and, where the service has files, `/<service>/static`."""
    shared = StaticFiles(directory=ROOT / "shared/web/static")
    app.mount(f"/{service}/static/shared", shared, name="shared-static")
    own = ROOT / "services" / service / "web/static"
    if own.is_dir():
        app.mount(f"/{service}/static", StaticFiles(directory=own), name="static")
