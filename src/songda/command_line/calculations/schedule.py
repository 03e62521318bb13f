"""`songda schedule FILE`: when everything is done and by whom; `--verify` checks a plan."""

import argparse
from collections.abc import Callable
from pathlib import Path

from songda.command_line.bar_chart import Bar, bar_chart
from songda.command_line.bars import bars
from songda.command_line.figures import day, finite, whole
from songda.command_line.pictures import Picture, picture_file
from songda.command_line.planfile import Dated
from songda.command_line.saying import gettext as _
from songda.command_line.saying import show_json, show_table
from songda.command_line.schedule_files import moment_of, read_asked, window
from songda.engines import Unreadable
from songda.engines.schedule import (
    Demand,
    Plan,
    Problem,
    check,
    compile_search,
    critical_chain,
    solve,
)
from songda.engines.schedule.record import as_record, read_plan

Words = Callable[[int], str]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb does and what it takes."""
    parser.description = _(
        "When everything is done and by whom, from PSPLIB (.sm), Microsoft Project XML, CSV or "
        "JSON. Exit code 1 when a deadline or a fixed start is missed, or a plan does not hold."
    )
    parser.add_argument("file", type=Path, nargs="?", help=_("what is to be scheduled"))
    parser.add_argument("--seconds", type=finite, default=5.0, help=_("time to search (5)"))
    parser.add_argument("--seed", type=whole, default=0, help=_("the same seed, the same answer"))
    parser.add_argument(
        "--from", type=day, dest="since", help=_("plan what is left from this day on")
    )
    parser.add_argument(
        "--stocks", type=Path, help=_("CSV of materials and money: stock, amount, from or task")
    )
    parser.add_argument("--previous", type=Path, metavar="PLAN", help=_("move little from it"))
    parser.add_argument("--frozen", type=window, help=_("what it begins before this stays"))
    parser.add_argument(
        "--plot", type=picture_file, help=_("write the bars to this file: SVG, PNG or HTML")
    )
    parser.add_argument("--verify", type=Path, metavar="PLAN", help=_("check a plan (JSON)"))


def run(asked: argparse.Namespace) -> int:
    """Print the plan, or what is wrong with one; 1 when something is missed or wrong."""
    if asked.verify:
        return _verified(asked)
    if asked.file is None:
        raise Unreadable("schedule_file")
    problem, read = read_asked(asked.file, asked.stocks, asked.since)
    plan = _solved(asked, problem, read)
    if asked.plot:
        bars_of(problem, plan, read).write(asked.plot)
    if asked.json:
        found = as_record(problem, plan)
        show_json(found if read is None else found | {"origin": read.origin.isoformat()})
    else:
        _show(problem, plan, read)
    return int(plan.lateness > 0)


def _solved(asked: argparse.Namespace, problem: Problem, read: Dated | None) -> Plan:
    compile_search()  # once, where the package was installed without the launcher
    previous = None
    if asked.previous:
        previous = read_plan(asked.previous.read_bytes(), asked.previous.name)[1]
    with bars() as report:
        steps = max(1, round(asked.seconds * 10))
        return solve(
            problem,
            asked.seconds,
            asked.seed,
            lambda part, *_bounds: report(_("schedule"), round(part * steps), steps),
            previous=previous,
            frozen_until=moment_of(asked.frozen, read),
        )


def bars_of(problem: Problem, plan: Plan, read: Dated | None) -> Picture:
    """Return the plan as bars, in the order of the starts."""
    chain = set(critical_chain(problem, plan))
    pairs = zip(problem.activities, plan.placed, strict=True)
    found = [
        Bar(
            read.names[one.name] if read else one.name,
            placed.pieces,
            placed.start,
            placed.finish,
            one.name in chain,
            one.deadline,
        )
        for one, placed in pairs
    ]
    title = _("Schedule; in red what holds the end where it is")
    return bar_chart(title, sorted(found, key=lambda x: (x.start, x.finish)), _words(read))


def _words(read: Dated | None) -> Words:
    return read.moment if read else str


def _verified(asked: argparse.Namespace) -> int:
    problem, plan = read_plan(asked.verify.read_bytes(), asked.verify.name)
    if asked.file is not None:
        problem, _read_as = read_asked(asked.file, asked.stocks, asked.since)
    faults = check(problem, plan)
    sentences = [_(fault.sentences[fault.code]) % fault.params for fault in faults]
    if asked.json:
        show_json({"holds": not faults, "faults": sentences, "lateness": plan.lateness})
    else:
        print("\n".join(sentences) or _("The plan holds."))
    return int(bool(faults))


def _show(problem: Problem, plan: Plan, read: Dated | None) -> None:
    words = _words(read)
    names = read.names if read else {}
    rows = [
        [
            names.get(one.name, one.name),
            words(one.start),
            words(one.finish),
            ", ".join(name for name, _amount in one.uses) or "–",
            ", ".join(f"{need.amount} {need.stock}" for need in activity.needs if need.stock),
        ]
        for activity, one in zip(problem.activities, plan.placed, strict=True)
    ]
    headings = [_("activity"), _("start"), _("finish"), _("who"), _("takes")]
    count = len(headings) if problem.stocks else len(headings) - 1
    show_table(headings[:count], [row[:count] for row in rows])
    print(_("Ends: %(end)s") % {"end": words(plan.makespan)})
    if plan.proven:
        print(_("No plan is better: proven."))
    else:
        print(_("No plan can end before %(bound)s.") % {"bound": words(plan.lower_bound)})
    _show_missed(problem, plan, words, names)
    _show_conflict(plan, words, names)


def _show_missed(problem: Problem, plan: Plan, words: Words, names: dict[str, str]) -> None:
    late = _("“%(name)s” ends at %(at)s, after its deadline %(asked)s.")
    moved = _("“%(name)s” starts at %(at)s, not at %(asked)s.")
    for one, placed in zip(problem.activities, plan.placed, strict=True):
        wishes = ((late, one.deadline, placed.finish), (moved, one.fixed, placed.start))
        for sentence, asked, at in wishes:
            if asked is not None and at > asked:
                shown = {"name": names.get(one.name, one.name), "at": words(at)}
                print(sentence % (shown | {"asked": words(asked)}))


def _show_conflict(plan: Plan, words: Words, names: dict[str, str]) -> None:
    if plan.conflict:
        print(_("These cannot all be kept; it is enough to give way in one of them:"))
    for one in plan.conflict:
        print(
            "  " + (_of_stock(one, words) if one.kind == "stock" else _of_wish(one, words, names))
        )


def _of_wish(one: Demand, words: Words, names: dict[str, str]) -> str:
    kinds = {"deadline": _("deadline"), "fixed": _("fixed start")}
    said = f"{names.get(one.name, one.name)}: {kinds[one.kind]} {words(one.asked)}"
    return said if one.possible is None else f"{said} → {words(one.possible)}"


def _of_stock(one: Demand, words: Words) -> str:
    """Say what of a stock would be enough: more of it, or all of it sooner."""
    shown = {"name": one.name, "more": one.more}
    if one.more is None:
        return _("%(name)s: more of it, or sooner") % shown
    if one.possible is None:
        return _("%(name)s: %(more)s more in each period") % shown
    sooner = _("%(name)s: %(more)s more, or by %(at)s what comes until %(asked)s")
    return sooner % (shown | {"at": words(one.possible), "asked": words(one.asked)})
