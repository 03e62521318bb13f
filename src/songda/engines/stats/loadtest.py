"""What a load test wrote: JMeter, k6, Locust or hey, told by content."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from songda.engines import Unreadable, check_size, decoded
from songda.engines.stats import formats
from songda.engines.stats.formats import Reply

LIMIT_MB = 300

Unreadable.sentences |= {
    "run_unknown": (
        "%(file)s is none of: JMeter (CSV or XML), k6 (JSON or CSV), Locust (stats CSV), hey "
        "(CSV or text). Choose what one of them wrote."
    ),
    "run_empty": "%(file)s holds no measured request. Run the test again, with requests.",
}


@dataclass(frozen=True)
class Request:
    """One kind of request: response times in milliseconds, and how many failed.

    Where the tool wrote only a summary there are no times, and `given` holds its
    percentiles (p: milliseconds).
    """

    name: str
    count: int
    failures: int
    times: tuple[float, ...] = field(default=(), repr=False)
    given: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Run:
    """The requests of a test, in the order in which they first came, and who wrote it."""

    tool: str
    requests: tuple[Request, ...]


def read_run(data: bytes, filename: str) -> Run:
    """Read the results of a load test, up to 300 MB.

    Raises Unreadable for other files, for rows that hold no number, and for no request.
    """
    check_size(data, filename, LIMIT_MB)
    text, _ = decoded(data, filename)
    for tool, (is_it, read) in _KNOWN.items():
        if is_it(text[:4_000]):
            found = _requests(read(text, filename))
            if not found:
                raise Unreadable("run_empty", file=filename)
            return Run(tool, found)
    raise Unreadable("run_unknown", file=filename)


def _requests(replies: Iterator[Reply]) -> tuple[Request, ...]:
    times: dict[str, list[float]] = {}
    failures: dict[str, int] = {}
    summaries: list[Request] = []
    for one in replies:
        if one.given is not None:
            summaries.append(Request(one.name, one.count, one.failures, given=one.given))
        else:
            times.setdefault(one.name, []).append(one.milliseconds)
            failures[one.name] = failures.get(one.name, 0) + one.failures
    measured = [
        Request(name, len(found), failures[name], tuple(found)) for name, found in times.items()
    ]
    return (*measured, *summaries)


def _is_k6_json(head: str) -> bool:
    first = head.lstrip().partition("\n")[0]
    try:
        found = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and {"type", "metric"} <= set(found)


def _starts(*words: str) -> Callable[[str], bool]:
    return lambda head: all(
        word in head.lstrip().partition("\n")[0].replace('"', "").split(",") for word in words
    )


_KNOWN: dict[str, tuple[Callable[[str], bool], Callable[[str, str], Iterator[Reply]]]] = {
    "JMeter CSV": (_starts("timeStamp", "elapsed"), formats.jmeter_table),
    "JMeter XML": (lambda head: "<testResults" in head, formats.jmeter_xml),
    "k6 JSON": (_is_k6_json, formats.k6_lines),
    "k6 CSV": (_starts("metric_name", "metric_value"), formats.k6_table),
    "Locust": (_starts("Name", "Request Count"), formats.locust),
    "hey CSV": (_starts("response-time", "offset"), formats.hey_table),
    "hey": (lambda head: "Latency distribution:" in head or "Summary:" in head, formats.hey_text),
}
