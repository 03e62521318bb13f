"""What was decided at a meeting, and who does what by when.

    >>> from songda.engines.text.minutes import agreed
    >>> [(one.kind, one.who, one.due) for one in agreed("会议决定采用方案二。李强周五前提交报价。")]
    [('decision', '', ''), ('action', '李强', '周五前')]

See docs/engines/text.md.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from songda.engines.text.sentences import sentences

_TEAM = "we|they|the (?:team|group|meeting|board)|it was|have|has|all"
_DECISION = re.compile(
    rf"\b(?:decision\s*:|(?:{_TEAM})\s+(?:have\s+)?(?:decided|agreed|resolved|concluded|settled)"
    r"|let['’]?s go with|we(?:['’]ll| will) go with"
    r"|(?:is|was|were|are) (?:approved|adopted|accepted|rejected|agreed|decided))"
    r"|决定|决议|敲定|一致同意|达成一致|达成共识|定为|定下来|就这么定|会议确定|会议同意|会议通过"
    r"|最终确认|不再采用|改为采用",
    re.IGNORECASE,
)
_NAME = "(?-i:[A-Z][a-z]+)(?: (?:and )?(?-i:[A-Z][a-z]+))?"
_WILL = "(?:will|shall|is going to|needs? to|has to|to|is responsible|takes?|follows?)"
_DO = "提交|提供|确认|完成|整理|准备|发送|联系|安排|检查|更新|补充|负责|跟进"
_ACTION = re.compile(
    r"\b(?:action(?: item)?\s*:|to-?do\s*:|i['’]ll\b|i will\b|i am going to|please\b(?! note)"
    r"|(?:is|are) responsible for|follows? up|takes? care of|assigned to|let me\b"
    rf"|{_NAME}\s+{_WILL}\s+[a-z]+)"
    rf"|待办|行动项|负责|跟进|牵头|落实|尽快(?:{_DO})|我来|我去|我会|我负责|请.{{1,8}}?(?:{_DO})"
    r"|(?:前|内)(?:完成|提交|提供|给出|交付|反馈|发出|确认|上线)",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"[?？]\s*$|\b(?:not (?:yet )?(?:been )?(?:decided|agreed)|undecided|nobody will"
    r"|if we (?:decide|agree)|did we|have we|have not|haven['’]t|had (?:decided|agreed))\b"
    r"|未决定|没有?决定|尚未|还没|待定|是否|吗[。？?]?$|如果.*决定|再决定|由.{1,8}决定",
    re.IGNORECASE,
)
_WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = (
    rf"(?:next |this )?(?:{_WEEKDAY}|week|month)|tomorrow|tonight|today|noon"
    rf"|{_MONTH}\.? \d{{1,2}}|\d{{1,2}}\.? {_MONTH}|\d{{4}}-\d\d-\d\d"
)
_HAN_DAY = (
    r"(?:本|这|下)?(?:周|星期)[一二三四五六日天末]|[今明后]天|[本下](?:周|月)[底末初内]?|月底"
    r"|\d{1,2}\s*月\s*\d{1,2}\s*[日号]|\d{4}-\d{1,2}-\d{1,2}|\d+\s*(?:个工作日|天|周)(?:之?内)"
)
_DUE = re.compile(
    rf"\b(?:by|before|until|due(?: on)?|no later than)\s+(?:the end of )?(?:{_DAY})\b"
    rf"|\b(?:tomorrow|next week|next {_WEEKDAY})\b|(?:{_HAN_DAY})(?:之?前|内)?",
    re.IGNORECASE,
)
_HAN_NAME = "[\u3400-\u9fff]{2,4}?"
_WHO = re.compile(
    rf"(?:^|[.,;:]\s*|\band\s+)(?:action(?: item)?\s*:\s*)?({_NAME})\s+{_WILL}\b"
    r"|assigned to\s+((?-i:[A-Z][a-z]+))"
    rf"|请\s*({_HAN_NAME})(?:[在于尽本下周明今\d]|{_DO})"
    rf"|由\s*({_HAN_NAME})(?:牵头|落实|[在于]|{_DO})|({_HAN_NAME})(?:负责|牵头|跟进)"
    rf"|(?:^|[，。；：:])\s*({_HAN_NAME})[在于]?(?={_HAN_DAY})",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?:The|This|That|It|We|They|You|There|What|Then|So|I)\b|[我你他她它咱]|大家|会议|系统|各位|需要"
)
_I = re.compile(
    r"\bI['’]ll\b|\bI will\b|\bI am going to\b|\blet me\b|我来|我去|我会|我负责", re.IGNORECASE
)
_SPEAKER = re.compile(r"^\s*([^:：。，,\d]{1,20})[:：]\s*")
_LABELS = re.compile(
    r"^(?:action(?: item)?|decision|to-?do|决议|决定|待办|行动项|结论)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Agreed:
    """A sentence of the minutes: text[start:end].

    `kind` is "decision" or "action"; `who` and `due` are as said, "" where nothing is said; for
    "I'll do it" `who` is the speaker named at the beginning of the line.
    """

    kind: str
    start: int
    end: int
    words: str
    who: str
    due: str


def agreed(text: str) -> list[Agreed]:
    """Return the decisions and actions in minutes or in what was said, in order.

    Chinese or English; a line may begin with its speaker and a colon. Questions and what is
    still open are left out. A sentence that decides and assigns is there as both.
    """
    found = []
    for start, end in sentences(text):
        words = text[start:end]
        line = text[text.rfind("\n", 0, start) + 1 : end]
        if not _OPEN.search(words):
            found += list(_of_sentence(words, _speaker(line), start, end))
    return found


def _speaker(line: str) -> str:
    named = _SPEAKER.match(line)
    return named[1].strip() if named and not _LABELS.match(named[1].strip()) else ""


def _of_sentence(words: str, speaker: str, start: int, end: int) -> Iterator[Agreed]:
    due = _DUE.search(words)
    until = due[0] if due else ""
    if _DECISION.search(words):
        yield Agreed("decision", start, end, words, "", until)
    who = _who(words, speaker)
    is_action = _ACTION.search(words) or (who and due)
    if is_action and (who or due or not _DECISION.search(words)):
        yield Agreed("action", start, end, words, who, until)


def _who(words: str, speaker: str) -> str:
    bare = words.removeprefix(speaker).lstrip(":： ") if speaker else words
    for named in _WHO.finditer(bare):
        name = next(filter(None, named.groups()), "")
        if name and not _NOBODY.match(name):
            return name
    return speaker if _I.search(words) else ""
