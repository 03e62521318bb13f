"""Find vague words, where no figure in the same clause makes them exact."""

import re
from dataclasses import dataclass
from typing import ClassVar

from songda.engines.text.clarity.words import CHINESE, CHINESE_OTHER, ENGLISH, ENGLISH_OTHER
from songda.engines.text.words import listed

_TIME = (
    r"毫秒|微秒|秒钟|秒|分钟|小时|个工作日|工作日|天|日内|个月|月内|周|年|"
    r"(?:ms|s|sec|secs|seconds?|milliseconds?|min|mins|minutes?|h|hrs?|hours?|days?|weeks?|months?)\b"
)
_RATE = r"(?:qps|tps|rps|fps|[km]bps|[kmg]b/s|hz|req/s)\b|次/秒|笔/秒|帧"
_SHARE = r"%|％|‰|个百分点|倍|times\b|percent\b"
_COUNT = (
    r"万|千|亿|个|条|次|人|名|位|台|份|页|行|步|件|项|种|类|张|元|字|用户|并发|"
    r"(?:users?|clicks?|steps?|items?|records?|requests?|pages?|rows?|files?|[kmgt]b|px|dpi)\b"
)
_NUMBER = r"(?:\d[\d,.]*|[零一二两三四五六七八九十百千半]+)\s*"
_ENOUGH = {
    "speed": f"{_TIME}|{_RATE}",
    "when": f"{_TIME}|{_RATE}",
    "amount": f"{_COUNT}|{_SHARE}",
    "quality": f"{_TIME}|{_SHARE}|次|个|times\\b",
    "change": f"{_TIME}|{_RATE}|{_SHARE}|{_COUNT}",
}
_FIGURE = {why: re.compile(_NUMBER + f"(?:{units})", re.I) for why, units in _ENOUGH.items()}
_CLAUSE_END = re.compile(r"[，。；！？!?;\n]|,(?!\d)|\.(?=\s|$)")

_WHY = {
    word: why
    for lists in (CHINESE, ENGLISH)
    for why, words in lists.items()
    for word in listed(words)
}


def _any_of(words: list[str]) -> str:
    """Match any of the words, the longest first, however their parts are spaced."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered)


_HAN = _any_of([*listed(CHINESE_OTHER), *(word for word in _WHY if not word.isascii())])
_LATIN = _any_of([*listed(ENGLISH_OTHER), *(word for word in _WHY if word.isascii())])
_WORD = re.compile(
    rf"(?:{_HAN})"
    rf"|(?<![A-Za-z0-9_-])(?:{_LATIN})(?![A-Za-z0-9_-])"
    r"|(?<=\S)\s?(?<![平相中高初优劣同均一二三特头何])等(?![待于级候同额式价效比距边高宽号离身])"
    r"|(?<=[\d秒分时天个次条人%])\s*左右",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Span:
    """A vague word in a text: text[start:end] == word.

    `Span.sentences[why_code]` asks for what is missing.
    """

    start: int
    end: int
    word: str
    why_code: str

    sentences: ClassVar[dict[str, str]] = {
        "speed": "How fast? Name a time or a rate, such as P95 below 300 ms.",
        "when": "When exactly? Name a moment, a term or an interval.",
        "amount": "How many? Name a number or a range.",
        "ease": "Easy for whom, doing what? Name a task, who does it, and how long it may take.",
        "looks": "Who judges the looks, and by what? Name a design or a guideline to compare with.",
        "quality": (
            "How is it measured? Name a measure and its value, such as 72 hours without a fault."
        ),
        "change": "From what to what? Name the value today and the value wanted.",
        "judgement": "Who decides, and by which rule? Name the condition.",
        "choice": "Must it be or not? Say when it may be left out.",
        "open_end": "What else? Name everything that belongs to it.",
    }


def vague_words(text: str) -> list[Span]:
    """Return the vague words of a Chinese or English text, in its order.

    A word of speed, time, amount, quality or change is left out where a figure
    with a fitting unit stands in the same clause.
    """
    found = []
    for match in _WORD.finditer(text):
        why = _why_of(match[0])
        if why and not _has_figure(text, match.start(), match.end(), why):
            start = match.end() - len(match[0].lstrip())
            found.append(Span(start, match.end(), text[start : match.end()], why))
    return found


def _why_of(word: str) -> str:
    """Return why a word is vague, "" for those that only look like it."""
    word = " ".join(word.lower().split())
    return {"等": "open_end", "左右": "amount"}.get(word) or _WHY.get(word, "")


def _has_figure(text: str, start: int, end: int, why: str) -> bool:
    figure = _FIGURE.get(why)
    if figure is None or text[start:end].lstrip() == "左右":
        return False
    before, after = text[max(0, start - 200) : start], text[end : end + 200]
    clause = _CLAUSE_END.split(before)[-1] + " " + _CLAUSE_END.split(after)[0]
    return bool(figure.search(clause))
