"""Warnings: how well the cases of the second half are told by those before each of them."""

import csv
import hashlib
import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from bench.engines import Row, cpu_ms
from songda.engines.warning import Case, Value, fit, moment_facts

MADE = 2_000
DRAWN = 10
"""How often incidents are divided at random: they are few."""
PEER = "scikit-learn 1.9 HistGradientBoosting, measured once"
_LATER = (
    "number made_sla closed_code resolved_by resolved_at closed_at caused_by problem_id rfc vendor "
    "opened_at sys_created_at sys_updated_at"
)
LATER = frozenset(_LATER.split())
"""Columns of the incidents that tell the outcome, came later, or only count."""
TOPICS = "topic_10 topic_100 topic_200 topic_300 topic_400"
OF_DELAY = frozenset(f"issuekey delaydays openeddate perofdelay {TOPICS}".split())
"""Columns of the issues that are no facts: `perofdelay` counts the issue's own delay in, and
topics were found among all issues, later ones too."""

PEERS = {
    "sla": 0.577, "time auc": 0.819, "time f1": 0.674, "project auc": 0.818, "project f1": 0.707
}  # fmt: skip

Cases = tuple[list[Case], list[bool]]


def rows(data: Path | None) -> Iterator[Row]:
    """Times on made cases; scores on the public sets in `nlp` of the folder, if given."""
    past, late = made(MADE)
    taken = cpu_ms(lambda: fit(past, late), 2)
    yield Row("warning", f"{MADE:,} cases of 8 facts learnt", taken, limit=10_000, unit="ms CPU")
    model = fit(past, late)
    taken = cpu_ms(lambda: [model.warn(case) for case in past[:100]]) / 100
    yield Row("warning", "a warning", taken, limit=5, unit="ms CPU")
    folder = data / "nlp" if data else None
    if folder is None or not folder.is_dir():
        yield Row("warning", "scores", None, note="no folder with nlp/ was given")
        return
    yield from _breached(folder / "itsm_incident_log.csv")
    yield from _late(folder / "issue_delay" / "apache_due.csv")


def made(count: int) -> Cases:
    """Cases of our own making: four facts matter, of which two only together."""
    chance = random.Random(7)
    cases = [{f"fact {n}": chance.random() for n in range(8)} for _case in range(count)]
    odds = [
        0.1 + 0.4 * (one["fact 0"] > 0.7) + 0.2 * one["fact 1"]
        + 0.3 * ((one["fact 2"] > 0.5) != (one["fact 3"] > 0.5))
        for one in cases
    ]  # fmt: skip
    return list(cases), [chance.random() < one for one in odds]


def incidents(file: Path) -> Cases:
    """What was known at the first event of each incident, in order of opening."""
    first: dict[str, dict[str, str]] = {}
    kept: dict[str, str] = {}
    for line in _lines(file):
        first.setdefault(line["number"], line)
        kept[line["number"]] = line["made_sla"]
    opened = {key: _moment(line["opened_at"]) for key, line in first.items()}
    order = sorted(first, key=lambda key: opened[key])
    cases = [_known(first[key], LATER) | moment_facts("opened", opened[key]) for key in order]
    return list(cases), [kept[key] != "True" for key in order]


def issues(file: Path) -> tuple[list[str], Cases]:
    """Issues with a due date in order of opening, and the project of each."""
    lines = sorted(_lines(file), key=lambda line: line["openeddate"])
    cases = [_known(line, OF_DELAY) for line in lines]
    late = [float(line["delaydays"]) > 0 for line in lines]
    return [line["issuekey"].split("-")[0] for line in lines], (list(cases), late)


def _breached(file: Path) -> Iterator[Row]:
    cases, breached = incidents(file)
    drawn = [auc(*_at_random(cases, breached, seed)[::2]) for seed in range(DRAWN)]
    what = f"promise of an incident broken, told at opening, drawn at random {DRAWN} times, AUC"
    note = f"from {min(drawn):.3f} to {max(drawn):.3f}"
    yield Row("warning", what, sum(drawn) / DRAWN, limit=0.75, at_most=False, note=note)
    chances, _told, true = _in_order(cases, breached)
    what = "promise of an incident broken, told at opening, AUC"
    yield Row(
        "warning", what, auc(chances, true), PEERS["sla"], limit=0.75, at_most=False, note=PEER
    )


def _late(file: Path) -> Iterator[Row]:
    projects, (cases, late) = issues(file)
    _chances, told, true = _at_random(cases, late, 0)
    yield Row(
        "warning", "issue late, drawn at random, F1", f1(told, true), limit=0.75, at_most=False
    )
    chances, told, true = _in_order(cases, late)
    what, beside = "issue late, in order of time", {"at_most": False, "note": PEER}
    yield Row("warning", f"{what}, AUC", auc(chances, true), PEERS["time auc"], **beside)
    yield Row("warning", f"{what}, F1", f1(told, true), PEERS["time f1"], limit=0.75, **beside)
    chances, told, true = _by_project(projects, cases, late)
    what = "issue late, projects unseen"
    yield Row("warning", f"{what}, AUC", auc(chances, true), PEERS["project auc"], **beside)
    yield Row("warning", f"{what}, F1", f1(told, true), PEERS["project f1"], limit=0.75, **beside)


Told = tuple[list[float], list[bool], list[bool]]


def _in_order(cases: Sequence[Case], wrong: Sequence[bool]) -> Told:
    """The second half, a tenth of all at a time, by a model of everything before that tenth."""
    ends = [len(cases) * tenth // 10 for tenth in range(5, 11)]
    parts = pairwise(ends)
    return _told(cases, wrong, ((range(start), range(start, end)) for start, end in parts))


def _at_random(cases: Sequence[Case], wrong: Sequence[bool], seed: int) -> Told:
    """Each fifth, drawn at random, by a model of the others, later ones too."""
    order = random.Random(seed).sample(range(len(cases)), len(cases))
    parts = [order[part::5] for part in range(5)]
    folds = ((sorted({*order} - {*part}), sorted(part)) for part in parts)
    return _told(cases, wrong, folds)


def _by_project(projects: Sequence[str], cases: Sequence[Case], wrong: Sequence[bool]) -> Told:
    """Each fifth of the projects by a model of the others."""
    fifth = [int(hashlib.sha256(one.encode()).hexdigest(), 16) % 5 for one in projects]
    every = range(len(cases))
    folds = (
        ([n for n in every if fifth[n] != part], [n for n in every if fifth[n] == part])
        for part in range(5)
    )
    return _told(cases, wrong, folds)


def _told(
    cases: Sequence[Case],
    wrong: Sequence[bool],
    folds: Iterable[tuple[Sequence[int], Sequence[int]]],
) -> Told:
    chances, told, true = [], [], []
    for seen, unseen in folds:
        model = fit([cases[n] for n in seen], [wrong[n] for n in seen])
        found = [model.warn(cases[n]) for n in unseen]
        chances += [one.chance for one in found]
        told += [one.is_warned for one in found]
        true += [wrong[n] for n in unseen]
    return chances, told, true


def auc(chances: Sequence[float], true: Sequence[bool]) -> float:
    """How often a case that went wrong was told more likely to than one that did not."""
    from scipy.stats import rankdata

    ranks, wrong = rankdata(chances), sum(true)
    above = sum(rank for rank, one in zip(ranks, true, strict=True) if one)
    return float((above - wrong * (wrong + 1) / 2) / (wrong * (len(true) - wrong)))


def f1(told: Sequence[bool], true: Sequence[bool]) -> float:
    """The F1 of the warnings."""
    both = sum(a and b for a, b in zip(told, true, strict=True))
    return 2 * both / (sum(told) + sum(true))


def _known(line: dict[str, str], passed_over: frozenset[str]) -> dict[str, Value]:
    return {name: _value(cell) for name, cell in line.items() if name not in passed_over}


def _value(cell: str) -> Value:
    try:
        return float(cell)
    except ValueError:
        return None if cell in ("", "?") else cell


def _moment(cell: str) -> datetime:
    return datetime.strptime(cell, "%d-%m-%Y %H:%M")


def _lines(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
