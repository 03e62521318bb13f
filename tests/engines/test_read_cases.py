"""Any file of cases is read, or refused with a sentence."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines import Unreadable
from songda.engines.sla import Event, evaluate, read_cases
from songda.engines.workcalendar import china, read_calendar

PAGE = Path(__file__).parents[2] / "docs/engines/sla.md"
EXAMPLE = json.loads(re.findall(r"```json\n(.*?)```", PAGE.read_text("utf-8"), re.S)[0])
odd = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)
values = odd | st.lists(odd, max_size=2) | st.dictionaries(st.text(max_size=3), odd, max_size=2)


def places(part: object) -> list[tuple]:
    """Every path into the example."""
    if not isinstance(part, dict | list):
        return []
    pairs = part.items() if isinstance(part, dict) else enumerate(part)
    return [
        path for key, inner in pairs for path in [(key,), *((key, *rest) for rest in places(inner))]
    ]


@given(st.sampled_from(places(EXAMPLE)), values)
def test_a_file_with_anything_in_any_place_is_read_or_refused(path: tuple, value: object) -> None:
    record = json.loads(json.dumps(EXAMPLE))
    inner = record
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    try:
        found = read_cases(json.dumps(record).encode(), "cases.json")
        calendars = {
            name: china() if one == "china" else read_calendar(name, one)
            for name, one in found.calendars.items()
        }
        for events in found.cases.values():
            evaluate(found.policy, calendars, events, found.now)
    except Unreadable as fault:
        assert str(fault)


def test_instants_that_no_calendar_reaches_are_refused() -> None:
    with pytest.raises(Unreadable, match="out of reach"):
        Event(datetime.max.replace(tzinfo=UTC), "opened")
