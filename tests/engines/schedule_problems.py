"""Small problems of every kind, for the tests of schedules."""

from hypothesis import strategies as st

from songda.engines.schedule import Activity, Calendar, Link, Need, Problem, Resource, Stock

KINDS = st.sampled_from(("FS", "FS", "SS", "FF", "SF"))
WEEK = tuple((24 * day + a, 24 * day + b) for day in range(40) for a, b in ((8, 12), (13, 17)))
TEAMS = (
    Need(team="web", amount=50),
    Need(team="web", amount=50, people=2),
    Need(team="web", amount=100, everyone=True),
    Need(team="qa", people=2),
)
MORNINGS = tuple((24 * day + 8, 24 * day + 12) for day in range(60) if day % 7 < 5)


def number(names: tuple[str, ...] = ("",)) -> st.SearchStrategy[str]:
    return st.sampled_from(names)


@st.composite
def problems(draw: st.DrawFn, most: int = 6) -> Problem:
    """Any links, heads, people by skill or team, stocks, calendars, dates, progress, splitting."""
    calendars = (Calendar("days", WEEK), Calendar("mornings", MORNINGS))
    hours = number(("", "", "days", "mornings") if draw(st.booleans()) else ("",))
    resources = (
        Resource("team", draw(st.integers(1, 3)), draw(hours)),
        Resource("Ann", 100, draw(hours), {"code": 3, "test": 1}, 100, ("web",)),
        Resource("Bo", 100, draw(hours), {"code": 1}, 100, ("web",)),
        Resource("tester", draw(st.integers(1, 2)), draw(hours), {"test": 1}, teams=("qa",)),
    )
    stocks = tuple(draw(stock(name)) for name in ("cement", "money")[: draw(st.integers(0, 2))])
    now = draw(st.sampled_from((0, 0, 10)))
    count = draw(st.integers(1, most))
    names = tuple(one.name for one in stocks)
    activities = tuple(draw(made(str(n), resources, names, hours, now)) for n in range(count))
    links = tuple(
        Link(str(a), str(b), draw(KINDS), draw(st.integers(-3, 4)), draw(st.booleans()))
        for b in range(count)
        for a in range(b)
        if draw(st.integers(0, 2)) == 0
    )
    return Problem(activities, links, resources, calendars, draw(hours), now, stocks)


@st.composite
def stock(draw: st.DrawFn, name: str) -> Stock:
    """Deliveries at up to three times; mostly enough for a few activities."""
    times = sorted(draw(st.sets(st.integers(0, 30), min_size=1, max_size=3)))
    deliveries = tuple((at, draw(st.integers(0, 12))) for at in times)
    return Stock(name, deliveries, draw(st.integers(0, 2)) == 0)


@st.composite
def made(
    draw: st.DrawFn,
    name: str,
    resources: tuple,
    stocks: tuple[str, ...],
    hours: st.SearchStrategy,
    now: int,
) -> Activity:
    needs = (
        [Need("team", draw(st.integers(1, resources[0].capacity)))] if draw(st.booleans()) else []
    )
    if draw(st.booleans()):
        needs.append(
            Need(
                skill="code", level=draw(st.integers(1, 3)), amount=draw(st.sampled_from((50, 100)))
            )
        )
    elif draw(st.booleans()):
        needs.append(draw(st.sampled_from(TEAMS)))
    effort = draw(st.integers(0, 6)) if needs and draw(st.booleans()) else None
    duration = draw(st.integers(0, 6)) if effort is None else None
    started = draw(st.sampled_from((None, None, 0, now)))
    needs += [Need(stock=one, amount=draw(st.integers(0, 3))) for one in stocks]
    length = duration if effort is None else effort
    done = draw(st.integers(0, length)) if started is not None and length else 0
    finished = now if started is not None and done == length else None
    moments = st.one_of(st.none(), st.none(), st.integers(0, 60))
    return Activity(
        name, duration, effort, tuple(needs), draw(hours), draw(st.sampled_from((0, 0, 7))),
        draw(moments), draw(moments), draw(st.integers(1, 3)), started, done, finished,
        draw(st.sampled_from((False, False, True))),
    )  # fmt: skip
