"""Lists as files that spreadsheets open."""

import csv
import io
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from starlette.responses import Response

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def spreadsheet(name: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Response:
    """A CSV with a byte-order mark, without which Excel garbles Chinese."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(head)
    for row in rows:
        writer.writerow([_harmless(cell) for cell in row])
    return Response(
        "\ufeff" + written.getvalue(),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}.csv"},
    )


def _harmless(cell: str) -> str:
    """What would be taken for a formula is shown as the text it is."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
