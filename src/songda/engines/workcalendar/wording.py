"""The wording of the State Council's notices on holidays, 国务院办公厅关于……节假日安排的通知.

Each holiday is a numbered line: "二、春节：2月15日（周日）至23日（周一）放假调休，共9天。
2月14日（周六）、2月28日（周六）上班。" What the line counts and names is checked against its
dates, so that a slip of the pen is found before it moves a deadline.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from songda.engines import Unreadable, line_at

_ITEM = re.compile(
    r"^[\s　]*[（(]?[一二三四五六七八九十]+[）)]?[、.．]\s*([^：:\n]{2,20})[：:](.+)$", re.M
)
_YEAR = re.compile(r"关于\s*(\d{4})\s*年|(\d{4})\s*年.{0,8}节假日")
_DATE = re.compile(
    r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:（[^（）]*?(?:周|星期)([一二三四五六日天])）)?"
)
_RANGE = re.compile(r"(?:至|到|-|－|—|~)$")
_COUNT = re.compile(r"共(?:计)?(\d{1,2})天|放假(?:调休)?(\d{1,2})天")
_SIGNED = re.compile(r"^[\s　]*(\d{4})年(\d{1,2})月(\d{1,2})日[\s　]*$", re.M)
_DOCUMENT = re.compile(r"国办发(?:明电)?〔\d{4}〕\d+号")
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Holiday:
    """One numbered line of a notice."""

    name: str
    off_from: date
    off_to: date
    working: tuple[date, ...]


def read_wording(text: str, file: str) -> tuple[date, str, list[Holiday]]:
    """Return when a notice was signed, its number or title, and its holidays in order."""
    if not (titled := _YEAR.search(text)):
        raise Unreadable("notice_year", file=file)
    year = int(titled[1] or titled[2])
    found = [
        _Line(year, line_at(text, item.start(1)), file).holiday(item[1].strip(), item[2])
        for item in _ITEM.finditer(text)
        if "放假" in item[2]
    ]
    if not found:
        raise Unreadable("notice_empty", file=file)
    return _signed(text, file), _document(text, year), found


def _signed(text: str, file: str) -> date:
    """Return the date that stands alone on the last such line."""
    if not (dates := [*_SIGNED.finditer(text)]):
        raise Unreadable("notice_unsigned", file=file)
    line = _Line(0, line_at(text, dates[-1].start(1)), file)
    return line.day(*map(int, dates[-1].groups()))


def _document(text: str, year: int) -> str:
    number = _DOCUMENT.search(text)
    return number[0] if number else f"国务院办公厅关于{year}年部分节假日安排的通知"


@dataclass(frozen=True, slots=True)
class _Line:
    """Where a line stands, and the year that its dates have unless they say otherwise."""

    year: int
    number: int
    file: str

    def holiday(self, name: str, words: str) -> Holiday:
        off: list[date] = []
        working: list[date] = []
        for sentence in re.split("[。；;]", words):
            days = [*self.dates(sentence)]
            if "上班" in sentence:
                working += days
            elif "放假" in sentence and not off:
                off = days[:2] if _is_range(sentence) else days[:1]
                self.check_count(sentence, off)
        if not off:
            raise self.refused("notice_line")
        return Holiday(name, off[0], off[-1], tuple(working))

    def dates(self, sentence: str) -> Iterator[date]:
        """Yield the dates of a sentence; year and month go on from one to the next."""
        year, month = self.year, 0
        for found in _DATE.finditer(sentence):
            year, month = int(found[1] or year), int(found[2] or month)
            day = self.day(year, month, int(found[3]))
            weekday = (found[4] or "").replace("天", "日")
            if weekday and _WEEKDAYS[day.weekday()] != weekday:
                raise self.refused("notice_weekday", day=day, weekday=weekday)
            yield day

    def check_count(self, sentence: str, off: list[date]) -> None:
        length = (off[-1] - off[0]).days + 1 if off else 0
        if length < 1:
            raise self.refused("notice_line")
        counted = _COUNT.search(sentence)
        if counted and int(counted[1] or counted[2]) != length:
            raise self.refused("notice_count", said=counted[1] or counted[2], days=length)

    def day(self, year: int, month: int, day: int) -> date:
        try:
            return date(year, month, day)
        except ValueError:
            raise self.refused("notice_line") from None

    def refused(self, code: str, **more: object) -> Unreadable:
        return Unreadable(code, file=self.file, line=self.number, **more)


def _is_range(sentence: str) -> bool:
    """Say whether the second date of a sentence is the end of what the first begins."""
    found = [*_DATE.finditer(sentence)]
    return len(found) > 1 and bool(_RANGE.search(sentence[: found[1].start()].rstrip()))
