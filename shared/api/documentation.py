"""OpenAPI, and a page to read it that works without the internet and without inline script."""

from html import escape
from pathlib import Path

import fastapi_offline
from fastapi import APIRouter, FastAPI
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.staticfiles import StaticFiles

from shared.api.callers import public
from shared.api.refusals import description_of

ASSETS = Path(fastapi_offline.__file__).parent / "static"

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="{base}/docs/assets/swagger-ui.css">
<link rel="icon" href="{base}/docs/assets/favicon.png">
</head>
<body>
<main id="docs" data-openapi="{base}/openapi.json">
<noscript>The description itself: <a href="{base}/openapi.json">openapi.json</a></noscript>
</main>
<script src="{base}/docs/assets/swagger-ui-bundle.js"></script>
<script src="{base}/docs/start.js"></script>
</body>
</html>
"""
_START = """const place = document.getElementById("docs");
SwaggerUIBundle({
  url: place.dataset.openapi, domNode: place, deepLinking: true, validatorUrl: null,
});
"""


def add_documentation(app: FastAPI, service: str) -> None:
    """Serve `/<service>/api/openapi.json` and `/<service>/api/docs`."""
    base = f"/{service}/api"
    page = _PAGE.format(title=escape(app.title), base=base)
    router = APIRouter(prefix=base, include_in_schema=False)

    @router.get("/openapi.json")
    @public
    async def openapi() -> Response:
        """The API in OpenAPI 3.1."""
        return JSONResponse(description_of(app))

    @router.get("/docs")
    @public
    async def docs() -> Response:
        """The API to read and try."""
        return HTMLResponse(page)

    @router.get("/docs/start.js")
    @public
    async def start() -> Response:
        """What the page runs; a file, for the content security policy."""
        return Response(_START, media_type="text/javascript")

    app.include_router(router)
    app.mount(f"{base}/docs/assets", StaticFiles(directory=ASSETS), name="docs-assets")
