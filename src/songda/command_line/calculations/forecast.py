"""`songda forecast FILE`: when a plan of uncertain durations ends, or what a history says."""

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from songda.command_line import notices
from songda.command_line.chart import Line, line_chart
from songda.command_line.figures import day, finite, whole
from songda.command_line.pictures import picture_file
from songda.command_line.saying import figure, show_json, show_table
from songda.command_line.saying import gettext as _
from songda.engines.forecast import (
    Finish,
    Forecast,
    History,
    Reached,
    done_within,
    end_day,
    forecast,
    periods_needed,
    read_history,
    read_plan,
    read_risks,
    reference_class,
)

SHOWN = 10
LEVELS = (0.5, 0.8, 0.85, 0.95)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb does and what it takes."""
    parser.description = _(
        "When a plan of uncertain durations ends, from a CSV file with the columns name, low, "
        "likely, high and after. Or what a history says of the next: a column done, one row a "
        "period; or actual, and estimate, one row a case. Exit code 1 when the deadline is kept "
        "less often than is asked."
    )
    parser.add_argument("file", type=Path, help=_("one activity, period or case a row"))
    parser.add_argument("--samples", type=whole, default=10_000, help=_("runs (10,000)"))
    parser.add_argument("--seed", type=whole, default=0, help=_("the same seed, the same answer"))
    parser.add_argument(
        "--correlation", type=finite, default=0.0, help=_("of durations, 0 to 0.99")
    )
    parser.add_argument("--deadline", type=finite, help=_("in the unit of the durations"))
    parser.add_argument("--sure", type=finite, default=0.8, help=_("how often to keep it (0.8)"))
    parser.add_argument("--risks", type=Path, help=_("CSV: name, activity, probability, low, …"))
    parser.add_argument("--start", type=day, help=_("the first day, for dates: 2026-03-02"))
    parser.add_argument(
        "--plot", type=picture_file, help=_("write the curve to this file: SVG, PNG or HTML")
    )
    parser.add_argument("--work", type=finite, help=_("how much is to be done, of a history"))
    parser.add_argument("--periods", type=whole, default=1, help=_("how many are to come (1)"))
    parser.add_argument("--estimate", type=finite, default=1.0, help=_("of the next case (1)"))


def run(asked: argparse.Namespace) -> int:
    """Print the forecast; 1 when the deadline is too unlikely."""
    data = asked.file.read_bytes()
    if history := read_history(data, asked.file.name):
        return _run_history(history, asked)
    risks = read_risks(asked.risks.read_bytes(), asked.risks.name) if asked.risks else ()
    plan = read_plan(data, asked.file.name, asked.correlation, risks)
    found = forecast(plan, asked.samples, asked.seed, asked.deadline)
    if asked.plot:
        points = [(by, 100 * part) for by, part in found.curve]
        chart = line_chart(_("End of the plan"), [Line(_("ended by then, %"), points)], _("days"))
        chart.write(asked.plot)
    if asked.json:
        dates = {"dates": _dates(found.end, asked.start)} if asked.start else {}
        show_json(asdict(found) | dates)
    else:
        _show(found, asked.start)
    return int(found.chance is not None and found.chance < asked.sure)


def _show(found: Forecast, start: date | None) -> None:
    finishes = [_row(_("the whole plan"), found.end), *(_row(m.name, m) for m in found.milestones)]
    if start:
        finishes.insert(1, (_("as a date"), "", *_dates(found.end, start).values()))
    show_table([_("finish"), _("mean"), "P50", "P80", "P95"], finishes)
    print(_("If everything takes its likely time: %(end)s") % {"end": figure(found.as_likely, 1)})
    if found.chance is not None:
        percent = {"percent": figure(100 * found.chance, 1)}
        print(_("The deadline is kept in %(percent)s %% of the runs.") % percent)
    drivers = [
        (one.name, figure(100 * one.criticality, 0), figure(one.swing))
        for one in found.drivers[:SHOWN]
    ]
    show_table([_("activity"), _("critical, %"), _("swing of the end")], drivers)


def _row(name: str, one: Finish) -> tuple[str, ...]:
    return (name, *(figure(value, 1) for value in (one.mean, one.p50, one.p80, one.p95)))


def _dates(end: Finish, start: date) -> dict[str, str]:
    """The dates of the end, with ~ where a year has no notice of holidays yet."""
    calendar = notices.calendar()
    found = {name: end_day(start, getattr(end, name), calendar) for name in ("p50", "p80", "p95")}
    return {name: f"{'~' if one.estimated else ''}{one.day}" for name, one in found.items()}


def _run_history(history: History, asked: argparse.Namespace) -> int:
    """Print what a history says; 1 when a deadline is shorter than what is sure enough."""
    name, found = _from_history(history, asked)
    if asked.json:
        result: dict[str, Any] = {"kind": history.kind, "count": len(history.values)}
        show_json(result | {"reached": found})
    else:
        show_table([_("probability"), name, _("between")], _reached(found))
    (sure,) = _from_history(history, asked, (asked.sure,))[1]
    if asked.deadline is None or (history.kind == "periods" and asked.work is None):
        return 0
    return int(sure.value is None or sure.value > asked.deadline)


def _from_history(
    history: History, asked: argparse.Namespace, levels: tuple[float, ...] = LEVELS
) -> tuple[str, tuple[Reached, ...]]:
    values, samples = history.values, min(asked.samples, 2_000)
    if history.kind != "periods":
        return _("duration at most"), reference_class(values, asked.estimate, levels)
    if asked.work is None:
        done = done_within(values, asked.periods, levels, samples, asked.seed)
        return _("done at least"), done
    needed = periods_needed(values, asked.work, levels, samples, asked.seed)
    return _("periods at most"), needed


def _reached(found: tuple[Reached, ...]) -> Iterator[tuple[str, str, str]]:
    for one in found:
        bounds = "" if one.low is None and one.high is None else (
            f"{figure(one.low, 1)} – {figure(one.high, 1)}"
        )  # fmt: skip
        yield f"{100 * one.level:g} %", figure(one.value, 1), bounds
