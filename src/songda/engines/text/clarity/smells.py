"""What else makes a requirement unclear: its verbs, pronouns, comparisons, and how many it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from songda.engines.text.clarity.vague import vague_words
from songda.engines.text.sentences import sentences

_UNCERTAIN = re.compile(
    r"\b(?:may|might|can|could|should|would|perhaps|possibly|probably|likely)\b(?!\s+not\s+exceed)"
    r"|可能|也许|或许|大概会|应该|似乎|视需要|可以考虑|不一定",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?:it|its|they|them|their|this|these|those|that(?=\s+(?:is|are|shall|must|will|can|may))"
    r"|another|others?|such|both|former|latter|the above|aforementioned)\b"
    r"|它们?|其(?![他它余中间实次])|该(?=[，。；])|此(?![外类次时])|上述|前者|后者|这些|那些|有关|相关",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    r"\b(?:not|no|never|none|neither|nor|cannot|without)\b|\b\w+n['’]t\b"
    r"|不得|不能|不可|不应|不允许|禁止|严禁|无法|从不|并非|没有",
    re.IGNORECASE,
)
_HIGHEST = re.compile(
    r"\b(?:most|least|best|worst|highest|lowest|largest|smallest|fastest|shortest|longest|latest"
    r"|greatest|easiest|simplest|newest)\b(?!\s+(?:one|\d))|最(?:好|高|低|快|慢|大|小|优|佳|新|短|长)",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:more|less|fewer|higher|lower|larger|smaller|faster|slower|shorter|longer|better|worse"
    r"|greater|easier|simpler|earlier|later|stronger|safer|cheaper)\b|更加?|较(?=[高低快慢大小多少好长短])",
    re.IGNORECASE,
)
_BASE = re.compile(
    r"\b(?:than|compared (?:to|with)|as .{1,20} as)\b|比(?!例|率|如)|相比|与.{1,20}相同",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:shall|must|will|should|can|may|is|are|to)\s+(?:not\s+)?be\s+"
    r"(?:[a-z]+ly\s+)?([a-z]{2,}(?:ed|en)|made|sent|kept|set|done|read|shown|built|found|put)\b",
    re.IGNORECASE,
)
_AGENT = re.compile(r"\bby\s+(?!(?:the )?(?:means|using|default|date|number|name|\w+ing\b))", re.I)
_HAN_PASSIVE = re.compile(r"(?:须|需|应|将|会|可)(?:被|得到|予以|加以)")
_HAN_AGENT = re.compile(r"由|通过")
_SHALL = re.compile(r"\b(?:shall|must|will)\b|应当?(?![用对])|必须|须|需要?(?!求)", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:and|as well as)\b|以及|并且|同时|并(?!行|发|非)|；|;", re.IGNORECASE)
_NO_SUBJECT = re.compile(
    r"^\s*(?:shall|must|will|should|can|may|to)\b|^\s*(?:应当?|必须|须|需要?|可以|能够|不得|支持|实现|提供)",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:such as|including|for example|e\.g\.|for instance|among others)|例如|比如|包括|诸如",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Smell:
    """A place that makes a requirement unclear: text[start:end] == words.

    `Smell.sentences[code]` asks for what is missing or suggests another wording.
    """

    start: int
    end: int
    words: str
    code: str

    sentences: ClassVar[dict[str, str]] = {
        "vague": "This can be read in several ways. Say it exactly.",
        "uncertain": "Must it be, or may it be left out? Write “shall” (应), or say when not.",
        "pronoun": "What does this stand for? Name the thing again.",
        "negative": "Say what shall happen instead, so that it can be tested.",
        "superlative": "Best of which, by what measure? Name the value.",
        "comparative": "More or less than what? Name what it is compared with.",
        "passive": "Who does it? Name the person or the system.",
        "several": "These are several requirements. Write each by itself, to be tested by itself.",
        "subject": "Who or what? Begin with the person or the system.",
        "examples": "Are these all, or examples? List everything that belongs to it.",
    }

    def __str__(self) -> str:
        return self.sentences[self.code]


def smells(text: str) -> list[Smell]:
    """Return what makes a requirement unclear, in the order of the text.

    `text` is one requirement in Chinese or English; offsets are code points. Kinds after Femmer
    et al., "Rapid quality assurance with requirements smells" (2017).
    """
    found = [Smell(one.start, one.end, one.word, "vague") for one in vague_words(text)]
    found += _marks(text)
    for start, end in sentences(text):
        found += _of_sentence(text, start, end)
    return sorted(found, key=lambda one: (one.start, one.end, one.code))


def _marks(text: str) -> Iterator[Smell]:
    for code, pattern in _EVERYWHERE.items():
        for match in pattern.finditer(text):
            yield Smell(match.start(), match.end(), match[0], code)


_EVERYWHERE = {
    "uncertain": _UNCERTAIN,
    "pronoun": _PRONOUN,
    "negative": _NEGATIVE,
    "superlative": _HIGHEST,
    "examples": _OPEN,
}


def _of_sentence(text: str, start: int, end: int) -> Iterator[Smell]:
    if not _BASE.search(text, start, end):
        for match in _MORE.finditer(text, start, end):
            yield Smell(match.start(), match.end(), match[0], "comparative")
    yield from _passive(text, start, end)
    if opening := _NO_SUBJECT.match(text[start:end]):
        yield Smell(start, start + opening.end(), opening[0], "subject")
    orders = list(_SHALL.finditer(text, start, end))
    if len(orders) > 1 and _JOINED.search(text, orders[0].end(), orders[1].start()):
        yield Smell(start, end, text[start:end], "several")


def _passive(text: str, start: int, end: int) -> Iterator[Smell]:
    if not _AGENT.search(text, start, end):
        for match in _PASSIVE.finditer(text, start, end):
            yield Smell(match.start(), match.end(), match[0], "passive")
    if not _HAN_AGENT.search(text, start, end):
        for match in _HAN_PASSIVE.finditer(text, start, end):
            yield Smell(match.start(), match.end(), match[0], "passive")
