"""What an acceptance criterion still lacks: scene, behaviour and threshold."""

import re
from dataclasses import dataclass
from typing import ClassVar

from songda.engines.text.clarity.vague import vague_words

_NUMBER = re.compile(
    r"\d|[一二两三四五六七八九十百千万]\s*(?:秒|分钟|小时|天|个|次|条|人|步|页|周|月|年)"
)
_WHOLE = re.compile(
    r"全部|所有|每|均|都|无|没有|零|不得|不能|不出现|一致|相同|相等|完全|唯一|通过|成功|"
    r"\b(?:all|every|each|none|no|zero|never|not|exactly|equals?|identical|same|match(?:es)?|"
    r"passe[sd]|succeeds?|without|only)\b|(?<!\d)0(?![\d.])|100\s*[%％]",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"[<>≤≥=＜＞＝≦≧±]|不超过|不大于|不小于|不少于|不低于|不高于|不多于|小于|大于|低于|高于|少于|多于|超过|"
    r"至少|至多|最多|最少|以内|以上|以下|之内|内|达到|等于|到|至|"
    r"\b(?:at (?:least|most)|(?:less|more|fewer|greater|lower|higher|faster) than|"
    r"no (?:more|less|later) than|within|under|below|above|over|up to|"
    r"between|exceeds?|maximum|minimum|max|min)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:[<>≤≥＜＞≦≧]=?|不超过|不大于|不小于|不少于|不低于|不高于|小于|大于|低于|高于|至少|至多|"
    r"\b(?:at least|at most|less than|more than|within|under|below|above))\s*"
    r"\d[\d,.]*(?=\s*(?:$|[，。；,;)）]))",
    re.IGNORECASE,
)

_AMOUNT = r"(?:\d[\d,]*|[一二两三四五六七八九十百千万]+)"
_COUNTED = re.compile(
    rf"{_AMOUNT}\s*\w{{1,8}}?(?:里|中)有?\s*{_AMOUNT}\s*(?:次|个|条|人|步|页|单|件|台|张|份|例|笔|题|轮)|"
    rf"{_AMOUNT}(?:\s+[a-z-]+){{0,2}}\s+(?:out\s+of|of)\s+(?:the\s+|these\s+)?{_AMOUNT}",
    re.IGNORECASE,
)
"""10 times out of 10, 20 次里 19 次: how many of how many says by itself what passes."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that a criterion lacks.

    `part` is "scene", "behaviour" or "threshold"; `about` the vague word or the
    bare number. `Gap.sentences[code] % gap.params` asks for it.
    """

    part: str
    code: str
    about: str = ""

    sentences: ClassVar[dict[str, str]] = {
        "no_scene": "In which situation? Say who does what, where, and with which data.",
        "no_behaviour": "What happens then? Say what the person or the system sees.",
        "no_threshold": "When has it passed? Say what is measured and the value that passes.",
        "not_measurable": (
            "This cannot be measured. Name a number with its unit, or what must hold for all cases."
        ),
        "no_unit": "“%(about)s” has no unit. Write one, such as 300 ms or 20 people.",
        "no_direction": (
            "Is this the most or the least that passes? Write “at most”, “at least” or a range."
        ),
        "vague": "“%(about)s” can be read in several ways. Say it exactly.",
    }

    @property
    def params(self) -> dict[str, str]:
        """Return the values of the sentence."""
        return {"about": self.about}

    def __str__(self) -> str:
        return self.sentences[self.code] % self.params


def criterion_gaps(scene: str, behaviour: str, threshold: str) -> list[Gap]:
    """Return what is missing before a criterion can be signed; nothing when it is complete."""
    parts = {"scene": scene, "behaviour": behaviour, "threshold": threshold}
    gaps = [Gap(part, f"no_{part}") for part, text in parts.items() if not text.strip()]
    if threshold.strip():
        gaps += _gaps_of_threshold(threshold)
    for part, text in parts.items():
        words = dict.fromkeys(span.word for span in vague_words(text))
        gaps += [Gap(part, "vague", word) for word in words]
    return gaps


def _gaps_of_threshold(text: str) -> list[Gap]:
    if bare := _BARE.search(text.strip()):
        return [Gap("threshold", "no_unit", bare[0])]
    whole = _WHOLE.search(text)
    if _NUMBER.search(text):
        directed = whole or _COMPARED.search(text) or not _NUMBER.search(_COUNTED.sub("", text))
        return [] if directed else [Gap("threshold", "no_direction")]
    return [] if whole else [Gap("threshold", "not_measurable")]
