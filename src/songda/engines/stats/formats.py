"""The rows of each tool, one after another, as replies in milliseconds."""

import csv
import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from songda.engines import Unreadable

Given = tuple[tuple[float, float], ...]

Unreadable.sentences |= {
    "run_value": "Row %(row)s of %(file)s has “%(value)s” for a time. Remove the row.",
    "run_xml": "%(file)s is not whole: %(why)s. Write the results again, or as CSV.",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply, or with `given` (percentile: milliseconds) a summary of `count` of them."""

    name: str
    milliseconds: float
    failures: int
    count: int = 1
    given: Given | None = None


def jmeter_table(text: str, file: str) -> Iterator[Reply]:
    """JMeter's CSV: `elapsed` in milliseconds."""
    for row, cells in _rows(text, file):
        time = _number(cells.get("elapsed"), row, file)
        yield Reply(cells.get("label") or "", time, cells.get("success", "true") == "false")


def jmeter_xml(text: str, file: str) -> Iterator[Reply]:
    """JMeter's JTL in XML: `t` in milliseconds; samples within samples are parts of them."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root = fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as fault:
        raise Unreadable("run_xml", file=file, why=str(fault)[:80] or "?") from None
    for row, sample in enumerate(root, 1):
        time = _number(sample.get("t"), row, file)
        yield Reply(sample.get("lb") or "", time, sample.get("s", "true") == "false")


def k6_lines(text: str, file: str) -> Iterator[Reply]:
    """k6's JSON, an object a line: the points of `http_req_duration`, in milliseconds."""
    for row, line in enumerate(text.splitlines(), 1):
        if '"http_req_duration"' not in line or '"Point"' not in line:
            continue
        try:
            data = json.loads(line)["data"]
            tags = data.get("tags") or {}
            name = str(tags.get("name") or tags.get("url") or "")
            good = str(tags.get("expected_response", _is_good(tags.get("status"))))
            yield Reply(name, _number(data["value"], row, file), good.lower() == "false")
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
            if isinstance(fault, Unreadable):
                raise
            raise Unreadable("run_value", row=row, file=file, value=line[:40]) from None


def k6_table(text: str, file: str) -> Iterator[Reply]:
    """k6's CSV: the rows of `http_req_duration`, in milliseconds."""
    for row, cells in _rows(text, file):
        if cells.get("metric_name") == "http_req_duration":
            time = _number(cells.get("metric_value"), row, file)
            good = cells.get("expected_response") or str(_is_good(cells.get("status")))
            yield Reply(cells.get("name") or "", time, good.lower() == "false")


def locust(text: str, file: str) -> Iterator[Reply]:
    """Locust's stats: its own percentiles, in milliseconds, without the sum over all."""
    for row, cells in _rows(text, file):
        if (name := cells.get("Name") or "") == "Aggregated":
            continue
        given = tuple(
            (float(heading[:-1]), _number(cell, row, file))
            for heading, cell in cells.items()
            if re.fullmatch(r"\d+(\.\d+)?%", heading) and cell not in ("", "N/A")
        )
        count = int(_number(cells.get("Request Count"), row, file))
        failures = int(_number(cells.get("Failure Count") or "0", row, file))
        yield Reply(name, 0.0, failures, count, given)


def hey_table(text: str, file: str) -> Iterator[Reply]:
    """hey's CSV: `response-time` in seconds; 4xx and 5xx are failures."""
    for row, cells in _rows(text, file):
        time = 1000 * _number(cells.get("response-time"), row, file)
        yield Reply("", time, not _is_good(cells.get("status-code")))


def hey_text(text: str, file: str) -> Iterator[Reply]:
    """hey's report: its own percentiles, made milliseconds, and its counts of statuses."""
    percentiles = re.findall(r"^\s+(\d+(?:\.\d+)?)%+ in (\d+(?:\.\d+)?) secs", text, re.MULTILINE)
    statuses = re.findall(r"^\s+\[(\d{3})\]\s+(\d+) responses", text, re.MULTILINE)
    given = tuple((float(p), 1000 * _number(seconds, 0, file)) for p, seconds in percentiles)
    count = sum(int(_number(number, 0, file)) for _, number in statuses)
    failures = sum(int(number) for status, number in statuses if not _is_good(status))
    if given and count:
        yield Reply("", 0.0, failures, count, given)


def _rows(text: str, file: str) -> Iterator[tuple[int, dict[str, str]]]:
    rows = csv.reader(StringIO(text.lstrip(), newline=""))
    try:
        heading = next(rows)
        for cells in rows:
            if cells:
                yield rows.line_num, dict(zip(heading, cells, strict=False))
    except csv.Error as fault:
        raise Unreadable("table", file=file, why=fault) from None


def _is_good(status: object) -> bool:
    return not (str(status or "200").startswith(("4", "5")) or str(status) == "0")


def _number(cell: object, row: int, file: str) -> float:
    try:
        value = float(str(cell))
    except (ValueError, OverflowError):
        value = math.nan
    if not 0 <= value <= 1e12:
        raise Unreadable("run_value", row=row, file=file, value=str(cell)[:40])
    return value
