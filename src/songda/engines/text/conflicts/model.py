"""A conflict between two requirements, and the sentences that say why."""

from dataclasses import dataclass
from typing import ClassVar

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two requirements that seem not to hold together.

    `first` and `second` count from 0 in the list that was given, first < second; the spans are
    the words that disagree (code points). `confidence` is 0 to 1, set by hand, not calibrated;
    `why` is a judge's sentence, if one was asked.
    `Conflict.sentences[code] % conflict.params` says the reason.
    """

    first: int
    second: int
    code: str
    first_span: Span
    second_span: Span
    first_words: str
    second_words: str
    confidence: float
    why: str = ""

    sentences: ClassVar[dict[str, str]] = {
        "polarity": "“%(first)s” and “%(second)s”: one denies what the other says. Which holds?",
        "excluded": (
            "“%(first)s” and “%(second)s”: one rules out what the other deals with. Can it happen?"
        ),
        "actor": "“%(first)s” and “%(second)s”: one leaves it to some only. Who may do it?",
        "permission": (
            "“%(first)s” and “%(second)s”: one allows no change, the other makes one. Which holds?"
        ),
        "quantifier": "“%(first)s” and “%(second)s”: one sets a limit. For all, or for some only?",
        "rhythm": "“%(first)s” or “%(second)s”: how often?",
        "amount": "“%(first)s” or “%(second)s”: which amount holds?",
        "opposite": "“%(first)s” and “%(second)s” are opposites. Which holds?",
        "alternative": "“%(first)s” or “%(second)s”: one of them, or both?",
        "resource": "“%(first)s” and “%(second)s” are the same thing. Can both use it?",
    }

    @property
    def params(self) -> dict[str, str]:
        """Return the values of the sentence."""
        return {"first": self.first_words, "second": self.second_words}

    def __str__(self) -> str:
        return self.sentences[self.code] % self.params
