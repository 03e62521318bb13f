"""Instances of PSPLIB are read, and what is none is refused with a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines import Unreadable
from songda.engines.schedule import Link, Need, check, read_psplib, solve

INSTANCE = """\
jobs (incl. supersource/sink ):  4
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          1           4
   3        1          1           4
   4        1          0
****
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  R 2
------------------------------
  1      1     0       0    0
  2      1     4       2    0
  3      1     3       1    1
  4      1     0       0    0
****
RESOURCEAVAILABILITIES:
  R 1  R 2
    2    1
"""


def test_an_instance_becomes_a_problem() -> None:
    problem = read_psplib(INSTANCE.encode(), "made.sm")
    assert problem.activities[2].needs == (Need("R1", 1), Need("R2", 1))
    assert problem.links[:2] == (Link("1", "2"), Link("1", "3"))
    plan = solve(problem, seconds=0)
    assert (plan.makespan, check(problem, plan)) == (7, ())


@pytest.mark.parametrize("part", ["PRECEDENCE RELATIONS", "REQUESTS/DURATIONS", "RESOURCEAVAIL"])
def test_an_instance_without_a_part_is_refused(part: str) -> None:
    with pytest.raises(Unreadable, match=r"made\.sm is not a PSPLIB instance"):
        read_psplib(INSTANCE.replace(part, "X").encode(), "made.sm")


@given(st.binary(max_size=60) | st.text("0123456789 \n-R", max_size=80).map(
    lambda text: (INSTANCE[:150] + text + INSTANCE[150:]).encode()))  # fmt: skip
def test_any_bytes_are_a_problem_or_a_sentence(data: bytes) -> None:
    try:
        assert read_psplib(data, "f").order
    except Unreadable as refused:
        assert str(refused)
