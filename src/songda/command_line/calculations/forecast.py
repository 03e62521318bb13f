"""`songda forecast FILE`: when a plan of uncertain durations ends."""

import argparse
from pathlib import Path

from songda.command_line.saying import figure, show_json, show_table
from songda.command_line.saying import gettext as _
from songda.engines.forecast import Finish, forecast, read_plan

SHOWN = 10


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb does and what it takes."""
    parser.description = _(
        "When a plan of uncertain durations ends, from a CSV file with the columns name, low, "
        "likely, high and after. Exit code 1 when the deadline is kept less often than is asked."
    )
    parser.add_argument("file", type=Path, help=_("one activity a row"))
    parser.add_argument("--samples", type=int, default=10_000, help=_("runs (10,000)"))
    parser.add_argument("--seed", type=int, default=0, help=_("the same seed, the same answer"))
    parser.add_argument("--correlation", type=float, default=0.0, help=_("of durations, 0 to 0.99"))
    parser.add_argument("--deadline", type=float, help=_("in the unit of the durations"))
    parser.add_argument("--sure", type=float, default=0.8, help=_("how often to keep it (0.8)"))


def run(asked: argparse.Namespace) -> int:
    """Print the forecast; 1 when the deadline is too unlikely."""
    plan = read_plan(asked.file.read_bytes(), asked.file.name, asked.correlation)
    found = forecast(plan, asked.samples, asked.seed, asked.deadline)
    if asked.json:
        show_json(found)
    else:
        finishes = [
            _row(_("the whole plan"), found.end),
            *(_row(m.name, m) for m in found.milestones),
        ]
        show_table([_("finish"), _("mean"), "P50", "P80", "P95"], finishes)
        print(
            _("If everything takes its likely time: %(end)s") % {"end": figure(found.as_likely, 1)}
        )
        if found.chance is not None:
            percent = {"percent": figure(100 * found.chance, 1)}
            print(_("The deadline is kept in %(percent)s %% of the runs.") % percent)
        drivers = [
            (one.name, figure(100 * one.criticality, 0), figure(one.swing))
            for one in found.drivers[:SHOWN]
        ]
        show_table([_("activity"), _("critical, %"), _("swing of the end")], drivers)
    return int(found.chance is not None and found.chance < asked.sure)


def _row(name: str, one: Finish) -> tuple[str, ...]:
    return (name, *(figure(value, 1) for value in (one.mean, one.p50, one.p80, one.p95)))
