"""Tell what kind of transcript a file is, and read it."""

from songda.engines import Unreadable, check_size, check_text, decoded, lines_of
from songda.engines.transcript.cues import lines_of_cues
from songda.engines.transcript.heads import head_of
from songda.engines.transcript.model import LIMIT_MB, Doubt, Transcript
from songda.engines.transcript.spoken import Line, turns_of
from songda.engines.transcript.word import lines_of_word

_TEXT_ENDINGS = {"", "txt", "text", "md", "log", "vtt", "srt"}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"ID3", b"RIFF", b"OggS", b"{\\rtf")


def read_transcript(data: bytes, filename: str) -> Transcript:
    """Read a .txt, .vtt, .srt or .docx file of up to 20 MB and 200,000 turns.

    The content decides what a file is; the name only where the content leaves
    it open. Raises Unreadable with a sentence that says where and what to do.
    """
    check_size(data, filename, LIMIT_MB)
    ending = filename.rpartition(".")[2].lower() if "." in filename else ""
    if data.startswith(_ZIP) or ending == "docx":
        return _read_word(data, filename)
    if data.startswith(_OTHERS) or data[4:8] == b"ftyp" or ending not in _TEXT_ENDINGS:
        raise Unreadable("old_word" if ending == "doc" else "wrong_type", file=filename)
    if data.startswith(_OLD_OFFICE):
        raise Unreadable("wrong_type", file=filename)
    text, guessed = decoded(data, filename)
    doubts = [Doubt(0, "encoding_guessed", text.strip()[:40])] if guessed else []
    return _read_text(text, filename, ending, doubts)


def read_pasted(text: str, filename: str = "pasted.txt") -> Transcript:
    """Read pasted text by the rules of a .txt file; `filename` is used in refusals."""
    if not text.strip():
        raise Unreadable("nothing_pasted")
    check_size(text.encode("utf-8", "surrogatepass"), filename, LIMIT_MB)
    check_text(text, filename)
    return _read_text(text, filename, "", [])


def _read_text(text: str, file: str, ending: str, doubts: list[Doubt]) -> Transcript:
    text = text.removeprefix("\ufeff")
    kind = _kind(text, ending)
    if kind == "text":
        lines = [Line(n, line, head_of(line)) for n, line in enumerate(lines_of(text), 1)]
    else:
        lines, found = lines_of_cues(text, kind == "vtt")
        doubts = doubts + found
    return _transcript(lines, kind, doubts, file)


def _kind(text: str, ending: str) -> str:
    if text.startswith("WEBVTT"):
        return "vtt"
    if ending in ("vtt", "srt"):
        return ending
    arrows = sum("-->" in line for line in lines_of(text[:5000]))
    return "srt" if arrows > 1 else "text"


def _read_word(data: bytes, file: str) -> Transcript:
    if data.startswith(_OLD_OFFICE):
        raise Unreadable("old_word", file=file)
    lines = lines_of_word(data, file)
    for line in lines:
        check_text(line.text, file)
    return _transcript(lines, "docx", [], file)


def _transcript(lines: list[Line], kind: str, doubts: list[Doubt], file: str) -> Transcript:
    turns, found = turns_of(lines, file)
    if not turns:
        raise Unreadable("nothing_said", file=file)
    every = sorted([*doubts, *found], key=lambda doubt: doubt.line)
    return Transcript(turns, kind, tuple(every))
