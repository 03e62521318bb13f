"""Amounts with their units, limits and rhythms in a text: what two requirements can differ in."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from songda.engines.text.units import SECONDS, UNITS
from songda.engines.text.words import HAN, listed, stem

_SPELT = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "sixty": 60,
    "hundred": 100, "thousand": 1000, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5,
    "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "百": 100, "千": 1000,
}  # fmt: skip
_HAN_UNIT = sorted((u for u in UNITS if re.match(f"[{HAN}]", u)), key=len, reverse=True)
_NUMBER = r"\d+(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORDS = "|".join(word for word in _SPELT if word.isascii())
_VALUE = rf"(?:{_NUMBER}|(?<![A-Za-z])(?:{_WORDS})\b|(?<!第)[一两二三四五六七八九十百千])"
_COUNTER = "[个名位条次人台份页行项种张笔件路]"
_UNIT = (
    rf"(?:{'|'.join(_HAN_UNIT)}|{_COUNTER}?[{HAN}]{{1,2}}|{_COUNTER}"
    r"|km/h|m/s|[%％‰℃]|°c|(?:[a-z]+ )?[a-z]+s(?![a-z])|[a-zμ]+(?![a-z]))"
)
_AMOUNT = re.compile(
    rf"(?<![A-Za-z0-9_.])(?<![A-Za-z]-)({_VALUE})\s*(million|万|亿)?(?:\s{{0,9}}|-)({_UNIT})",
    re.IGNORECASE,
)
_AT_MOST = re.compile(
    r"(?:no (?:later|more|longer|greater|higher) than|not exceed|no later|within|in less than"
    r"|not be (?:more|longer|greater) than|(?:less|fewer|shorter) than|at most|up to"
    r"|max(?:imum)?(?: of)?|under|below|不得?超过|不大于|不高于|不多于|不晚于|至多|最多|最长"
    r"|(?<!不)(?:小于|少于|低于)|上限为?|[<≤＜≦]=?)[^\w<>≤≥]*(?:the )?$",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(
    r"(?:no (?:less|fewer|earlier) than|not (?:be )?(?:less|fewer) than|at least"
    r"|(?:more|greater|higher|longer) than|min(?:imum)?(?: of)?|over|above|exceed(?:s|ing)?"
    r"|不少于|不低于|不小于|至少|最少|最短|(?<!不)(?:大于|多于|高于)|(?<!不得)(?<!不)超过"
    r"|下限为?|[>≥＞≧]=?)[^\w<>≤≥]*(?:the )?$",
    re.IGNORECASE,
)
_HAN_AT_MOST, _HAN_AT_LEAST = re.compile(r"\s*(?:以内|之内|内|以下)"), re.compile(r"\s*(?:以上|起)")
_RANGE = re.compile(
    rf"(?:between|from|介于)?\s*({_NUMBER})\s*(?:and|to|[-–—~～至到])\s*$", re.IGNORECASE
)
_DAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_RHYTHM = re.compile(
    rf"\b(hour|dai|week|month|year|quarter)ly\b"
    rf"|\b(?:every|each|(?:once|twice|({_VALUE})\s+times?)\s+(?:a|an|per|every|each))"
    rf"\s+({_VALUE})?\s*(second|minute|hour|day|night|week|month|quarter|year|{_DAY})s?\b"
    rf"|每隔?\s*({_VALUE})?\s*个?(秒|分钟|小时|天|日|晚|周|星期|月|季度|年)",
    re.IGNORECASE,
)
_WHENEVER = re.compile(
    r"\b(?:every\s?time|each time|whenever|immediately (?:when|after|upon)|as soon as"
    r"|in real[- ]time)\b|每当|每次|实时|一旦|立即",
    re.IGNORECASE,
)
_PERIODS = {"dai": 86400.0, "night": 86400.0, "晚": 86400.0}


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount: from `low` to `high` in the basic unit of `kind`; text[start:end] says it.

    `kind` is what is measured (s, byte, %, …), the counted thing (users), "rhythm" for how often
    something happens (seconds between two times), or "whenever" for what follows an event.
    """

    kind: str
    low: float
    high: float
    start: int
    end: int

    @property
    def bound(self) -> str:
        """Return most, least, exact or range."""
        if self.low == self.high:
            return "exact"
        return "most" if self.low == -math.inf else "least" if self.high == math.inf else "range"

    def excludes(self, other: "Quantity") -> bool:
        """Say whether no amount is within both."""
        return self.high < other.low or other.high < self.low


def quantities(text: str) -> list[Quantity]:
    """Return the amounts of a text in its order; those of a rhythm count once."""
    rhythms = list(_rhythms(text))
    taken = [(one.start, one.end) for one in rhythms]
    amounts = [one for one in _amounts(text) if not _within(one.start, taken)]
    return sorted([*rhythms, *amounts], key=lambda one: one.start)


def _within(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _rhythms(text: str) -> Iterator[Quantity]:
    for found in _RHYTHM.finditer(text):
        adverb, times, count, unit, han_count, han_unit = found.groups()
        name = (adverb or unit or han_unit).lower()
        seconds = _PERIODS.get(name) or SECONDS.get(name, 604800.0)
        often = 2 if "twice" in found[0].lower() else _value(times or "1")
        period = seconds * _value(count or han_count or "1") / (often or 1)
        yield Quantity("rhythm", period, period, found.start(), found.end())
    for found in _WHENEVER.finditer(text):
        yield Quantity("whenever", 0, 0, found.start(), found.end())


def _amounts(text: str) -> Iterator[Quantity]:
    for found in _AMOUNT.finditer(text):
        kind, factor = _unit(found[3], text, found.end())
        if not kind:
            continue
        scale = {"million": 1e6, "万": 1e4, "亿": 1e8}.get((found[2] or "").lower(), 1)
        value = _value(found[1]) * factor * scale
        low, high, start = _limits(text, found, value, factor * scale)
        yield Quantity(kind, low, high, start, found.end())


def _unit(word: str, text: str, end: int) -> tuple[str, float]:
    """Return what a unit measures and its factor; a counted noun is a unit of its own."""
    plain = word.lower()
    first, *_, last = *plain.split(" "), plain.split(" ")[-1]
    for name in (first, first.removesuffix("s"), stem(first)):
        if name in UNITS:
            return _per(*UNITS[name], text[end : end + 12])
    if re.match(f"[{HAN}]", plain):
        counted = "次" if plain[0] == "次" else re.sub(f"^{_COUNTER}(?=.)", "", plain)
        known = next((unit for unit in _HAN_UNIT if plain.startswith(unit)), "")
        return UNITS[known] if known else (counted, 1)
    return (stem(last), 1) if len(last) > 2 and first not in _NOT_COUNTED else ("", 1)


_NOT_COUNTED = frozenset(
    listed("and the for from out may can shall must with that this has are its")
)


def _per(kind: str, factor: float, after: str) -> tuple[str, float]:
    """Keep "24 hours per day" apart from a length of time."""
    per = re.match(r"\s*(?:per|a|/)\s*(day|week|year)", after, re.IGNORECASE)
    return (f"{kind} per {per[1].lower()}", factor) if per else (kind, factor)


def _limits(
    text: str, found: re.Match[str], value: float, factor: float
) -> tuple[float, float, int]:
    before = text[max(0, found.start() - 40) : found.start()]
    offset = found.start() - len(before)
    if span := _RANGE.search(before):
        first = _value(span[1]) * factor
        return min(first, value), max(first, value), offset + span.start()
    after = text[found.end() : found.end() + 4]
    if limit := _AT_MOST.search(before):
        return -math.inf, value, offset + limit.start()
    if limit := _AT_LEAST.search(before):
        return value, math.inf, offset + limit.start()
    tail = found[3] + after
    if _HAN_AT_MOST.search(tail):
        return -math.inf, value, found.start()
    return (value, math.inf if _HAN_AT_LEAST.search(tail) else value, found.start())


def _value(word: str) -> float:
    plain = word.lower().replace(",", "").replace("，", "")
    return float(_SPELT.get(plain) or (plain[:300] if plain[:1].isdigit() else 1))
