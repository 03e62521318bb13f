"""`songda measure FILE`: percentiles of a load test, and whether they keep their limits."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from songda.command_line.figures import finite
from songda.command_line.saying import figure, show_json, show_table
from songda.command_line.saying import gettext as _
from songda.engines.stats import METHODS, Percentile, Request, percentile, read_run

USUAL = (50.0, 90.0, 95.0, 99.0)


@dataclass(frozen=True)
class Verdict:
    """A limit beside the percentile measured; `is_kept` is None when it is not settled."""

    request: str
    p: float
    limit: float
    value: float | None
    is_kept: bool | None


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb does and what it takes."""
    parser.description = _(
        "Percentiles, with their uncertainty, of what JMeter, k6, Locust or hey wrote; times in "
        "milliseconds. Exit code 1 when a limit is broken or was not measured."
    )
    parser.add_argument("file", type=Path, help=_("the results: CSV, XML, JSON or text"))
    parser.add_argument(
        "--percentile", type=finite, action="append", help=_("such as 95; may be repeated")
    )
    parser.add_argument(
        "--limit", type=_limit, action="append", default=[], metavar="P=MS",
        help=_("such as 95=300: the 95th percentile is at most 300 ms; may be repeated"),
    )  # fmt: skip
    parser.add_argument("--method", choices=METHODS, default="linear", help=_("of percentiles"))
    parser.add_argument(
        "--confidence", type=finite, default=0.95, help=_("of the intervals (0.95)")
    )


def run(asked: argparse.Namespace) -> int:
    """Print what was measured and what it means for the limits; 1 when one is not kept."""
    found = read_run(asked.file.read_bytes(), asked.file.name)
    wanted = sorted({*(asked.percentile or USUAL), *(p for p, _limit in asked.limit)})
    measured = {one.name: _measured(one, wanted, asked) for one in found.requests}
    verdicts = [
        _verdict(one, measured[one.name], p, limit)
        for one in found.requests
        for p, limit in asked.limit
    ]
    if asked.json:
        requests = [
            {"name": one.name, "count": one.count, "failures": one.failures}
            | {"percentiles": list(measured[one.name].values()), "given": dict(one.given)}
            for one in found.requests
        ]
        show_json({"tool": found.tool, "requests": requests, "limits": verdicts})
    else:
        _show(found.tool, found.requests, measured, wanted)
        for verdict in verdicts:
            print(_said(verdict))
    return int(any(one.value is None or one.value > one.limit for one in verdicts))


def _limit(text: str) -> tuple[float, float]:
    """Return the percentile and its limit."""
    p, equals, limit = text.partition("=")
    if not equals:
        problem = _("“%(text)s” is no limit; write it as 95=300") % {"text": text}
        raise argparse.ArgumentTypeError(problem)
    return finite(p), finite(limit)


def _measured(
    one: Request, wanted: list[float], asked: argparse.Namespace
) -> dict[float, Percentile]:
    if not one.times:
        return {}
    return {p: percentile(one.times, p, asked.method, asked.confidence) for p in wanted}


def _verdict(one: Request, measured: dict[float, Percentile], p: float, limit: float) -> Verdict:
    if p in measured:
        return Verdict(one.name, p, limit, measured[p].value, measured[p].is_within(limit))
    return Verdict(one.name, p, limit, dict(one.given).get(p), None)


def _show(
    tool: str,
    requests: tuple[Request, ...],
    measured: dict[str, dict[float, Percentile]],
    wanted: list[float],
) -> None:
    headings = [_("request"), _("count"), _("failures"), *(f"p{p:g}" for p in wanted)]
    rows = [
        (
            one.name or "–",
            str(one.count),
            str(one.failures),
            *_cells(one, measured[one.name], wanted),
        )
        for one in requests
    ]
    show_table(headings, rows, tool)


def _cells(one: Request, measured: dict[float, Percentile], wanted: list[float]) -> Iterator[str]:
    for p in wanted:
        if found := measured.get(p):
            yield f"{figure(found.value, 1)} [{figure(found.low, 1)}, {figure(found.high, 1)}]"
        else:
            yield figure(dict(one.given).get(p), 1)


def _said(verdict: Verdict) -> str:
    if verdict.value is None:
        sentence = _("%(request)s: p%(p)s was not measured.")
    elif verdict.is_kept:
        sentence = _("%(request)s: p%(p)s is %(value)s ms, within %(limit)s ms for certain.")
    elif verdict.is_kept is False:
        sentence = _("%(request)s: p%(p)s is %(value)s ms, above %(limit)s ms for certain.")
    elif verdict.value <= verdict.limit:
        sentence = _(
            "%(request)s: p%(p)s is %(value)s ms, within %(limit)s ms, but it may be chance."
        )
    else:
        sentence = _(
            "%(request)s: p%(p)s is %(value)s ms, above %(limit)s ms, but it may be chance."
        )
    return sentence % {
        "request": verdict.request or "–",
        "p": f"{verdict.p:g}",
        "value": figure(verdict.value, 1),
        "limit": figure(verdict.limit, 0),
    }
