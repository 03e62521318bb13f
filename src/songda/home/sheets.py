"""The matrix as an XLSX file, row by row, so that its size does not matter."""

import tempfile
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import IO, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

from songda.home.graphs import Node
from songda.home.tracing import Row

FORMULA = ("=", "+", "-", "@", "\t", "\r")
LIMIT = 32_000
"""Characters that a cell of a sheet holds."""
WIDTHS = (10, 44, 14, 32, 32, 32, 32, 32, 20, 14, 10, 24, 18, 20, 24)


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula, without what XML cannot hold."""
    text = ILLEGAL_CHARACTERS_RE.sub("", text)[:LIMIT]
    return f"'{text}" if text.startswith(FORMULA) else text


def columns() -> list[str]:
    """The title row in the reader's language."""
    return [
        _("Number"), _("Requirement"), _("State"), _("Statements"), _("Findings"), _("Criteria"),
        _("Work items"), _("Deliverables"), _("Verdicts"), _("Measured"), _("Unit"),
        _("Signatures"), _("Last signed"), _("Tickets"), _("Missing"),
    ]  # fmt: skip


def write(rows: Iterable[Row], address: str) -> IO[bytes]:
    """An open file with the sheet; `address` is the engagement's, for the links of numbers."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Traceability matrix")[:31])
    sheet.freeze_panes = "C2"
    for place, width in enumerate(WIDTHS):
        sheet.column_dimensions[chr(ord("A") + place)].width = width
    sheet.append([_head(sheet, name) for name in columns()])
    for row in rows:
        sheet.append(_cells(sheet, row, address))
    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  (the response closes it)
    book.save(file)
    file.seek(0)
    return file


def _head(sheet: Any, name: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, harmless(name))
    cell.font = Font(bold=True)
    return cell


def _cells(sheet: Any, row: Row, address: str) -> list[Any]:
    node = row.requirement
    measured = next((one for one in row.results if one.value is not None), None)
    last = max((one.at for one in row.signed), default=None)
    return [
        _linked(sheet, node, address), _text(sheet, node.title), _text(sheet, node.state_label),
        *[_text(sheet, _named(row.parts[name])) for name in
          ("statement", "finding", "criterion", "workitem", "deliverable")],
        _text(sheet, "\n".join(f"{one.code} {one.word}" for one in row.results if one.verdict)),
        _number(measured.value if measured else None),
        _text(sheet, measured.unit if measured else ""),
        _text(sheet, "\n".join(one.code for one in row.signed)), _moment(sheet, last),
        _text(sheet, _named(row.parts["ticket"])),
        _text(sheet, "\n".join(str(hole.rule.label) for hole in row.holes)),
    ]  # fmt: skip


def _named(nodes: list[Node]) -> str:
    return "\n".join(f"{node.label} {node.title}" for node in nodes)


def _linked(sheet: Any, node: Node, address: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, harmless(node.label))
    cell.hyperlink = f"{address}{node.path}"
    cell.font = Font(color="0B57D0", underline="single")
    return cell


def _text(sheet: Any, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, harmless(text))
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _number(value: Decimal | None) -> Decimal | None:
    return value.normalize() if value is not None else None


def _moment(sheet: Any, at: datetime | None) -> Any:
    if at is None:
        return None
    cell = WriteOnlyCell(sheet, timezone.localtime(at).replace(tzinfo=None, microsecond=0))
    cell.number_format = "yyyy-mm-dd hh:mm"
    return cell
