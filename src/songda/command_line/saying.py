"""How the calculations speak: in the language of the terminal, in tables or in JSON."""

import gettext as catalogues
import json
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from songda.engines import Unreadable

PACKAGE = Path(__file__).resolve().parents[1]
HOMES = ("command_line", "engines")
"""The packages whose catalogues hold what is said here."""


def gettext(sentence: str) -> str:
    """Return a sentence in the language of the terminal; English where there is no other."""
    return _catalogue(language()).gettext(sentence) if sentence else ""


def said(fault: Unreadable) -> str:
    """Return the sentence of a refusal in the language of the terminal."""
    return gettext(fault.sentences[fault.code]) % fault.params


def show_json(result: Any) -> None:
    """Print a result of an engine; what is not defined is null, and no figure is NaN."""
    print(json.dumps(result, ensure_ascii=False, indent=1, default=_plain, allow_nan=False))


def show_table(
    columns: Sequence[str], rows: Iterable[Sequence[str]], title: str = "", left: int = 1
) -> None:
    """Print rows under their headings; the first columns to the left, the others to the right."""
    lines = [list(row) for row in rows]
    if sys.stdout.isatty():
        _show_rich(columns, lines, title, left)
        return
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(columns, *lines, strict=True)]
    for line in ([[title]] if title else []) + [list(columns), *lines]:
        cells = [
            _padded(cell, width - cell_len(cell), place < left)
            for place, (cell, width) in enumerate(zip(line, widths, strict=False))
        ]
        print("  ".join(cells).rstrip())


def short(text: str, most: int) -> str:
    """Return a text on one line, cut where it is longer than `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def figure(value: float | None, digits: int = 2) -> str:
    """Return a number as people read it; a dash where there is none."""
    return "–" if value is None else f"{value:,.{digits}f}"


def _plain(value: Any) -> Any:
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else str(value)


def _show_rich(columns: Sequence[str], lines: list[list[str]], title: str, left: int) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(title=title or None)
    for place, column in enumerate(columns):
        table.add_column(column, justify="left" if place < left else "right")
    for line in lines:
        table.add_row(*map(escape, line))
    Console().print(table)


def _padded(cell: str, room: int, left: bool) -> str:
    return cell + " " * room if left else " " * room + cell


def language() -> str:
    """Return the terminal's language: zh_Hans or en."""
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh_Hans" if next(filter(None, named), "").startswith("zh") else "en"


def _compile_once(source: Path) -> None:
    """A package from an index holds the words as people write them; where it may, it keeps both."""
    if source.exists() and not source.with_suffix(".mo").exists():
        from songda.kit.catalogues import compile_catalogue

        with suppress(OSError):
            compile_catalogue(source)


@cache
def _catalogue(language: str) -> catalogues.NullTranslations:
    found = catalogues.NullTranslations()
    for home in HOMES:
        folder = PACKAGE / home / "locale"
        _compile_once(folder / language / "LC_MESSAGES" / "django.po")
        read = catalogues.translation("django", folder, [language], fallback=True)
        read.add_fallback(found)
        found = read
    return found
