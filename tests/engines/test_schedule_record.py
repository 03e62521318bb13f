"""Problems and plans survive the way through JSON; other JSON is refused with a sentence."""

import json

from hypothesis import given
from hypothesis import strategies as st

from songda.engines import Unreadable
from songda.engines.schedule import Problem, check, solve
from songda.engines.schedule.record import as_record, read_plan, read_record
from tests.engines.schedule_problems import problems


@given(problems())
def test_what_was_written_is_read_as_it_was(problem: Problem) -> None:
    try:
        plan = solve(problem, seconds=0)
    except Unreadable:
        return
    data = json.dumps(as_record(problem, plan)).encode()
    assert read_plan(data, "f") == (problem, plan)
    assert check(*read_plan(data, "f")) == ()


FIELDS = (
    "activities",
    "name",
    "duration",
    "needs",
    "links",
    "calendars",
    "hours",
    "plan",
    "placed",
    "stocks",
    "deliveries",
    "resources",
    "teams",
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner),
)


@given(VALUES | st.binary(max_size=30))
def test_any_json_is_a_problem_or_a_sentence(value: object) -> None:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    try:
        problem, _plan = read_record(data, "f")
        assert problem.activities
    except Unreadable as refused:
        assert str(refused)
