"""The figures for people: a table on a terminal, plain lines elsewhere."""

import sys
from itertools import pairwise
from typing import Any

from rich.console import Console
from rich.table import Table

COLUMNS = (
    "page", "ms", "floor", "ratio", "goal", "CPU ms", "CPU ratio", "req/s a core",
    "bytes", "queries", "peers",
)  # fmt: skip
MOST_QUERIES = 12
SQLITE_MAY = 2
"""SQLite has to stay within this many times the goals."""


def show(run: Any) -> None:
    """One run: title, a line a page, and what the process costs."""
    load, cores = run.load
    title = (
        f"{run.database}: {run.items:,} work items, filled in {run.filled_in:.0f} s; "
        f"load {load} on {cores} cores"
    )
    may = SQLITE_MAY if run.database == "sqlite" else 1
    _print(title, COLUMNS, [_line(one, may) for one in run.measured])
    print(
        f"cold start of serve {run.cold_start:.1f} s (goal 3 s), "
        f"memory after all pages {run.memory:.0f} MB (goal 200 MB)\n",
        flush=True,
    )


def _line(one: Any, may: int) -> list[str]:
    page = one.page
    peers = "; ".join(f"{name} {figure}" for name, figure in page.peers)
    rate = f"{one.rate:.0f}{_marked(page.goal_rate and one.rate < page.goal_rate / may)}"
    size = f"{one.bytes:,}{_marked(page.goal_bytes and one.bytes > page.goal_bytes)}"
    asked = str(one.queries)
    if one.queries_few and one.queries_few < one.queries:
        asked += f" (few rows: {one.queries_few})"
    return [
        page.name, f"{one.ms:.1f}{_marked(one.ms > page.goal * may)}", f"{one.floor_ms:.1f}",
        f"{one.ratio:.1f}", f"≤ {page.goal * may:.0f}", f"{one.cpu_ms:.1f}",
        f"{one.cpu_ratio:.1f}", rate, size,
        f"{asked}{_marked(one.queries > MOST_QUERIES)}", peers,
    ]  # fmt: skip


def _marked(missed: Any) -> str:
    return " !" if missed else ""


def compare(runs: list[Any]) -> None:
    """The same pages at ten times the rows, as ratios of their ratios to the floor."""
    for small, large in pairwise(runs):
        if small.database != large.database:
            continue
        lines = [
            [a.page.name, f"{a.ratio:.2f}", f"{b.ratio:.2f}", f"{b.ratio / a.ratio:.2f}"]
            for a, b in zip(small.measured, large.measured, strict=True)
        ]
        title = f"{small.database}: {large.items:,} rows beside {small.items:,} (goal 1.5 times)"
        _print(title, ("page", "ratio", "ratio, ten times the rows", "times"), lines)


def _print(title: str, columns: tuple[str, ...], lines: list[list[str]]) -> None:
    if not sys.stdout.isatty():
        print("\n".join([title, *(" | ".join(line) for line in [list(columns), *lines])]))
        return
    table = Table(title=title, caption="! misses its goal")
    for place, column in enumerate(columns):
        table.add_column(column, justify="right" if 0 < place < 10 else "left")
    for line in lines:
        table.add_row(*line)
    Console().print(table)
