"""The contracts of all services' events, for whoever reads them: what `dataschema` names."""

from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse

from shared.api import public
from shared.errors import NotFound

CONTRACTS = Path(__file__).parents[3] / "docs/api"
router = APIRouter(prefix="/roster/contracts", tags=["public"])


@router.get("/{path:path}", response_class=FileResponse)
@public
def contract(path: str) -> FileResponse:
    """`schemas/<type>.json`, `public/schemas/<type>.json`, `asyncapi.json`, `cloudevents.json`."""
    file = (CONTRACTS / path).resolve()
    if file.suffix != ".json" or not file.is_relative_to(CONTRACTS) or not file.is_file():
        raise NotFound
    return FileResponse(file, media_type="application/json")
