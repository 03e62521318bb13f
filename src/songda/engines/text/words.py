"""The words of a text, with their places: English by stem, Chinese by pairs of characters."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[A-Za-z\u00c0-\u024f]+(?:['’][a-z]+)?|\d+(?:[.,:]\d+)*|[{HAN}]+")
_IN_HAN = re.compile(
    "不得超过|不超过|不少于|不低于|不大于|不小于|不高于|至少|至多|最多|最少|以内|之内|以上|以下|"
    "不得|不能|不可|不允许|不应|不支持|不需要?|不会|禁止|严禁|无法|无需|没有|未|不|"
    "所有|任何|全部|每个|每次|仅限?|只有|只能|只|才|"
    "系统|平台|软件|产品|应当|应该|必须|需要|可以|能够|支持|允许|进行|以及|或者|并且|对于|关于|通过|"
    "[应须需可能将会的地得了在于与和及或对把被由从向到为是有其该各并且个]"
)
_STOP = """
    my our me us your how why much
    a an the this that these those it its his her their they he she we you i of to in on at by for
    from with as into onto upon and or but nor so if then than when while whenever where which who
    whom whose what be is are was were been being am do does did done have has had having will
    would shall should must can could may might able system systems product products application
    software platform not no never cannot cant there here also such via per any all each every some
    only both either neither own same other more most less least very within between during after
    before until once again about over under out up off down s t
"""
_IRREGULAR = {
    "sent": "send", "kept": "keep", "made": "make", "sold": "sell", "shown": "show",
    "written": "write", "found": "find", "given": "give", "taken": "take", "seen": "see",
    "chosen": "choose", "hidden": "hide", "held": "hold", "lost": "lose", "paid": "pay",
    "ran": "run", "left": "leave", "met": "meet", "children": "child", "people": "person",
    "criteria": "criterion", "storage": "stor", "removal": "remov", "registration": "regist",
    "register": "regist", "information": "information", "format": "format", "status": "status",
    "access": "access", "application": "application", "addition": "add", "additional": "additional",
}  # fmt: skip
_ENDINGS = (
    ("ifications", "ify"), ("ification", "ify"), ("izations", "iz"), ("ization", "iz"),
    ("isations", "iz"), ("isation", "iz"), ("ising", "iz"), ("ised", "iz"), ("ises", "iz"),
    ("ise", "iz"), ("ations", "at"), ("ation", "at"), ("itions", ""), ("ition", ""),
    ("tions", "t"), ("tion", "t"), ("ities", "ity"), ("ies", "y"), ("sses", "ss"), ("ches", "ch"),
    ("shes", "sh"), ("xes", "x"), ("ings", ""), ("ing", ""), ("ied", "y"), ("ed", ""),
    ("ments", ""), ("ment", ""), ("s", ""),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a pair of Chinese characters, folded to what is compared, and where it stands."""

    term: str
    start: int
    end: int


def listed(text: str) -> list[str]:
    """Return the words of a list: between commas if it has any, else between spaces."""
    if "," not in text:
        return text.split()
    return [" ".join(word.split()) for word in text.split(",")]


STOP = frozenset(listed(_STOP))


def words(text: str) -> list[Word]:
    """Return the words that carry meaning, in order; offsets are code points of `text`.

    English words are stemmed, words such as "the" and "shall" left out; a run of Han gives its
    neighbouring pairs, function words left out. Numbers stay whole.
    """
    return [word for run in _WORD.finditer(text) for word in _of_run(run)]


def folded(text: str) -> str:
    """Return a text as it is compared: plain width, small letters, no white space or marks."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(rf"[{HAN}]|(?:(?![{HAN}])[^\W_])+(?:[.,:]\d+)*|[<>=≤≥%+-]", plain))


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return what the forms of an English word share: posting, posted and posts give post."""
    word = word.lower().replace("’", "'").split("'")[0]
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return _closed(word[: -len(ending)] + instead)
    return _closed(word)


def _closed(word: str) -> str:
    """Drop a doubled consonant (stopp), a last e (stor) and -at (confirmat): the forms meet."""
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "lse":
        word = word[:-1]
    word = word[:-1] if len(word) > 3 and word.endswith("e") else word
    return word[:-2] if len(word) > 6 and word.endswith("at") else word


def _of_run(run: re.Match[str]) -> Iterator[Word]:
    piece, start = run[0], run.start()
    if piece[0] >= "\u3400":
        yield from _pairs(piece, start)
    elif piece[0].isdigit():
        yield Word(piece.replace(",", ""), start, run.end())
    elif piece.lower() not in STOP:
        yield Word(stem(piece), start, run.end())


def _pairs(run: str, start: int) -> Iterator[Word]:
    at = 0
    for match in [*_IN_HAN.finditer(run), None]:
        end = match.start() if match else len(run)
        if end - at == 1:
            yield Word(run[at], start + at, start + end)
        for place in range(at, end - 1):
            yield Word(run[place : place + 2], start + place, start + place + 2)
        at = match.end() if match else end
