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
    r"|(?<!什么)(?<![就个种])决定(?![了着于性权你很是]|因素)|(?:会议|我们|大家|公司|双方|小组)决定了|决议|敲定|一致同意|达成一致|达成共识|(?<![认规否确设肯])定为"
    r"|定下来|就这么定|会议确定|会议同意|会议通过|最终确认|不再采用|改为采用",
    re.IGNORECASE,
)
_NO_NAME = (
    r"(?-i:(?:The|This|That|It|We|They|You|There|What|Then|So|I|And|But|Or|As|If|When|Because|Also"
    r"|Maybe|Well|Just|Now|Next|Here|Uh|Um|Yeah|Okay|Ok|According|Something|Nothing|Everything"
    r"|Everyone|Want|Go|He|She|Who|Which|One|People)\b)"
)
_NAME = rf"(?!{_NO_NAME})(?-i:[A-Z][a-z]+)(?: (?:and )?(?-i:[A-Z][a-z]+))?"
_WILL = "(?:will|shall|is going to|needs to|has to|is responsible|takes?|follows?)"
_DO_ENGLISH = (
    "send|check|review|confirm|prepare|update|provide|submit|contact|arrange|complete|finish|ask"
    "|ensure|make sure|fix|look into|follow|handle|draft|organi[sz]e|schedule|call|share"
    "|deliver|build|test"
)
_AT_ONCE = (
    "show|look|start|begin|list|read|say|tell|go|skip|stop|draw|rub|let|close|open|move|be|have|hold"
    "|explain|allow|introduce|buy|try|use|see|pass|hand|come|never|leave|wait|guess|presume"
    "|put (?:that|it|on)|give (?:it|a|uh|you|that)|take (?:this|that|one|it)"
)
"""What is done while one speaks is no action to keep."""
_FILLED = r"\s+(?:(?:um|uh|also|now|just|i|i['’]ll|i will)\s+){0,4}"
_SELF = rf"(?:i['’]ll|i will|i am going to)\b(?={_FILLED}[a-z]{{2}})(?!{_FILLED}(?:{_AT_ONCE})\b)"
_DO = (
    "提交|提供|确认|完成|整理|准备|发送|联系|安排|检查|更新|补充|负责(?![人任])|跟进|给出|交付|反馈"
    "|回复|上线|部署|修复|测试|编写|修改|出具|通知|汇总|核对|梳理|落实|发出|起草"
)
_I_HAN = (
    r"我来(?![自到过稍就先再说讲问看挺]|介绍|描述|回答|给大家|补充一下|帮你介绍)|我负责(?!的)"
    rf"|我[会去](?:尽快|马上|再|先)?(?=[^，。]{{0,6}}(?:{_DO}))"
)
_ACTION = re.compile(
    rf"\b(?:action(?: item)?\s*:|to-?do\s*:|{_SELF}|please (?:{_DO_ENGLISH})\b"
    rf"|(?:is|are) responsible for|assigned to|let me (?:{_DO_ENGLISH})\b"
    rf"|{_NAME}\s+{_WILL}\s+[a-z]+)"
    rf"|待办|行动项|负责(?![人任]|的)|(?<!的)跟进|牵头(?![的之起单])|尽快(?:{_DO})|{_I_HAN}"
    rf"|请.{{1,8}}?(?:{_DO})"
    r"|(?:前|内)(?:完成|提交|提供|给出|交付|反馈|发出|确认|上线)",
    re.IGNORECASE,
)
_TEAM_TASK = re.compile(
    rf"\b(?:we|you) (?:will|shall|must|(?:need|have) to) (?:{_DO_ENGLISH})\b", re.IGNORECASE
)
"""For the team: an action where somebody says by when."""
_TASK = re.compile(rf"\b(?:will|shall|should|need|to|has|takes?)\b|{_DO}", re.IGNORECASE)
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
    rf"(?:^|[.,;:]\s*|\band\s+)(?:action(?: item)?\s*:\s*)?({_NAME})\s+(?:{_WILL}|to)\b"
    r"|assigned to\s+((?-i:[A-Z][a-z]+))"
    rf"|请\s*({_HAN_NAME})(?:[在于尽本下周明今\d]|{_DO})"
    rf"|由\s*({_HAN_NAME})(?:牵头|落实|[在于]|{_DO})|({_HAN_NAME})(?:负责(?![人任])|牵头|跟进)"
    rf"|(?:^|[，。；：:])\s*({_HAN_NAME})[在于]?(?={_HAN_DAY})",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    "[我你他她它咱的了是这那就在不也们么但]|大家|会议|系统|各位|需要|比如|继续|目前|当时|然后|虽然|其实"
    "|其中|尤其|因为|所以|所有|还有|没有|可能|可以|如果|同时|希望|现在|而是"
)
_I = re.compile(rf"\bI['’]ll\b|\bI will\b|\bI am going to\b|\blet me\b|{_I_HAN}", re.IGNORECASE)
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
    is_action = bool(_ACTION.search(words)) or bool(due and _TEAM_TASK.search(words))
    is_action = is_action or bool(who and due and _TASK.search(words))
    if is_action and (who or due or not _DECISION.search(words)):
        yield Agreed("action", start, end, words, who, until)


def _who(words: str, speaker: str) -> str:
    bare = words.removeprefix(speaker).lstrip(":： ") if speaker else words
    for named in _WHO.finditer(bare):
        name = next(filter(None, named.groups()), "")
        if name and not _NOBODY.search(name):
            return name
    return speaker if _I.search(words) else ""
