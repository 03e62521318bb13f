"""`songda analyse requirements|minutes|themes FILE`: what a text says."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from songda.command_line.figures import finite, whole
from songda.command_line.remarks import show_agreed, show_themes
from songda.command_line.saying import figure, show_json, show_table
from songda.command_line.saying import gettext as _
from songda.engines import Unreadable, check_size, decoded, lines_of
from songda.engines.filetext import text_of
from songda.engines.text.clarity import Span, vague_words
from songda.engines.text.conflicts import Conflict, conflicts
from songda.engines.text.duplicates import Duplicate, duplicates
from songda.engines.text.learning import read_texts
from songda.engines.text.requirements import (
    Requirement,
    requirements,
    requirements_of_table,
)

LARGEST_MB = 20
PACKED = ("docx", "pdf")


@dataclass(frozen=True)
class Review:
    """What was read, and what was found in it."""

    read: list[Requirement]
    conflicts: list[Conflict]
    duplicates: list[Duplicate]
    vague: list[tuple[Requirement, Span]]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb does and what it takes."""
    parser.description = _(
        "Of a document with requirements: which cannot both hold, which say the same, and which "
        "words are vague; exit code 1 for a conflict or a duplicate. Of minutes: what was decided, "
        "and who does what by when; exit code 1 when nothing was. Of remarks: their themes. In "
        "Chinese and English."
    )
    parser.add_argument("what", choices=list(_ANALYSES), metavar="requirements|minutes|themes")
    parser.add_argument(
        "file", type=Path, help=_("text, Word or PDF; CSV too; each line or row by itself")
    )
    parser.add_argument(
        "--at-least", type=finite, default=0.4, help=_("least confidence of a conflict (0.4)")
    )
    parser.add_argument("--count", type=whole, help=_("how many themes (what fits best)"))
    parser.add_argument(
        "--text", action="append", default=[], metavar="COLUMN",
        help=_("a column with the text; may be repeated (all called text, title, body, …)"),
    )  # fmt: skip


def run(asked: argparse.Namespace) -> int:
    """Print what was found in a file."""
    return _ANALYSES[asked.what](asked)


def _requirements(asked: argparse.Namespace) -> int:
    """Print conflicts, duplicates and vague words; 1 for a conflict or a duplicate."""
    found = reviewed(read(asked.file), asked.at_least)
    if asked.json:
        show_json(_plain(found))
    else:
        _show(found)
    return int(bool(found.conflicts or found.duplicates))


def _minutes(asked: argparse.Namespace) -> int:
    return show_agreed(_words(asked.file), asked.json)


def _themes(asked: argparse.Namespace) -> int:
    file = asked.file
    if _kind(file) == "csv":
        texts = [one.text for one in read_texts(file.read_bytes(), file.name, asked.text)]
    else:
        texts = [line.strip() for line in lines_of(_words(file)) if line.strip()]
    if not texts:
        raise Unreadable("empty", file=file.name)
    return show_themes(texts, asked.count, asked.json)


_ANALYSES = {"requirements": _requirements, "minutes": _minutes, "themes": _themes}


def read(file: Path) -> list[Requirement]:
    """Return the requirements of a file; its ending says what it is. Raises Unreadable."""
    reader = requirements_of_table if _kind(file) == "csv" else requirements
    return reader(_words(file), file.name)


def _words(file: Path) -> str:
    """Return the text of a file. Raises Unreadable."""
    data = file.read_bytes()
    check_size(data, file.name, LARGEST_MB)
    if _kind(file) in PACKED:
        return "\n".join(text for _page, text in text_of(BytesIO(data), file.name))
    return decoded(data, file.name)[0]


def _kind(file: Path) -> str:
    return file.suffix[1:].lower()


def reviewed(read: list[Requirement], at_least: float) -> Review:
    """Return the conflicts, duplicates and vague words among requirements."""
    texts = [one.text for one in read]
    vague = [(one, span) for one in read for span in vague_words(one.text)]
    return Review(read, conflicts(texts, at_least), duplicates(texts), vague)


def _show(found: Review) -> None:
    if found.conflicts:
        headings = [_("conflict"), _("requirements"), _("confidence")]
        show_table(headings, _pairs(found.read, found.conflicts))
    if found.duplicates:
        headings = [_("duplicate"), _("requirements"), _("confidence")]
        show_table(headings, _pairs(found.read, found.duplicates))
    if found.vague:
        rows = [(f"“{s.word}”: {_(s.sentences[s.why_code])}", one.name) for one, s in found.vague]
        show_table([_("vague word"), _("requirement")], rows)
    counts = {
        "requirements": len(found.read), "conflicts": len(found.conflicts),
        "duplicates": len(found.duplicates), "vague": len(found.vague),
    }  # fmt: skip
    summary = _(
        "Read: %(requirements)s. Conflicts: %(conflicts)s. Duplicates: %(duplicates)s. "
        "Vague words: %(vague)s."
    )
    print(summary % counts)


def _pairs(
    read: list[Requirement], found: list[Conflict] | list[Duplicate]
) -> Iterator[tuple[str, str, str]]:
    for one in found:
        names = f"{read[one.first].name} · {read[one.second].name}"
        yield _said(one), names, figure(one.confidence)


def _said(one: Conflict | Duplicate) -> str:
    if isinstance(one, Duplicate):
        return _(one.sentences[one.kind])
    return _(one.sentences[one.code]) % one.params


def _plain(found: Review) -> dict[str, Any]:
    return {
        "requirements": [asdict(one) for one in found.read],
        "conflicts": [asdict(one) | {"says": _said(one)} for one in found.conflicts],
        "duplicates": [asdict(one) | {"says": _said(one)} for one in found.duplicates],
        "vague": [
            {"requirement": found.read.index(one), **asdict(span)} for one, span in found.vague
        ],
    }
