"""`songda rank FILE`: the method is told from the columns."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from songda.command_line.figures import finite
from songda.command_line.saying import figure, show_json, show_table
from songda.command_line.saying import gettext as _
from songda.engines import ranking
from songda.engines.ranking import reading


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb does and what it takes."""
    parser.description = _(
        "Rank what a CSV or JSON file holds; its columns say how: value and effort, WSJF, MoSCoW, "
        "Kano, votes, agreement of scorers, or a square table of judgements (AHP). Exit code 1 "
        "when the musts are over 60 % of the effort, or the judgements contradict each other."
    )
    parser.add_argument("file", type=Path, help=_("a table with headings, or a list of objects"))
    parser.add_argument(
        "--budget", type=finite, default=100, help=_("points that each voter has (100)")
    )


def run(asked: argparse.Namespace) -> int:
    """Print the ranking; 1 when it says "no" by itself."""
    sheet = reading.read_sheet(asked.file.read_bytes(), asked.file.name)
    if sheet.method == "votes":
        ballots = reading.given(sheet, "voter", "points")
        found: Any = ranking.count_votes(ballots, asked.budget)
    else:
        found = _CALCULATED[sheet.method](sheet)
    if asked.json:
        show_json({"method": sheet.method, "result": found})
    else:
        _SHOWN[sheet.method](found)
    is_good = getattr(found, "leaves_room", True) and getattr(found, "is_consistent", True)
    return int(not is_good)


def _ranked(found: tuple[ranking.Ranked, ...]) -> None:
    rows = [(one.name, figure(one.score, 3), str(one.rank)) for one in found]
    show_table([_("item"), _("score"), _("place")], rows)


def _moscow(found: ranking.Moscow) -> None:
    names = {"must": _("must"), "should": _("should"), "could": _("could"), "wont": _("won’t")}
    rows = [(item, names[priority]) for priority, items in found.items.items() for item in items]
    show_table([_("item"), _("priority")], rows)
    if found.must_part is not None:
        percent = {"percent": figure(100 * found.must_part, 0)}
        print(_("The musts are %(percent)s %% of the effort.") % percent)


def _kano(found: tuple[ranking.Feature, ...]) -> None:
    names = {
        "M": _("must-be"), "O": _("one-dimensional"), "A": _("attractive"),
        "I": _("indifferent"), "R": _("reverse"), "Q": _("questionable"),
    }  # fmt: skip
    rows = [
        (one.name, names[one.category], figure(one.better), figure(one.worse), figure(one.lead))
        for one in found
    ]
    show_table([_("item"), _("category"), _("better"), _("worse"), _("lead")], rows)


def _votes(found: ranking.Tally) -> None:
    rows = [
        (one.name, figure(one.score, 0), str(found.voters[one.name]), str(one.rank))
        for one in found.items
    ]
    show_table([_("item"), _("points"), _("voters"), _("place")], rows)


def _agreement(found: ranking.Agreement) -> None:
    rows = [
        (one.name, figure(one.mean), figure(one.spread), one.lowest, one.highest)
        for one in found.items
    ]
    show_table([_("item"), _("mean"), _("spread"), _("lowest"), _("highest")], rows)
    print(_("Agreement, Kendall’s W (0 to 1): %(w)s") % {"w": figure(found.w)})


def _ahp(found: ranking.Comparison) -> None:
    _ranked(found.weights)
    print(_("Consistency ratio (at most 0.10): %(ratio)s") % {"ratio": figure(found.ratio, 3)})
    if found.doubtful and not found.is_consistent:
        one, other, said, fitting = found.doubtful
        doubt = _("Look again at “%(one)s” beside “%(other)s”: %(said)s; %(fitting)s would agree.")
        shown = {"one": one, "other": other, "said": figure(said), "fitting": figure(fitting)}
        print(doubt % shown)


_CALCULATED: dict[str, Callable[[reading.Sheet], Any]] = {
    "kano": lambda sheet: ranking.kano(reading.answers(sheet)),
    "wsjf": lambda sheet: ranking.wsjf(reading.jobs(sheet)),
    "moscow": lambda sheet: ranking.moscow(reading.chosen(sheet)),
    "value": lambda sheet: ranking.value_for_effort(reading.worth(sheet)),
    "agreement": lambda sheet: ranking.agreement(reading.given(sheet, "scorer", "score")),
    reading.AHP: lambda sheet: ranking.compare(*reading.judgements(sheet)),
}
_SHOWN: dict[str, Callable[[Any], None]] = {
    "kano": _kano,
    "wsjf": _ranked,
    "moscow": _moscow,
    "value": _ranked,
    "votes": _votes,
    "agreement": _agreement,
    reading.AHP: _ahp,
}
