"""Recognise the beginning of a turn in one line: who speaks, and when."""

import re
from dataclasses import dataclass, replace

from songda.engines.transcript.moments import DATE, SPAN, span


@dataclass(frozen=True, slots=True)
class Head:
    """What the beginning of a line says.

    `speaker` is "" for a time without a name. `bare` marks "00:14:32 何薇": with
    no colon, the name may as well be the words that were said. `instead` is how
    "Speaker 1：00" reads if that is no time but a name and what was said.
    """

    speaker: str
    starts_ms: int | None
    ends_ms: int | None
    rest: str
    date: str = ""
    bare: bool = False
    instead: "Head | None" = None

    @property
    def timed(self) -> bool:
        """Say whether a time was written."""
        return self.starts_ms is not None


_OPEN, _CLOSE = r"[\[(（【<]", r"[\])）】>]"
_STAMP = rf"(?:(?P<date>{DATE})[ T]?\s*)?(?P<time>{SPAN})"
_BARE_STAMP = _STAMP.replace("?P<", "?P<x")  # a group's name may stand only once in a pattern
_STAMP_FIRST = re.compile(rf"(?:{_OPEN}\s*{_STAMP}\s*{_CLOSE}|{_BARE_STAMP}(?=\s|$))")
_NAME = r"(?P<name>[^:：\t\[\]【】<>]{1,60}?)"
_NAME_FIRST = re.compile(
    rf"{_NAME}\s*(?:{_OPEN}\s*{_STAMP}\s*{_CLOSE}\s*[:：]?|"
    rf"\s{_BARE_STAMP}\s*(?:[:：]|$))"
)
_NAME_COLON = re.compile(r"(?P<name>[^:：\t]{1,60}?)\s*(?:：|:(?!//|\\))")
_BOLD = re.compile(r"\*\*([^*]{1,60})\*\*")
_COLON = re.compile("[:：]")
_PREFIX = 300

_NOT_IN_A_NAME = re.compile(r"[。！？!?；;，,、…\"“”「」{}|=#*\\]|https?|www\.")
_PROSE_ZH = re.compile("[我你您他她它这那哪的了吗呢吧是就很]")
_PROSE_EN = re.compile(
    r"\b(?:is|are|was|were|be|we|you|it|that|this|these|those|i|have|has|had|will|would|should|"
    r"can|could|need|needs|there|here|if|so|but|because|what|why|how|when|which)\b",
    re.IGNORECASE,
)
_LABEL_WORDS = """
    注 注意 备注 例 例如 比如 譬如 问题 时间 日期 地点 主题 议题 议程 会议主题 会议时间 会议地点
    会议名称 参会人 参会人员 参会者 与会人员 参加人员 出席 缺席 记录人 记录 会议记录 文字记录
    关键词 摘要 总结 小结 结论 目标 背景 说明 原因 结果 链接 网址 电话 邮箱 标题 附件 全文概要
    章节 待办 行动项 时长 另外 首先 其次 最后 第一 第二 第三 一是 二是 三是 总之 换句话说 简单说
    note notes nb e.g i.e example time date place location topic subject agenda participants
    attendees present absent summary keywords duration recording link url email phone title goal
    background first second third finally warning todo action actions
"""
_LABELS = {*_LABEL_WORDS.split(), "for example", "key words", "action items"}


def head_of(line: str) -> Head | None:
    """Return what a line says of a new turn, or None for a line of text."""
    line = line.strip()
    if line.startswith("**"):
        line = _BOLD.sub(r"\1", line, count=1)
    start = line[:_PREFIX]
    return _stamped_first(start, line) or _named_first(start, line) or _named(start, line)


def named(line: str) -> Head | None:
    """Return the speaker of a "Name: text" line without a time, or None."""
    return _named(line.strip()[:_PREFIX], line.strip())


def is_label(line: str) -> str:
    """Return the word before the colon when it is a label such as 备注, else ""."""
    found = _NAME_COLON.match(line.strip()[:_PREFIX])
    name = found["name"].strip() if found else ""
    return name if name.rstrip(".").lower() in _LABELS else ""


def is_name(text: str) -> bool:
    """Say whether a text can be the name or the role of a person."""
    if not text or len(text) > 40 or _NOT_IN_A_NAME.search(text):
        return False
    if text.rstrip(".").lower() in _LABELS or not any(letter.isalpha() for letter in text):
        return False
    words = text.split()
    if len(words) > 5 or _PROSE_ZH.search(text) or _PROSE_EN.search(text):
        return False
    return len(words) == 1 or not words[0][0].islower() or words[-1].isdigit()


def _stamped_first(start: str, line: str) -> Head | None:
    found = _STAMP_FIRST.match(start)
    if found is None:
        return None
    rest = line[found.end() :].strip().lstrip("-–—|,， ")
    with_name = named(rest)
    if with_name is not None:
        return _head(found, with_name.speaker, with_name.rest)
    if is_name(rest):
        return _head(found, rest, "", bare=True)
    head = _head(found, "", rest)
    return None if head.date and rest else head


def _named_first(start: str, line: str) -> Head | None:
    found = _NAME_FIRST.match(start)
    if found is None or not is_name(found["name"].strip()):
        return None
    head = _head(found, found["name"].strip(), line[found.end() :].strip())
    other = None if head.rest or head.date else _named(start, line)
    is_other = other is not None and not _COLON.search(other.rest)
    return replace(head, instead=other) if is_other else head


def _named(start: str, line: str) -> Head | None:
    found = _NAME_COLON.match(start)
    if found is None or not is_name(found["name"].strip()):
        return None
    return Head(found["name"].strip(), None, None, line[found.end() :].strip())


def _head(found: re.Match[str], speaker: str, rest: str, bare: bool = False) -> Head:
    starts, ends = span(found["time"] or found["xtime"])
    date = found["date"] or found["xdate"] or ""
    return Head(speaker, starts, ends, rest, date, bare)
