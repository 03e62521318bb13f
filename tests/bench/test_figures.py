"""What `./songda bench web` prints of what it measured."""

import json
from dataclasses import replace

import pytest

from bench import __main__ as bench
from bench import table, web
from bench.pages import Page
from bench.web import Measured, Run

PAGE = Page("list", "List of 50", "/e/x/items/", goal=25, goal_bytes=9_000, goal_rate=60,
            peers=(("Redmine 5.0", "134 ms"),))  # fmt: skip
QUICK = Measured(PAGE, ms=20, floor_ms=10, cpu_ms=10, floor_cpu_ms=5, bytes=8_000, queries=9)


def a_run(one: Measured = QUICK, database: str = "postgresql", items: int = 100_963) -> Run:
    return Run(database, items, [one], cold_start=2.5, memory=150, filled_in=60, load=(0.5, 2))


def test_figures_are_ratios_of_the_floor():
    assert (QUICK.ratio, QUICK.cpu_ratio, QUICK.rate) == (2, 2, 100)
    assert replace(QUICK, cpu_ms=0, floor_cpu_ms=0).rate == 0


def test_a_line_says_page_floor_goal_and_peers(capsys):
    table.show(a_run())
    printed = capsys.readouterr().out
    line = (
        "List of 50 | 20.0 | 10.0 | 2.0 | ≤ 25 | 10.0 | 2.0 | 100 | 8,000 | 9 | Redmine 5.0 134 ms"
    )
    assert line in printed
    assert "postgresql: 100,963 work items" in printed
    assert "cold start of serve 2.5 s" in printed
    assert "!" not in printed


@pytest.mark.parametrize(
    ("worse", "shown"),
    [
        ({"ms": 26}, "26.0 !"),
        ({"cpu_ms": 20}, "50 !"),
        ({"bytes": 9_001}, "9,001 !"),
        ({"queries": 13}, "13 !"),
        ({"queries": 9, "queries_few": 7}, "9 (few rows: 7)"),
    ],
)
def test_what_misses_a_goal_is_marked(capsys, worse, shown):
    table.show(a_run(replace(QUICK, **worse)))
    assert f"| {shown} |" in capsys.readouterr().out


def test_sqlite_may_take_twice_as_long(capsys):
    slow = replace(QUICK, ms=49, cpu_ms=30)
    table.show(a_run(slow, "sqlite"))
    assert "!" not in capsys.readouterr().out
    table.show(a_run(slow))
    assert capsys.readouterr().out.count("!") == 2


def test_ten_times_the_rows_are_compared_by_their_ratios(capsys):
    table.compare([a_run(), a_run(replace(QUICK, ms=30), items=1_000_963)])
    printed = capsys.readouterr().out
    assert "1,000,963 rows beside 100,963" in printed
    assert "List of 50 | 2.00 | 3.00 | 1.50" in printed


def test_json_has_every_figure(monkeypatch, capsys):
    asked = []

    def measure(database, items, pairs):
        asked.append((database, items, pairs))
        return a_run(database=database, items=items)

    monkeypatch.setattr(web, "measure", measure)
    assert bench.main(["web", "--json", "--million", "--only", "sqlite", "--pairs", "3"]) == 0
    assert asked == [("sqlite", 2_000, 3), ("sqlite", 20_000, 3)]
    runs = json.loads(capsys.readouterr().out)
    assert [run["items"] for run in runs] == [2_000, 20_000]
    assert {"ratio", "cpu_ratio", "rate", "ms", "bytes", "queries"} <= runs[0]["measured"][0].keys()
    assert runs[0]["measured"][0]["page"]["key"] == "list"


def test_json_stays_json_when_a_database_is_missing(monkeypatch, capsys):
    def measure(database, items, pairs):
        raise web.NoServer("There is none.")

    monkeypatch.setattr(web, "measure", measure)
    assert bench.main(["web", "--json"]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out) == []
    assert "SKIPPED postgresql: There is none." in said.err


def test_a_missing_run_is_not_compared_with_another_database(monkeypatch, capsys):
    def measure(database, items, pairs):
        if database == "postgresql" and items == 20_000:
            raise web.Unmeasurable("The disk is full.")
        return a_run(database=database, items=items)

    monkeypatch.setattr(web, "measure", measure)
    assert bench.main(["web", "--million"]) == 0
    printed = capsys.readouterr().out
    assert "sqlite: 20,000 rows beside 2,000" in printed
    assert "postgresql: 2,000 rows" not in printed
    assert "sqlite: 2,000 rows beside 2,000" not in printed


def test_an_unknown_benchmark_is_named_as_such(capsys):
    assert bench.main(["chat"]) == 2
    assert "web" in capsys.readouterr().err
