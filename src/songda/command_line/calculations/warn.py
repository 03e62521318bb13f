"""`songda warn HISTORY CASES --outcome COLUMN`: which cases will go wrong, and why."""

import argparse
from pathlib import Path

from songda.command_line.saying import figure, show_json, show_table
from songda.command_line.saying import gettext as _
from songda.engines import Unreadable
from songda.engines.warning import Reason, Warned, fit, read_sheet

SHOWN = 3


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb does and what it takes."""
    parser.description = _(
        "Learn from earlier cases which facts make one go wrong, and tell the chance of each new "
        "case with its reasons. The first column names the case; of the others, those that both "
        "tables have are learnt from. Exit code 1 when there is a case to warn of."
    )
    parser.add_argument("history", type=Path, help=_("CSV with earlier cases, the oldest first"))
    parser.add_argument("cases", type=Path, help=_("CSV with new cases"))
    parser.add_argument(
        "--outcome", required=True, metavar="COLUMN[=VALUE]",
        help=_("the column that says whether a case went wrong, such as late or made_sla=no"),
    )  # fmt: skip
    parser.add_argument(
        "--without", action="append", default=[], metavar="COLUMN",
        help=_("a column not to learn from; may be repeated"),
    )  # fmt: skip


def run(asked: argparse.Namespace) -> int:
    """Print the chance and the reasons of each case; 1 when one is to be warned of."""
    column, _equals, wrong = asked.outcome.partition("=")
    history = read_sheet(asked.history.read_bytes(), asked.history.name)
    sheet = read_sheet(asked.cases.read_bytes(), asked.cases.name)
    outcomes = history.outcomes(column, wrong)
    for left_out in asked.without:
        history.check_column(left_out)
    passed_over = {history.headings[0], column, *asked.without}
    columns = [one for one in sheet.headings if one in history.headings and one not in passed_over]
    if not columns:
        raise Unreadable("warning_nothing", file=asked.cases.name, history=asked.history.name)
    past, new = history.cases(columns), sheet.cases(columns)
    model = fit(past, outcomes)
    found = [(name, model.warn(case)) for name, case in zip(sheet.names, new, strict=True)]
    if asked.json:
        cases = [{"case": name, "warned": warned} for name, warned in found]
        show_json({"warned_from": model.warned_from, "learnt_from": len(past), "cases": cases})
    else:
        _show(found, model.warned_from, len(past))
    return int(any(warned.is_warned for _name, warned in found))


def _show(found: list[tuple[str, Warned]], warned_from: float, learnt_from: int) -> None:
    rows = [
        (
            name,
            f"{figure(100 * warned.chance, 0)} %",
            _("warn") if warned.is_warned else "",
            ", ".join(map(_said, warned.reasons[:SHOWN])),
        )
        for name, warned in sorted(found, key=lambda pair: -pair[1].chance)
    ]
    show_table([_("case"), _("chance"), "", _("reasons (times the odds)")], rows, left=4)
    told = _("Learnt from %(cases)s cases; a chance of %(percent)s %% or more is warned of.")
    print(told % {"cases": learnt_from, "percent": figure(100 * warned_from, 0)})


def _said(reason: Reason) -> str:
    pairs = zip(reason.facts, reason.values, strict=True)
    facts = " + ".join(f"{_called(fact)} {_value(value)}" for fact, value in pairs)
    return f"{facts} ×{figure(reason.times)}"


def _called(fact: str) -> str:
    """Return the name of a fact; what was read of a moment is said in the reader's language."""
    for part, word in (("weekday", _("weekday")), ("hour", _("hour"))):
        if fact.endswith(f" {part}"):
            return fact.removesuffix(part) + word
    return fact


def _value(value: float | str | bool | None) -> str:
    if value is None:
        return "?"
    return f"{value:g}" if isinstance(value, float) else str(value)
