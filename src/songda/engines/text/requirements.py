"""The single requirements in a document: lines, list points, rows of a table.

    >>> from songda.engines.text.requirements import requirements
    >>> [(one.label, one.text) for one in requirements("# Export\\n- REQ-1: Save it in 5 s\\n")]
    [('REQ-1', 'Save it in 5 s')]

See docs/engines/text.md.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from songda.engines import Unreadable, lines_of, rows_of

LIMIT = 5_000

HEADINGS = {
    "text": ("requirement", "text", "description", "statement", "需求", "内容", "描述", "需求描述"),
    "label": ("id", "no", "no.", "number", "key", "label", "编号", "序号", "号"),
}
_MARK = re.compile(r"^\s*(?:[-*+•·▪]\s+|>\s*)+")
_LABEL = re.compile(
    r"^(?:(?P<label>[A-Za-z]{1,8}[-_ ]?\d+(?:[-.]\d+)*|\d+(?:\.\d+)+)(?:[.:：、)）]\s*|\s+)"
    r"|(?P<number>\d+)[.:：、)）](?!\d)\s*|[(（](?P<bracketed>\d+)[)）]\s*)"
)
_RULE = re.compile(r"^[\s|:=*_-]*$")
_HEADING = re.compile(r"^\s*#{1,6}\s")

Unreadable.sentences |= {
    "requirements_none": (
        "%(file)s holds no requirements. Write one a line, or a table with a column “requirement”."
    ),
    "requirements_many": (
        "%(file)s holds %(count)s requirements; up to %(limit)s can be compared. Split it."
    ),
}


@dataclass(frozen=True, slots=True)
class Requirement:
    """A requirement, what it is called ("" where nothing is said), and its line, from 1."""

    label: str
    text: str
    line: int

    @property
    def name(self) -> str:
        """Return the label, or the line where there is none."""
        return self.label or f"{self.line}"


def requirements(text: str, file: str = "") -> list[Requirement]:
    """Return the requirements of text or Markdown: one a line, up to 5,000.

    Headings, rules and empty lines are left out; marks of lists and labels (REQ-1, 2.3, （1）)
    are taken off. Of a row with tabs or bars the longest cell counts. Raises Unreadable.
    """
    found = [
        _requirement(line, number)
        for number, line in enumerate(lines_of(text), 1)
        if not _RULE.match(line) and not _HEADING.match(line)
    ]
    return _checked([one for one in found if one.text], file)


def requirements_of_table(text: str, file: str = "") -> list[Requirement]:
    """Return the requirements of CSV text: the column named so, else the one of longest cells.

    Raises Unreadable for what is no table or holds none.
    """
    rows = list(rows_of(text, file))
    headings = [cell.lower() for cell in rows[0][1]]
    at, label = _column(headings, "text"), _column(headings, "label")
    if at is not None:
        rows = rows[1:]
    else:
        at = _longest(row for _, row in rows)
    found = [Requirement(_cell(row, label), _cell(row, at), number) for number, row in rows]
    return _checked([one for one in found if one.text], file)


def _checked(found: list[Requirement], file: str) -> list[Requirement]:
    if not found:
        raise Unreadable("requirements_none", file=file)
    if len(found) > LIMIT:
        raise Unreadable("requirements_many", file=file, count=len(found), limit=LIMIT)
    return found


def _requirement(line: str, number: int) -> Requirement:
    cells = [cell.strip() for cell in re.split(r"\t|\|", line) if cell.strip()]
    if len(cells) > 1:
        text = max(cells, key=len)
        label = cells[0] if cells[0] != text and len(cells[0]) <= 20 else ""
        return Requirement(label, text, number)
    bare = _MARK.sub("", line).strip().strip("|").strip()
    named = _LABEL.match(bare)
    rest = bare[named.end() :] if named else bare
    label = next(filter(None, named.groups()), "") if named and rest else ""
    return Requirement(label, rest, number)


def _column(headings: Sequence[str], what: str) -> int | None:
    return next((headings.index(key) for key in HEADINGS[what] if key in headings), None)


def _longest(rows: Iterator[list[str]]) -> int:
    lengths: dict[int, int] = {}
    for row in rows:
        for place, cell in enumerate(row):
            lengths[place] = lengths.get(place, 0) + len(cell)
    return max(lengths, key=lambda place: lengths[place], default=0)


def _cell(row: Sequence[str], place: int | None) -> str:
    return row[place].strip() if place is not None and place < len(row) else ""
