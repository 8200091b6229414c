"""Tables as an Excel workbook, numbers as numbers."""

import io
from collections.abc import Sequence
from urllib.parse import quote

from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.styles import Alignment, Font  # type: ignore[import-untyped]
from starlette.responses import Response

from services.feedback.domain.statistics import Share
from services.feedback.web.statistics_tables import Cell, Table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BOLD, _WRAPPED = Font(bold=True), Alignment(wrap_text=True, vertical="top")


def workbook(name: str, sheets: Sequence[tuple[str, str, Sequence[Table]]]) -> Response:
    """A workbook of sheets, each a name, a line on top and tables one under the other.

    A share takes three columns: the part, the whole, and the part of it.
    """
    book = Workbook()
    book.remove(book.active)
    for title, line, tables in sheets:
        sheet = book.create_sheet(title)
        sheet.append([line])
        for table in tables:
            _write(sheet, table)
        sheet.column_dimensions["A"].width = 30
        sheet.print_title_rows = "1:1"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    held = io.BytesIO()
    book.save(held)
    return Response(
        held.getvalue(),
        media_type=XLSX,
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}.xlsx"},
    )


def _write(sheet: object, table: Table) -> None:
    append = sheet.append  # type: ignore[attr-defined]
    append([])
    append([table.title])
    _bold(sheet)
    wide = {
        column for row in table.rows for column, cell in enumerate(row) if isinstance(cell, Share)
    }
    head: list[str] = []
    for column, word in enumerate(table.head):
        head += [word, "", ""] if column in wide else [word]
    append(head)
    _bold(sheet)
    for row in table.rows:
        cells: list[object] = []
        for column, cell in enumerate(row):
            cells += _wide(cell) if column in wide else [_plain(cell)]
        append(cells)
        for cell in sheet[sheet.max_row]:  # type: ignore[index, attr-defined]
            if isinstance(cell.value, str):
                cell.alignment = _WRAPPED
            elif isinstance(cell.value, float):
                cell.number_format = "0.0%"


def _bold(sheet: object) -> None:
    for cell in sheet[sheet.max_row]:  # type: ignore[index, attr-defined]
        cell.font = _BOLD


def _wide(cell: Cell) -> list[object]:
    if isinstance(cell, Share):
        return [cell.part, cell.of, cell.part / cell.of if cell.of else None]
    return [_plain(cell), None, None]


def _plain(cell: Cell) -> object:
    # What begins like a formula is data: openpyxl would store it as one.
    if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@")):
        return f"'{cell}"
    return cell
