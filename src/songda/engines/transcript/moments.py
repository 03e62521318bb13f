"""Times of a recording, as people and meeting tools write them."""

import re

# 00:14:32, 0:14:32.250, 14:32 (minutes and seconds), with ASCII or full-width colons.
TIME = r"\d{1,3}[:：][0-5]\d(?:[:：][0-5]\d)?(?:[.,]\d{1,3})?"
SPAN = rf"{TIME}(?:\s*(?:-->|[-–—~～至到])\s*{TIME})?"
DATE = r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?"

_TIMES = re.compile(TIME)


def milliseconds(time: str) -> int:
    """Return a time such as "00:14:32.250" or "14:32" in milliseconds."""
    clock, _, fraction = time.replace("：", ":").replace(",", ".").partition(".")
    total = 0
    for part in clock.split(":"):
        total = total * 60 + int(part)
    return total * 1000 + int(fraction.ljust(3, "0") if fraction else 0)


def span(text: str) -> tuple[int | None, int | None]:
    """Return the first two times of a text in milliseconds, None where there is none."""
    times = [milliseconds(time) for time in _TIMES.findall(text)[:2]]
    return (times[0] if times else None, times[1] if len(times) > 1 else None)


def clock(ms: int) -> str:
    """Write milliseconds as 00:14:32, with the thousandths only where they are not zero."""
    seconds, thousandths = divmod(ms, 1000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    written = f"{hour:02}:{minute:02}:{second:02}"
    return f"{written}.{thousandths:03}" if thousandths else written
