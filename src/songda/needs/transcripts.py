"""From an upload to rows that a person checks, and from rows to turns."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from songda.engagements.colleagues import client_people
from songda.engines.transcript import (
    Transcript,
    Unreadable,
    from_lines,
    read_pasted,
    read_transcript,
    to_lines,
)
from songda.kit.refusals import Refused
from songda.kit.text import one_line

LIMIT_MB = 5
LASTS_SECONDS = 24 * 60 * 60
SALT = "songda.needs.transcript"
DOUBTS_SHOWN = 40


@dataclass(frozen=True)
class Preview:
    """What was read, to be looked over: nothing of it is saved.

    `proof` is signed and runs out after a day; it says which file the rows came from.
    """

    name: str
    turns: int
    speakers: list[str]
    rows: str
    doubts: list[str]
    more_doubts: int
    proof: str


def preview(session: Any, *, file: Any = None, pasted: str = "") -> Preview:
    """Read an upload or pasted text. Raises Refused with a sentence that says where."""
    name = one_line(file.name)[:200] if file else _("pasted text")
    data = _data(file, name) if file else pasted.encode("utf-8", "surrogatepass")
    transcript = _read(lambda: read_transcript(data, name) if file else read_pasted(pasted))
    facts = {
        "session": str(session.id), "name": name, "sha256": hashlib.sha256(data).hexdigest()
    }  # fmt: skip
    doubts = [_(doubt.sentences[doubt.code]) % doubt.params for doubt in transcript.doubts]
    return Preview(
        name=name,
        turns=len(transcript.turns),
        speakers=speakers_of(transcript),
        rows=to_lines(transcript),
        doubts=doubts[:DOUBTS_SHOWN],
        more_doubts=max(0, len(doubts) - DOUBTS_SHOWN),
        proof=signing.dumps(facts, salt=SALT, compress=True),
    )


def _data(file: Any, name: str) -> bytes:
    if file.size > LIMIT_MB * 1_000_000:
        size = f"{file.size / 1_000_000:.1f}"
        raise said(Unreadable("too_large", file=name, size=size, limit=LIMIT_MB))
    return bytes(file.read())


def _read(read: Any) -> Transcript:
    try:
        found: Transcript = read()
    except Unreadable as fault:
        raise said(fault) from fault
    return found


def said(fault: Unreadable, field: str = "file") -> Refused:
    """A reader's refusal in the language of who reads it."""
    return Refused(_(fault.sentences[fault.code]) % fault.params, field=field)


def checked(session: Any, rows: str, proof: str) -> tuple[Transcript, dict[str, str]]:
    """The rows as corrected, and what `preview` knew of their file. Raises Refused."""
    try:
        facts = signing.loads(proof, salt=SALT, max_age=LASTS_SECONDS)
    except signing.BadSignature as fault:
        raise Refused(
            _("This preview is out of date. Choose the file again; your corrections are below.")
        ) from fault
    if facts["session"] != str(session.id):
        raise Refused(_("This preview belongs to another session."))
    try:
        return from_lines(rows, facts["name"]), facts
    except Unreadable as fault:
        raise said(fault, "rows") from fault


def speakers_of(transcript: Transcript) -> list[str]:
    """Who speaks, in the order of first words."""
    return list(dict.fromkeys(turn.speaker for turn in transcript.turns if turn.speaker))


def of_the_client(engagement: Any, speakers: list[str]) -> list[str]:
    """Those of the speakers who are people of the client."""
    names = set(client_people(engagement).values_list("name", flat=True))
    return [speaker for speaker in speakers if speaker in names]
