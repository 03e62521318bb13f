"""`songda search DIR QUESTION`: the sentence in a folder of documents that answers."""

import argparse
import logging
import sys
from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from songda.command_line.bars import bars
from songda.command_line.figures import whole
from songda.command_line.saying import figure, said, show_json, show_table
from songda.command_line.saying import gettext as _
from songda.engines import Unreadable
from songda.engines.filetext import READERS, text_of
from songda.engines.search import Found, Hit, Index, Passage, cut, snippet

SHOWN = 5
WIDTH = 100
LARGEST_MB = 100


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb does and what it takes."""
    parser.description = _(
        "Where in a folder of documents a question is answered: text, Markdown, CSV, WebVTT, PDF, "
        "Word, Excel, PowerPoint. Exit code 1 when nothing there answers it."
    )
    parser.add_argument("folder", type=Path, help=_("a folder, with all below it, or one file"))
    parser.add_argument("question", help=_("in Chinese or English"))
    parser.add_argument("--hits", type=whole, default=SHOWN, help=_("passages to show (5)"))


def run(asked: argparse.Namespace) -> int:
    """Print the places that were found; 1 when none is likely to answer."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it refuses is said below
    index, unread = Index(), list[str]()
    files = list(_files(asked.folder))
    with bars() as progress:
        for done, file in enumerate(files, 1):
            try:
                index.add(_passages(file))
            except (Unreadable, OSError) as fault:
                unread.append(_unread(file, fault))
            progress(_("reading"), done, len(files))
    found = index.search(asked.question, asked.hits)
    if asked.json:
        show_json(_plain(asked.question, found, len(files), unread))
    else:
        _show(asked.question, found, len(files))
        for sentence in unread:
            print(sentence, file=sys.stderr)
    return int(not found.is_answered)


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files that hold words, hidden ones left out, always in the same order."""
    folder.stat()  # what is not there is said
    if folder.is_file():
        yield folder
        return
    for path in sorted(folder.rglob("*")):
        below = path.relative_to(folder).parts
        is_hidden = any(part.startswith(".") for part in below)
        if path.suffix[1:].lower() in READERS and not is_hidden and path.is_file():
            yield path


def _passages(file: Path) -> list[Passage]:
    """Cut what stands in a file, page by page."""
    if (size := file.stat().st_size / 1_000_000) > LARGEST_MB:
        params = {"size": f"{size:.1f}", "limit": LARGEST_MB}
        raise Unreadable("too_large", file=file.name, **params)
    with file.open("rb") as opened:
        pieces = text_of(opened, file.name, most=LARGEST_MB * 1_000_000)
        pages = groupby(pieces, key=itemgetter(0))
        texts = [(page, "\n".join(text for _page, text in found)) for page, found in pages]
    return [one for page, text in texts for one in cut(text, str(file), page)]


def _unread(file: Path, fault: Exception) -> str:
    if isinstance(fault, Unreadable):
        return f"{file}: {said(fault)}"
    problem = _("%(file)s cannot be opened: %(why)s.")
    return problem % {"file": file, "why": getattr(fault, "strerror", None) or fault}


def _plain(question: str, found: Found, files: int, unread: list[str]) -> dict[str, object]:
    hits = [asdict(hit) for hit in found.hits]
    answer = {"question": question, "files": files, "is_answered": found.is_answered}
    return answer | {"support": found.support, "hits": hits, "unread": unread}


def _show(question: str, found: Found, files: int) -> None:
    percent = {"percent": figure(100 * (found.support or 0), 0), "files": files}
    if found.is_answered:
        print(_("Probably answered (%(percent)s %%); %(files)s files read.") % percent)
    else:
        print(_("Nothing here answers that (%(percent)s %%); %(files)s files read.") % percent)
    if found.hits:
        rows = [(_place(hit.passage), _sentence(hit, question)) for hit in found.hits]
        show_table([_("found in"), _("sentence")], rows, left=2)


def _place(passage: Passage) -> str:
    if passage.page:
        page = _("page %(page)s") % {"page": passage.page}
        return f"{passage.source}, {page}"
    return f"{passage.source}:{passage.line}"


def _sentence(hit: Hit, question: str) -> str:
    before, pieces = snippet(hit.sentence, question, WIDTH)
    return before + "".join(piece for piece, _hit in pieces)
