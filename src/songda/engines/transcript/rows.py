"""The preview as rows that a person edits: speaker, tab, time, tab, text."""

import re

from songda.engines import Unreadable, check_text
from songda.engines.transcript.model import LIMIT_TURNS, Transcript, Turn
from songda.engines.transcript.moments import SPAN, clock, span

_TIMES = re.compile(SPAN)
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_ESCAPED = {written: plain for plain, written in _ESCAPES.items()}


def to_lines(transcript: Transcript) -> str:
    r"""Write each turn as one row; a break inside the text is written as \n."""
    return "\n".join(_row(turn) for turn in transcript.turns)


def from_lines(rows: str, filename: str = "rows.txt") -> Transcript:
    """Read edited rows back; nothing about them is doubtful any more.

    Empty rows are passed over. Raises Unreadable naming the first wrong row.
    """
    check_text(rows, filename)
    numbered = [(n, row) for n, row in enumerate(re.split("\r\n|\n|\r", rows), 1) if row.strip()]
    if not numbered:
        raise Unreadable("nothing_pasted")
    if len(numbered) > LIMIT_TURNS:
        line = numbered[LIMIT_TURNS][0]
        raise Unreadable("too_many_turns", file=filename, line=line, limit=LIMIT_TURNS)
    turns = tuple(_turn(place, n, row) for place, (n, row) in enumerate(numbered, 1))
    return Transcript(turns, "rows")


def _row(turn: Turn) -> str:
    time = "" if turn.starts_ms is None else clock(turn.starts_ms)
    if turn.ends_ms is not None:
        time += "-" + clock(turn.ends_ms)
    return "\t".join((_escape(turn.speaker), time, _escape(turn.text)))


def _turn(position: int, number: int, row: str) -> Turn:
    columns = row.split("\t", 2)
    if len(columns) < 3:
        raise Unreadable("row_columns", line=number)
    speaker, time, text = (column.strip() for column in columns)
    if time and not _TIMES.fullmatch(time):
        raise Unreadable("row_time", line=number, about=time)
    if not text:
        raise Unreadable("row_text", line=number)
    starts, ends = span(time)
    if starts is not None and ends is not None and ends < starts:
        raise Unreadable("row_time", line=number, about=time)
    return Turn(position, _plain(speaker), starts, ends, _plain(text))


def _escape(text: str) -> str:
    return re.sub(r"[\\\n\t\r]", lambda found: _ESCAPES[found[0]], text)


def _plain(text: str) -> str:
    return re.sub(r"\\[\\ntr]", lambda found: _ESCAPED[found[0]], text)
