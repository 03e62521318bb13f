"""Put lines together into turns, and say what is doubtful about them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from songda.engines import Unreadable
from songda.engines.transcript.heads import Head, is_label
from songda.engines.transcript.model import LIMIT_TURNS, Doubt, Turn
from songda.engines.transcript.moments import clock

_SENTENCE_ENDS = '。！？!?….”」』"：:'


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source: its number, its text, and its head if it begins a turn."""

    number: int
    text: str
    head: Head | None = None


@dataclass(slots=True)
class _Open:
    """A turn that is still being put together."""

    line: int
    head: Head
    texts: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.texts).strip()


def turns_of(lines: list[Line], file: str) -> tuple[tuple[Turn, ...], tuple[Doubt, ...]]:
    """Return the turns that the lines make, and the doubts in the order of the lines."""
    assembly = _Assembly(_settled(_reread(lines)))
    opened = assembly.opened
    if len(opened) > LIMIT_TURNS:
        line = opened[LIMIT_TURNS].line
        raise Unreadable("too_many_turns", file=file, line=line, limit=LIMIT_TURNS)
    _doubt_times(opened)
    _doubt_names_seen_once(opened)
    turns = tuple(_turn(position, one) for position, one in enumerate(opened, 1))
    return turns, _doubts(assembly, any(turn.speaker for turn in turns))


def _doubts(assembly: "_Assembly", named: bool) -> tuple[Doubt, ...]:
    doubts = assembly.loose + [doubt for one in assembly.opened for doubt in one.doubts]
    if not named:
        doubts = [doubt for doubt in doubts if doubt.code != "no_speaker"]
        doubts.append(Doubt(0, "no_speakers"))
    return tuple(sorted(doubts, key=lambda doubt: doubt.line))


def _reread(lines: list[Line]) -> list[Line]:
    """Read "Speaker 1：00" as a name and what was said where nothing ever follows such lines."""
    doubtful = [place for place, line in enumerate(lines) if line.head and line.head.instead]
    if any(_is_followed(lines, place) for place in doubtful):
        return lines
    return [
        replace(line, head=line.head.instead) if line.head and line.head.instead else line
        for line in lines
    ]


def _is_followed(lines: list[Line], place: int) -> bool:
    """Say whether the next line that is not empty belongs to the turn that begins here."""
    after = (lines[at] for at in range(place + 1, len(lines)) if lines[at].text.strip())
    return (line := next(after, None)) is not None and line.head is None


def _settled(lines: list[Line]) -> list[tuple[Line, Doubt | None]]:
    """Take names without a time for text where the file times its speakers."""
    timed = Counter(line.head.speaker for line in lines if line.head and line.head.timed)
    del timed[""]
    structured = timed.total() >= 2
    return [_settle(line, structured and line.head is not None, timed) for line in lines]


def _settle(line: Line, structured: bool, timed: Counter[str]) -> tuple[Line, Doubt | None]:
    head = line.head
    if head is None:
        label = is_label(line.text)
        return line, Doubt(line.number, "not_a_speaker", label) if label else None
    if structured and not head.timed and head.speaker not in timed:
        doubt = Doubt(line.number, "continues", head.speaker)
        return replace(line, head=None), doubt
    return line, None


class _Assembly:
    """Walks the lines once and opens a turn wherever one begins."""

    def __init__(self, lines: Iterable[tuple[Line, Doubt | None]]) -> None:
        self.opened: list[_Open] = []
        self.loose: list[Doubt] = []
        self.speaker = ""
        self.pending: Head | None = None
        for line, doubt in lines:
            self.take(line)
            if doubt:
                self.opened[-1].doubts.append(doubt)
        self.close()

    def take(self, line: Line) -> None:
        if line.head is not None:
            self.begin(line.number, line.head)
        elif not line.text.strip():
            self.blank()
        elif self.opened and not self.pending and not self.paragraph_ended():
            self.opened[-1].texts.append(line.text.rstrip())
        else:
            self.begin(line.number, Head("", None, None, line.text.strip()))

    def begin(self, number: int, head: Head) -> None:
        if not head.speaker and not head.rest:
            self.pending = head  # a time on a line of its own belongs to what follows
            return
        if self.pending and not head.timed:
            stamp = self.pending
            head = replace(head, starts_ms=stamp.starts_ms, ends_ms=stamp.ends_ms, date=stamp.date)
        self.pending = None
        self.close()
        self.opened.append(_Open(number, head, [head.rest] if head.rest else []))
        self.name()

    def name(self) -> None:
        """Give a turn without a name the speaker before it, if its time continues theirs."""
        one = self.opened[-1]
        if one.head.speaker:
            self.speaker = one.head.speaker
        elif self.speaker and one.head.timed:
            one.doubts.append(Doubt(one.line, "same_speaker", self.speaker))
            one.head = replace(one.head, speaker=self.speaker)
        else:
            one.doubts.append(Doubt(one.line, "no_speaker", _excerpt(one.text)))

    def close(self) -> None:
        """Settle the last turn: a name that nothing follows was the words, or is left out."""
        one = self.opened[-1] if self.opened else None
        if one is None or one.texts:
            return
        said = one.head.speaker
        if one.head.bare:
            self.speaker = self.opened[-2].head.speaker if len(self.opened) > 1 else ""
            one.head, one.texts = replace(one.head, speaker=""), [said]
            self.name()
            return
        self.opened.pop()
        self.loose.append(Doubt(one.line, "nothing_said", said))

    def blank(self) -> None:
        if self.opened and self.opened[-1].texts:
            self.opened[-1].texts.append("")

    def paragraph_ended(self) -> bool:
        """Say whether unattributed text goes on as a new turn."""
        one = self.opened[-1]
        if one.head.speaker or not one.texts:
            return False
        return not one.texts[-1] or one.texts[-1][-1] in _SENTENCE_ENDS


def _doubt_times(opened: list[_Open]) -> None:
    before = -1
    for one in opened:
        head = one.head
        if head.date:
            one.doubts.append(Doubt(one.line, "date_left_out", head.date))
        if head.starts_ms is None:
            continue
        if head.starts_ms < before:
            one.doubts.append(Doubt(one.line, "time_backwards", clock(head.starts_ms)))
        before = head.starts_ms
        if head.ends_ms is not None and head.ends_ms < head.starts_ms:
            one.doubts.append(Doubt(one.line, "ends_before_start", clock(head.ends_ms)))
            one.head = replace(head, ends_ms=None)


def _doubt_names_seen_once(opened: list[_Open]) -> None:
    times = Counter(one.head.speaker for one in opened)
    if times.total() < 6:
        return
    for one in opened:
        certain = one.head.timed and not one.head.bare
        if one.head.speaker and times[one.head.speaker] == 1 and not certain:
            one.doubts.append(Doubt(one.line, "seen_once", one.head.speaker))


def _turn(position: int, one: _Open) -> Turn:
    head = one.head
    return Turn(position, head.speaker, head.starts_ms, head.ends_ms, one.text, bool(one.doubts))


def _excerpt(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"
