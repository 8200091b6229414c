"""The register as a table that spreadsheets open."""

import csv
from io import StringIO

from services.roster import queries
from services.roster.queries import Line
from services.roster.repository import Repository
from shared.caller import Caller

HEAD = ("姓名", "层级", "选区", "代表小组", "状态", "证号", "单位", "职务", "电话（内部）")
LEVELS = {"district": "区", "town": "镇"}
STATUSES = {"active": "在任", "suspended": "暂停", "ended": "终止", "expired": "届满"}


async def register_as_csv(
    repository: Repository, caller: Caller, *, group_id: str = "", level: str = ""
) -> bytes:
    """Every line that the page lists under these filters; UTF-8 with a mark for spreadsheets."""
    table = StringIO()
    rows = csv.writer(table)
    rows.writerow(HEAD)
    cursor: str | None = None
    while True:
        page = await queries.register(
            repository, caller, group_id=group_id, level=level, limit=200, cursor=cursor
        )
        rows.writerows([_plain(cell) for cell in _row(line)] for line in page.lines)
        cursor = page.next_cursor
        if cursor is None:
            return b"\xef\xbb\xbf" + table.getvalue().encode()


def _row(line: Line) -> tuple[str, ...]:
    mandate, person = line.mandate, line.person
    return (
        mandate.name,
        LEVELS[mandate.level.value],
        mandate.electoral_district_name,
        mandate.group_name,
        STATUSES[mandate.status.value],
        mandate.certificate_number,
        person.employer if person else "",
        person.post if person else "",
        person.phone if person else "",
    )


def _plain(cell: str) -> str:
    # A spreadsheet takes a cell that begins so for a formula.
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
