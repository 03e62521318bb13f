"""What of a text is compared: its tokens without endings, and which of a question only ask."""

import re
from dataclasses import dataclass
from functools import lru_cache

from songda.engines.search.tokens import tokens

_ASKING = re.compile(
    "为什么|是什么|什么时候|什么|为啥|啥|多少|多久|哪[里儿些个位种项]?|谁|怎么样|怎么办|怎么|怎样|如何|为何"
    r"|何时|何地|何种|几|[吗呢]|请问"
    r"|\b(?:how (?:many|much|long|often|far)|how|what|which|who|whom|whose|when|where|why)\b"
    r"|\b(?:do|does|did)\b",
    re.IGNORECASE,
)
_JOINED = (
    "a an and are as at be been by for from has have in is it its of on or that the this to was "
    "were with"
)
_JOINING = frozenset(_JOINED.split())
_WIDE = "\u2e80"  # from here on: scripts of which a word gives several terms
_WORD = 2.0


@dataclass(frozen=True, slots=True)
class Question:
    """The terms of a question: those that say what it is about, and those that only ask."""

    about: frozenset[str]
    asking: frozenset[str]

    def weight(self, term: str) -> float:
        """Return how much a term counts beside the others.

        A Chinese word gives two or three terms, a word with spaces around it one: between
        Chinese words it counts double.
        """
        return (
            _WORD if term < _WIDE and any(one > _WIDE for one in self.about | self.asking) else 1.0
        )


def terms(text: str) -> list[str]:
    """Return the tokens of a text, English ones without their endings."""
    return [_stem(token) for token in tokens(text)]


def question_terms(text: str) -> Question:
    """Return the terms of a question; when it does nothing but ask, that is what it is about."""
    about = frozenset(terms(_ASKING.sub(" ", text))) - _JOINING
    asking = frozenset(terms(" ".join(_ASKING.findall(text))))
    asking |= _JOINING.intersection(terms(text))
    return Question(about, asking - about) if about else Question(asking, frozenset())


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    """Strip -s, -ed, -ing and -ly (after Harman, "How effective is suffixing?", 1991)."""
    if len(word) < 4 or not (word.isascii() and word.isalpha()):
        return word
    word = _singular(word)
    for ending, least in (("ing", 6), ("ed", 5), ("ly", 6)):
        if word.endswith(ending) and len(word) >= least:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 3 and word.endswith("y") else word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ses", "xes", "zes")) and len(word) > 4:
        return word[:-2]
    return word if word.endswith(("ss", "us", "is")) or not word.endswith("s") else word[:-1]
