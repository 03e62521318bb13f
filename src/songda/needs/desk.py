"""The transcript desk: turns with what is marked in them, and what led where."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from songda.engines.text.sentences import sentences
from songda.needs import sources
from songda.needs.models import Session, Statement, Turn
from songda.trail.models import Entry

UNCONFIRMED = Statement.State.UNCONFIRMED
WINDOW = 100
LISTED = 50


@dataclass(frozen=True)
class Piece:
    """A stretch of a turn: marked as a statement, a sentence that could be, or neither."""

    text: str
    statement: Statement | None = None
    span: str = ""


@dataclass(frozen=True)
class Line:
    """One turn as the desk shows it."""

    turn: Turn
    pieces: list[Piece]
    is_client: bool

    @property
    def at(self) -> str:
        return clock(self.turn.starts_ms)


@dataclass
class Led:
    """A finding with the session's statements in it, and the requirements that came of it."""

    finding: Entry
    statements: list[Statement] = field(default_factory=list)
    requirements: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class Desk:
    """Everything that the page of a session shows besides its turns."""

    statements: list[Statement]
    loose: list[Statement]
    findings: list[Led]
    counts: Counter[str]

    @property
    def waiting(self) -> int:
        return self.counts[UNCONFIRMED]

    @property
    def unsent(self) -> int:
        """Statements that the client was not asked about yet."""
        return sum(one.is_internal for one in self.statements if one.state == UNCONFIRMED)

    @property
    def grouped(self) -> int:
        return len({one.id for led in self.findings for one in led.statements})


def clock(ms: int | None) -> str:
    """00:14:32; nothing where the transcript gave no time."""
    if ms is None:
        return ""
    seconds = ms // 1000
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def desk_of(by: Any, session: Session) -> Desk:
    """Three queries, however many statements there are."""
    rows = Statement.objects.visible_to(by).filter(session=session).select_related("turn")
    statements = list(rows.order_by("turn__position", "starts"))
    for statement in statements:
        statement.session = session
        setattr(statement, "at", clock(statement.turn.starts_ms))  # noqa: B010
    supports, derived = sources.led_from(by, [statement.id for statement in statements])
    loose = [one for one in statements if one.id not in supports and not is_answered(one)]
    for statement in statements:
        setattr(statement, "is_loose", statement in loose)  # noqa: B010
    findings = _led(by, statements, supports, derived)
    return Desk(statements, loose, findings, Counter(one.state for one in statements))


def is_answered(statement: Statement) -> bool:
    return statement.state in sources.ANSWERED


def _led(
    by: Any, statements: list[Statement], supports: sources.Pairs, derived: sources.Pairs
) -> list[Led]:
    ids = list(dict.fromkeys(one for some in supports.values() for one in some))
    known = sources.entries(by, [*ids, *(one for some in derived.values() for one in some)])
    found = {one: Led(known[one]) for one in ids if one in known}
    for statement in statements:
        for one in supports.get(statement.id, []):
            if one in found:
                found[one].statements.append(statement)
    for one, led in found.items():
        led.requirements += [known[other] for other in derived.get(one, []) if other in known]
    return list(found.values())


def lines_of(
    session: Session, statements: list[Statement], start: int, *, mark: bool
) -> tuple[list[Line], int | None]:
    """The turns of one window, and where the next begins (None at the end)."""
    turns = list(session.turns.filter(position__gte=start).order_by("position")[: WINDOW + 1])
    client = set(session.client_speakers)
    marked: dict[Any, list[Statement]] = {}
    for statement in statements:
        marked.setdefault(statement.turn_id, []).append(statement)
    lines = [
        Line(turn, pieces_of(turn, marked.get(turn.id, []), mark=mark), turn.speaker in client)
        for turn in turns[:WINDOW]
    ]
    return lines, turns[WINDOW].position if len(turns) > WINDOW else None


def pieces_of(turn: Turn, statements: list[Statement], *, mark: bool) -> list[Piece]:
    """The text of a turn, whole and in order, cut where something can be marked or is."""
    cuts: list[tuple[int, int, Statement | None]] = [(s.starts, s.ends, s) for s in statements]
    taken = list(cuts)
    if mark:
        for start, end in sentences(turn.text):
            if not any(start < b and a < end for a, b, _s in taken):
                cuts.append((start, end, None))
    pieces, place = [], 0
    for start, end, statement in sorted(cuts, key=lambda cut: cut[0]):
        if start > place:
            pieces.append(Piece(turn.text[place:start]))
        span = "" if statement else f"{turn.position}:{start}:{end}"
        pieces.append(Piece(turn.text[start:end], statement, span))
        place = end
    if place < len(turn.text):
        pieces.append(Piece(turn.text[place:]))
    return pieces


def window_of(position: int) -> int:
    """Where the window that shows a turn begins: with some turns before it."""
    return max(1, position - 20)
