"""Days, moments, durations and percentages, as plans write them."""

import re
from datetime import date, datetime, timedelta
from fractions import Fraction

_DAY = re.compile(
    r"(?P<y>\d{4})\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})\s?日?"
    r"(?:\s*\(?(?:星期|周|礼拜)[一二三四五六日天]\)?)?"
    r"(?:[T\s]*(?P<half>上午|下午|AM|PM)?\s*(?P<hour>\d{1,2})[:：时](?P<minute>\d{1,2})分?"
    r"(?:[:：](?P<second>\d{1,2})(?:\.\d+)?)?\s*(?P<after>AM|PM)?)?",
    re.IGNORECASE,
)
_NUMBER = r"\d+(?:[.,]\d+)?"
_AMOUNT = re.compile(rf"(?P<sign>[-+＋－]?)\s*(?P<number>{_NUMBER})\s*(?P<unit>[^\d?？]*)[?？]?\s*")
_SHARE = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<mark>[%％]?)")
_ISO_DURATION = re.compile(
    rf"(?P<sign>-?)P(?:(?P<d>{_NUMBER})D)?"
    rf"(?:T(?:(?P<h>{_NUMBER})H)?(?:(?P<m>{_NUMBER})M)?(?:(?P<s>{_NUMBER})S)?)?"
)
# Working units by their minutes, or their share of a day, a week of 5, a month of 20 days.
_MINUTE, _HOUR, _DAYS, _WEEK, _MONTH = "m", "h", "d", "w", "mo"
_UNITS = {
    _MINUTE: "m min mins minute minutes 分 分钟 分钟工时",
    _HOUR: "h hr hrs hour hours 时 小时 工时 小时工时",
    _DAYS: "d day days workday workdays workingday workingdays "
    "天 日 工作日 个工作日 人天 人日 天工时 工日 个工日",
    _WEEK: "w wk wks week weeks 周 个周 周工时 星期 个星期",
    _MONTH: "mo mon mons month months 月 个月 月工时 个月工时",
}
_UNIT = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_ELAPSED = {"e" + word: unit for word, unit in _UNIT.items() if word.isascii()}
_ELAPSED |= dict.fromkeys(("日历日", "个日历日", "自然日", "个自然日", "日历天", "自然天"), _DAYS)
_CENTURY = 100 * 366 * 1440
_CLOCK = {_MINUTE: 1, _HOUR: 60, _DAYS: 1440, _WEEK: 10_080, _MONTH: 43_200}


def moment(text: str) -> tuple[date, datetime | None]:
    """Return the day that a text names, and the moment when it names a time too.

    Reads 2026-07-09, 2026/7/9 8:00, 2026年7月9日 下午1:30, 2026-07-09T08:00:00.
    Raises ValueError for everything else: 7/9/26 may mean two days.
    """
    found = _DAY.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    day = date(int(found["y"]), int(found["m"]), int(found["d"]))
    if found["hour"] is None:
        return day, None
    half = (found["half"] or found["after"] or "").upper()
    hour = int(found["hour"])
    hour = hour % 12 + 12 * (half in ("下午", "PM")) if half else hour
    at = datetime(
        day.year, day.month, day.day, hour, int(found["minute"]), int(found["second"] or 0)
    )
    return day, at


def last_day(finish: datetime, start: datetime | None) -> date:
    """Return the last day worked on: midnight is the end of the day before."""
    ends_a_day = finish.time() == datetime.min.time() and start is not None and start < finish
    return (finish - timedelta(days=1)).date() if ends_a_day else finish.date()


def minutes(text: str, minutes_per_day: int, unit: str = "d") -> tuple[int, bool]:
    """Return a duration such as 3d, 4 小时 or 2ed in minutes, and whether it is elapsed.

    A bare number counts in `unit`. Raises ValueError.
    """
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    word = "".join(found["unit"].split()).lower() or unit
    amount = Fraction(found["number"].replace(",", "."))
    amount = -amount if found["sign"] and found["sign"] in "-－" else amount
    if word in _ELAPSED:
        return bounded(round(amount * _CLOCK[_ELAPSED[word]])), True
    day = minutes_per_day
    sizes = {_MINUTE: 1, _HOUR: 60, _DAYS: day, _WEEK: 5 * day, _MONTH: 20 * day}
    if word not in _UNIT:
        raise ValueError(text)
    return bounded(round(amount * sizes[_UNIT[word]])), False


def is_unit(word: str) -> bool:
    """Say whether a word is a unit of working or elapsed time."""
    return word in _UNIT or word in _ELAPSED


def bounded(amount: int) -> int:
    """Return an amount of minutes, or raise ValueError when it is over a century."""
    if abs(amount) > _CENTURY:
        raise ValueError(amount)
    return amount


def iso_minutes(text: str) -> int:
    """Return an ISO 8601 duration such as PT16H30M0S in whole minutes; raises ValueError."""
    found = _ISO_DURATION.fullmatch(text.strip())
    if found is None or not any(found.group("d", "h", "m", "s")):
        raise ValueError(text)
    days, hours, mins, seconds = (
        Fraction((part or "0").replace(",", ".")) for part in found.group("d", "h", "m", "s")
    )
    total = round(days * 1440 + hours * 60 + mins + seconds / 60)
    return bounded(-total if found["sign"] else total)


def percent(text: str) -> int:
    """Return 50, 50% or 0.5 as 50; raises ValueError outside 0 to 100."""
    found = _SHARE.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    share = Fraction(found["number"].replace(",", "."))
    if not found["mark"] and share < 1:
        share *= 100
    if share > 100:
        raise ValueError(text)
    return round(share)
