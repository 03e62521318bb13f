"""Read subtitle files: WebVTT and SRT."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from songda.engines import lines_of
from songda.engines.transcript.heads import Head, named
from songda.engines.transcript.model import Doubt
from songda.engines.transcript.moments import milliseconds
from songda.engines.transcript.spoken import Line

_ARROW = re.compile(r"\s*(\S+)\s+-->\s+(\S+)")
_CUE_TIME = re.compile(r"(?:\d{1,3}:)?[0-5]?\d:[0-5]\d[.,]\d{1,3}|(?:\d{1,3}:)?[0-5]?\d:[0-5]\d")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]*)>")
_TAG = re.compile(
    r"</?(?:c|i|b|u|s|v|lang|ruby|rt|font)(?:[.\s][^>]*)?>|<\d[\d:.]*>", re.IGNORECASE
)
_PLACE = re.compile(r"\{\\an?\d\}")
_HAN = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class _Cue:
    number: int
    starts_ms: int | None
    ends_ms: int | None
    text: str


def lines_of_cues(text: str, webvtt: bool) -> tuple[list[Line], list[Doubt]]:
    """Return a subtitle file as lines whose heads carry times and voices."""
    doubts: list[Doubt] = []
    lines: list[Line] = []
    for number, block in _blocks(text):
        at = next((index for index, line in enumerate(block) if "-->" in line), None)
        if at is not None:
            starts, ends = _times(number + at, block[at], doubts)
            cue = _Cue(number + at, starts, ends, _joined(block[at + 1 :]))
            lines.extend(_lines_of_cue(cue, webvtt))
        elif not webvtt or not block[0].startswith(("WEBVTT", "NOTE", "STYLE", "REGION")):
            lines.append(Line(number, _plain(_joined(block), webvtt)))  # goes on after a blank line
    return lines, doubts


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield what stands between blank lines, with the number of its first line."""
    block: list[str] = []
    for number, line in enumerate(lines_of(text), 1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []
    if block:
        yield number - len(block) + 1, block


def _times(number: int, line: str, doubts: list[Doubt]) -> tuple[int | None, int | None]:
    found = _ARROW.match(line)
    if found and _CUE_TIME.fullmatch(found[1]) and _CUE_TIME.fullmatch(found[2]):
        return milliseconds(found[1]), milliseconds(found[2])
    doubts.append(Doubt(number, "bad_time", line.strip()[:60]))
    return None, None


def _joined(lines: list[str]) -> str:
    """Undo the wrapping of a cue, but keep apart the lines that name a speaker."""
    text = ""
    for line in (line.strip() for line in lines):
        text += (_glue(text, line) if text and line else "") + line
    return text


def _glue(text: str, line: str) -> str:
    if named(line):
        return "\n"
    return "" if _HAN.match(text[-1]) and _HAN.match(line[0]) else " "


def _lines_of_cue(cue: _Cue, webvtt: bool) -> Iterator[Line]:
    voice = ""
    pieces = _VOICE.split(cue.text) if webvtt else [cue.text]
    for index, piece in enumerate(pieces):
        if index % 2:
            voice = html.unescape(piece).strip()
        elif said := _plain(piece, webvtt):
            yield from _lines_of_voice(cue, voice, said)


def _lines_of_voice(cue: _Cue, voice: str, said: str) -> Iterator[Line]:
    if voice:
        yield Line(cue.number, said, Head(voice, cue.starts_ms, cue.ends_ms, said))
        return
    for line in said.split("\n"):
        head = named(line) or Head("", None, None, line)
        timed = Head(head.speaker, cue.starts_ms, cue.ends_ms, head.rest)
        yield Line(cue.number, line, timed)


def _plain(text: str, webvtt: bool) -> str:
    bare = _PLACE.sub("", _TAG.sub("", text)).strip()
    return html.unescape(bare) if webvtt else bare
