"""What a transcript is made of, and how its reader refuses and doubts."""

from dataclasses import dataclass, field
from typing import ClassVar

from songda.engines import Unreadable

LIMIT_MB = 20
LIMIT_TURNS = 200_000

Unreadable.sentences |= {
    "wrong_type": (
        "%(file)s is not a transcript that can be read here. "
        "Choose a .txt, .vtt, .srt or .docx file, or paste the text."
    ),
    "old_word": (
        "%(file)s is an old or a password-protected Word document. "
        "Open it in Word, remove the password, and save it as .docx."
    ),
    "broken_docx": (
        "%(file)s is not a whole Word document. Open it in Word and save it as .docx again."
    ),
    "packed_docx": (
        "%(file)s unpacks to more than a transcript can hold. "
        "Copy its text into a new document, and choose that."
    ),
    "entities_docx": (
        "%(file)s declares XML entities, which no Word document needs. "
        "Open it in Word and save it as .docx again."
    ),
    "nothing_said": "There is no text in %(file)s. Choose the file that holds the transcript.",
    "nothing_pasted": "There is no text yet. Paste the transcript.",
    "too_many_turns": (
        "Line %(line)s of %(file)s begins one turn too many: "
        "up to %(limit)s can be read. Split the file into parts."
    ),
    "row_columns": (
        "Row %(line)s has no three columns. "
        "Write the speaker, a tab, the time, a tab, and the text."
    ),
    "row_time": (
        "Row %(line)s has “%(about)s” for its time. "
        "Write it as 00:14:32 or 00:14:32-00:14:40, or leave it empty."
    ),
    "row_text": "Row %(line)s has no text. Write what was said, or remove the row.",
}


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person said without a break.

    `position` counts from 1. `speaker` is "" when nobody was named. Times are
    milliseconds from the start of the recording, as the file states them.
    """

    position: int
    speaker: str
    starts_ms: int | None
    ends_ms: int | None
    text: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place where the reading may be wrong, for a person to look at.

    `line` counts from 1: lines of a text, paragraphs and table rows of a Word
    document; 0 is the whole file. `Doubt.sentences[code] % doubt.params` says it.
    """

    line: int
    code: str
    about: str = ""

    sentences: ClassVar[dict[str, str]] = {
        "no_speaker": "Line %(line)s: no speaker is named. Who says “%(about)s”?",
        "no_speakers": "No speaker is named anywhere. Name who speaks in each row.",
        "not_a_speaker": (
            "Line %(line)s: “%(about)s” looks like a label, not a speaker, "
            "and was kept as part of the text."
        ),
        "continues": (
            "Line %(line)s: “%(about)s” was taken as text of the speaker before. Is it a speaker?"
        ),
        "seen_once": (
            "Line %(line)s: “%(about)s” speaks only once. Is it a speaker or part of the text?"
        ),
        "same_speaker": (
            "Line %(line)s: nobody is named; the speaker before, %(about)s, was assumed."
        ),
        "time_backwards": (
            "Line %(line)s: the time %(about)s is before the time of the turn above."
        ),
        "ends_before_start": (
            "Line %(line)s: the end %(about)s is before the start, and was left out."
        ),
        "bad_time": "Line %(line)s: “%(about)s” is not a time, and was left out.",
        "date_left_out": (
            "Line %(line)s: the date %(about)s was left out; only the time of day was kept."
        ),
        "nothing_said": (
            "Line %(line)s: %(about)s is named, but no words follow; the turn was left out."
        ),
        "encoding_guessed": (
            "The encoding of the file had to be guessed. Does “%(about)s” read well?"
        ),
    }

    @property
    def params(self) -> dict[str, object]:
        """Return the values of the sentence."""
        return {"line": self.line, "about": self.about}

    def __str__(self) -> str:
        return self.sentences[self.code] % self.params


@dataclass(frozen=True, slots=True)
class Transcript:
    """Turns in the order of the file, and what is doubtful about them.

    `format` is one of "text", "vtt", "srt", "docx", "rows".
    """

    turns: tuple[Turn, ...]
    format: str
    doubts: tuple[Doubt, ...] = field(default=())
