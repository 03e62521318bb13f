"""`songda sla FILE.json`: what the clocks of cases show, and why."""

import argparse
from pathlib import Path
from typing import Any

from songda.command_line import notices
from songda.command_line.saying import gettext as _
from songda.command_line.saying import show_json, show_table
from songda.engines.sla import Calendar, Clock, Line, Reading, evaluate, explain, read_cases
from songda.engines.workcalendar import read_calendar


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb does and what it takes."""
    parser.description = _(
        "The clocks of the cases in a JSON file. Exit code 1 when a promise is broken."
    )
    parser.add_argument(
        "file", type=Path, help=_("policy, calendars, cases with their events, now")
    )
    parser.add_argument("--explain", action="store_true", help=_("say line by line why"))


def run(asked: argparse.Namespace) -> int:
    """Print the clocks; 1 when a promise is broken."""
    found = read_cases(asked.file.read_bytes(), asked.file.name)
    calendars = {name: _calendar(name, record) for name, record in found.calendars.items()}
    clocks = {
        key: evaluate(found.policy, calendars, events, found.now)
        for key, events in found.cases.items()
    }
    if asked.json:
        show_json([_plain(key, clock, one) for key, clock, one in _each(clocks)])
    else:
        _show(clocks, asked.explain)
    return int(any(clock.is_breached for clock in clocks.values()))


def _calendar(name: str, record: Any) -> Calendar:
    return notices.calendar() if record == "china" else read_calendar(name, record)


def _each(clocks: dict[str, Clock]) -> list[tuple[str, Clock, Reading]]:
    return [(key, clock, one) for key, clock in clocks.items() for one in clock.readings]


def _plain(key: str, clock: Clock, one: Reading) -> dict[str, Any]:
    return {
        "case": key,
        "metric": one.metric,
        "cycle": one.cycle,
        "state": one.state,
        "started_at": one.started_at.isoformat(),
        "due_at": one.due_at and one.due_at.isoformat(),
        "ended_at": one.ended_at and one.ended_at.isoformat(),
        "breached_at": one.breached_at and one.breached_at.isoformat(),
        "elapsed_minutes": one.elapsed.total_seconds() / 60,
        "provisional": one.provisional,
        "clamped": clock.clamped,
        "lines": [{"at": line.at.isoformat(), "line": _said(line)} for line in explain(clock, one)],
    }


def _show(clocks: dict[str, Clock], explained: bool) -> None:
    names = {
        "first_response": _("first response"), "next_response": _("next response"),
        "resolution": _("resolution"), "running": _("running"), "paused": _("standing still"),
        "met": _("met"), "breached": _("broken"), "deemed": _("deemed answered"),
    }  # fmt: skip
    rows = [
        [f"{key} · {names[one.metric]}", names[one.state],
         one.due_at.isoformat(" ", "minutes") if one.due_at else "–", str(one.elapsed)]
        for key, _clock, one in _each(clocks)
    ]  # fmt: skip
    show_table([_("clock"), _("state"), _("due"), _("elapsed")], rows)
    for key, clock, one in _each(clocks) if explained else []:
        print(f"\n{key} · {names[one.metric]}")
        for line in explain(clock, one):
            print(f"  {line.at.isoformat(' ', 'minutes')}  {_said(line)}")


def _said(line: Line) -> str:
    return _(line.sentences[line.code]) % line.params
