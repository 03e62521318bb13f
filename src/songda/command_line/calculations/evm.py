"""`songda evm FILE`: earned value and earned schedule of a table of periods."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from songda.command_line.chart import Line, line_chart
from songda.command_line.figures import finite, whole
from songda.command_line.pictures import Picture, picture_file
from songda.command_line.saying import figure, show_json, show_table
from songda.command_line.saying import gettext as _
from songda.engines.evm import Performance, Progress, measure, read_progress

Lines = Iterator[tuple[str, str]]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb does and what it takes."""
    parser.description = _(
        "Earned value and earned schedule of a CSV or JSON file of periods. "
        "Exit code 1 when a limit is given and CPI or SPI(t) is below it."
    )
    parser.add_argument("file", type=Path, help=_("columns PV, EV and AC; one row a period"))
    parser.add_argument("--at", type=whole, help=_("the period to look at (the last measured)"))
    parser.add_argument(
        "--per-period", action="store_true", help=_("figures of single periods, to be added up")
    )
    parser.add_argument("--limit", type=finite, help=_("the least CPI and SPI(t) that will do"))
    parser.add_argument(
        "--plot", type=picture_file, help=_("write the curves to this file: SVG, PNG or HTML")
    )


def run(asked: argparse.Namespace) -> int:
    """Print the figures; 1 when an index is below the limit."""
    data = asked.file.read_bytes()
    progress = read_progress(data, asked.file.name, per_period=asked.per_period)
    found = measure(progress, asked.at)
    if asked.plot:
        curves(progress, found).write(asked.plot)
    if asked.json:
        show_json(found)
    else:
        show_table([_("measure"), _("value")], [*_money(found), *_efficiency(found)])
        show_table([_("cost at completion"), "EAC", "ETC", "VAC"], _estimates(found))
        show_table([_("time, in periods"), _("value")], _time(found))
    indices = (found.cpi, found.time.spi)
    is_low = any(index is not None and index < (asked.limit or 0) for index in indices)
    return int(is_low)


def curves(progress: Progress, found: Performance) -> Picture:
    """Return the three curves and the forecast of cost and time."""
    measured = [(0.0, *progress.figures(0)), *_points(progress, found.period)]
    planned = [(0.0, 0.0), *((float(n), pv) for n, pv in enumerate(progress.planned, 1))]
    lines = [
        Line(_("planned value"), planned),
        Line(_("earned value"), [(n, ev) for n, _pv, ev, _ac in measured]),
        Line(_("actual cost"), [(n, ac) for n, _pv, _ev, ac in measured]),
    ]
    end, cost = found.time.ieac, found.estimates["typical"].eac
    if end is not None and cost is not None and end > found.period:
        now = (float(found.period), found.ac)
        lines.append(Line(_("forecast"), [now, (end, cost)], dashed=True))
    return line_chart(_("Earned value"), lines, _("period"))


def _points(progress: Progress, last: int) -> Iterator[tuple[float, float, float, float]]:
    for period in range(1, last + 1):
        yield (float(period), *progress.figures(period))


def _money(found: Performance) -> Lines:
    yield _("period"), str(found.period)
    yield _("budget at completion, BAC"), figure(found.bac)
    yield _("planned value, PV"), figure(found.pv)
    yield _("earned value, EV"), figure(found.ev)
    yield _("actual cost, AC"), figure(found.ac)
    yield _("cost variance, CV"), figure(found.cv)
    yield _("schedule variance, SV"), figure(found.sv)


def _efficiency(found: Performance) -> Lines:
    yield _("cost performance, CPI"), figure(found.cpi, 3)
    yield _("schedule performance, SPI"), figure(found.spi, 3)
    yield _("CPI needed for the budget, TCPI"), figure(found.tcpi, 3)
    yield _("CPI needed for EAC, TCPI"), figure(found.tcpi_eac, 3)


def _estimates(found: Performance) -> Iterator[tuple[str, str, str, str]]:
    names = {
        "typical": _("rest at the CPI so far"),
        "as_planned": _("rest as planned"),
        "cost_and_schedule": _("rest at CPI × SPI"),
        "recent": _("rest at the CPI of the last 3 periods"),
    }
    for key, name in names.items():
        one = found.estimates[key]
        yield name, figure(one.eac), figure(one.etc), figure(one.vac)


def _time(found: Performance) -> Lines:
    time = found.time
    yield _("planned duration, PD"), figure(time.planned_duration, 0)
    yield _("actual time, AT"), figure(time.actual_time, 0)
    yield _("earned schedule, ES"), figure(time.es)
    yield _("schedule variance, SV(t)"), figure(time.sv)
    yield _("schedule performance, SPI(t)"), figure(time.spi, 3)
    yield _("duration at SPI(t), IEAC(t)"), figure(time.ieac)
    yield _("duration at the pace of the plan"), figure(time.ieac_as_planned)
    yield _("SPI(t) needed to end on time, TSPI"), figure(time.tspi, 3)
