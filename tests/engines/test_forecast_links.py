"""Links with lags and of other kinds, against a forward pass by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines.forecast import Activity, Link, Plan, Unreadable, forecast, read_plan
from songda.engines.forecast.model import KINDS


def fixed(name: str, days: float, *after: str | Link) -> Activity:
    return Activity(name, days, days, days, after)


@pytest.mark.parametrize(
    ("link", "end"),
    [
        (Link("a"), 13), (Link("a", lag=2), 15), (Link("a", lag=-4), 10), (Link("a", "SS"), 10),
        (Link("a", "SS", 9), 12), (Link("a", "FF", 2), 12), (Link("a", "SF", 14), 14),
        (Link("a", "FS", -99), 10),
    ],
)  # fmt: skip
def test_a_link_moves_what_waits_for_it(link: Link, end: float) -> None:
    """By hand: a takes 10, b takes 3 and waits for a; nothing starts before 0."""
    found = forecast(Plan((fixed("a", 10), fixed("b", 3, link))), 100)
    assert (found.end.mean, found.as_likely, found.merge_bias) == (end, end, 0)


def test_what_only_starts_another_is_not_on_the_longest_way() -> None:
    plan = Plan((fixed("a", 2), fixed("b", 30, Link("a", "SS", 5)), fixed("c", 1, "b")))
    found = {one.name: one.criticality for one in forecast(plan, 100).drivers}
    assert found == {"a": 0, "b": 1, "c": 1}


def test_a_duration_that_its_finish_does_not_follow_has_no_swing() -> None:
    plan = Plan((Activity("a", 20, 25, 40), Activity("b", 1, 2, 4, (Link("a", "FF", 3),))))
    a, b = forecast(plan, 5_000).drivers
    assert (a.name, b.name) == ("a", "b") and a.swing > 1 and abs(b.swing) < 0.2


def test_links_are_read_from_a_table() -> None:
    table = "name,low,likely,high,after\na b,1,1,1,\nx-2,1,1,1,\nc,1,1,1,a b SS+2.5; x-2\n"
    table += "d,1,1,1,c ff - 1|x-2 FS\n"
    c, d = read_plan(table.encode(), "f").activities[2:]
    assert c.after == (Link("a b", "SS", 2.5), "x-2")
    assert d.after == (Link("c", "FF", -1), Link("x-2"))


@pytest.mark.parametrize(("kind", "lag"), [("FX", 0), ("FS", math.nan), ("FS", 1e9)])
def test_a_link_that_means_nothing_is_refused(kind: str, lag: float) -> None:
    with pytest.raises(Unreadable, match="A link to “a” is"):
        Link("a", kind, lag)


@st.composite
def linked(draw: st.DrawFn) -> list[Activity]:
    found = []
    for n in range(draw(st.integers(1, 6))):
        links = [
            Link(str(other), draw(st.sampled_from(KINDS)), draw(st.integers(-20, 20)))
            for other in range(n)
            if draw(st.booleans())
        ]
        found.append(fixed(str(n), draw(st.integers(0, 30)), *links))
    return found


@given(linked())
def test_certain_plans_end_as_a_walk_by_hand_says(activities: list[Activity]) -> None:
    starts: dict[str, float] = {}
    finishes: dict[str, float] = {}
    for one in activities:
        asked = [0.0]
        for link in one.after:
            assert isinstance(link, Link)
            at = (finishes if link.kind[0] == "F" else starts)[link.name] + link.lag
            asked.append(at - (one.likely if link.kind[1] == "F" else 0))
        starts[one.name] = max(asked)
        finishes[one.name] = starts[one.name] + one.likely
    found = forecast(Plan(tuple(activities)), 100)
    assert found.end.p50 == found.as_likely == max(finishes.values())
    assert any(one.criticality == 1 for one in found.drivers)


@given(linked())
def test_the_general_pass_agrees_with_the_plain_one(activities: list[Activity]) -> None:
    """A last activity of no length, linked by its start, calls for the general pass."""
    wide = [
        Activity(one.name, one.low, one.low, 2 * one.low + 1, before(one)) for one in activities
    ]
    plain = forecast(Plan(tuple(wide)), 100, 3)
    general = forecast(Plan((*wide, fixed("z", 0, Link("0", "SS")))), 100, 3)
    assert plain.end == general.end
    found = {one.name: one for one in general.drivers}
    for one in plain.drivers:
        assert found[one.name].criticality == one.criticality
        assert found[one.name].swing == pytest.approx(one.swing, abs=0.02)


def before(one: Activity) -> tuple[str, ...]:
    return tuple(link.name for link in one.after if isinstance(link, Link))
