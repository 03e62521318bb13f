"""`songda schedule FILE`: when everything is done and by whom; `--verify` checks a plan."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from songda.command_line import notices
from songda.command_line.bars import bars
from songda.command_line.planfile import Dated, dated
from songda.command_line.saying import gettext as _
from songda.command_line.saying import show_json, show_table
from songda.engines import Unreadable
from songda.engines.projectfile import read_project
from songda.engines.schedule import Plan, Problem, check, read_psplib, solve
from songda.engines.schedule.record import as_record, read_plan, read_record

Words = Callable[[int], str]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb does and what it takes."""
    parser.description = _(
        "When everything is done and by whom, from PSPLIB (.sm), Microsoft Project XML, CSV or "
        "JSON. Exit code 1 when a deadline or a fixed start is missed, or a plan does not hold."
    )
    parser.add_argument("file", type=Path, nargs="?", help=_("what is to be scheduled"))
    parser.add_argument("--seconds", type=float, default=5.0, help=_("time to search (5)"))
    parser.add_argument("--seed", type=int, default=0, help=_("the same seed, the same answer"))
    parser.add_argument("--from", dest="since", help=_("plan what is left from this day on"))
    parser.add_argument("--verify", type=Path, metavar="PLAN", help=_("check a plan (JSON)"))


def run(asked: argparse.Namespace) -> int:
    """Print the plan, or what is wrong with one; 1 when something is missed or wrong."""
    if asked.verify:
        return _verified(asked)
    if asked.file is None:
        raise Unreadable("schedule_file")
    problem, read = _read(asked.file, _day(asked.since))
    with bars() as report:
        steps = max(1, round(asked.seconds * 10))
        plan = solve(
            problem,
            asked.seconds,
            asked.seed,
            lambda part, *_bounds: report(_("schedule"), round(part * steps), steps),
        )
    if asked.json:
        found = as_record(problem, plan)
        show_json(found if read is None else found | {"origin": read.origin.isoformat()})
    else:
        _show(problem, plan, read)
    return int(plan.lateness > 0)


def _verified(asked: argparse.Namespace) -> int:
    problem, plan = read_plan(asked.verify.read_bytes(), asked.verify.name)
    if asked.file is not None:
        problem, _read_as = _read(asked.file, _day(asked.since))
    faults = check(problem, plan)
    sentences = [_(fault.sentences[fault.code]) % fault.params for fault in faults]
    if asked.json:
        show_json({"holds": not faults, "faults": sentences, "lateness": plan.lateness})
    else:
        print("\n".join(sentences) or _("The plan holds."))
    return int(bool(faults))


def _read(file: Path, since: date | None) -> tuple[Problem, Dated | None]:
    data, kind = file.read_bytes(), file.suffix.lower()
    if kind == ".sm":
        return read_psplib(data, file.name), None
    if kind == ".json":
        return read_record(data, file.name)[0], None
    found = dated(read_project(data, file.name), notices.calendar(), since, date.today())
    return found.problem, found


def _day(word: str | None) -> date | None:
    try:
        return date.fromisoformat(word) if word else None
    except ValueError:
        raise Unreadable("calendar_moment", word=word) from None


def _show(problem: Problem, plan: Plan, read: Dated | None) -> None:
    words: Words = read.moment if read else str
    names = read.names if read else {}
    rows = [
        [
            names.get(one.name, one.name),
            words(one.start),
            words(one.finish),
            ", ".join(name for name, _amount in one.uses) or "–",
        ]
        for one in plan.placed
    ]
    show_table([_("activity"), _("start"), _("finish"), _("who")], rows)
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
    kinds = {"deadline": _("deadline"), "fixed": _("fixed start")}
    for one in plan.conflict:
        print(f"  {names.get(one.name, one.name)}: {kinds[one.kind]} {words(one.asked)}", end="")
        print("" if one.possible is None else f" → {words(one.possible)}")
