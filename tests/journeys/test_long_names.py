"""Names of two hundred characters without a space stay inside the page, and so do long words."""

import contextlib
import shutil

import pysqlite3 as sqlite3
import pytest

from tests.journeys.test_pages import NARROW, WIDE, beyond_the_edge

pytestmark = pytest.mark.browser

BETWEEN = (1280, 1024, 900, 768, 722, 320)
LONG = ("Donaudampfschifffahrtsgesellschaft" * 6)[:190] + "客户验收需求"
NAMED = {
    "accounts_person": ("name",),
    "engagements_organisation": ("name",),
    "engagements_engagement": ("name",),
    "needs_session": ("title",),
    "needs_requirement": ("title",),
    "planning_workitem": ("title",),
    "delivery_deliverable": ("title",),
    "acceptance_acceptance": ("title",),
    "acceptance_case": ("title",),
    "support_ticket": ("title",),
    "trail_entry": ("title",),
    "trail_cliententry": ("title",),
}
VENDOR = [
    "overview/", "/", "sessions/3/", "requirements/1/", "items/", "board/", "plan/",
    "deliverables/1/", "acceptances/2/", "tickets/1/", "thread/ticket/1/", "matrix/", "people/",
]  # fmt: skip
CLIENT = ["", "requirements/1/", "acceptances/2/", "tickets/raise_ticket/", "documents/"]


@pytest.fixture
def overfull(house, tmp_path):
    """The demo with every name as long as it may be."""
    folder = tmp_path / "overfull"
    shutil.copytree(house.made("demo"), folder)
    with contextlib.closing(sqlite3.connect(folder / "songda.sqlite3")) as database:
        for table, columns in NAMED.items():
            for column in columns:
                database.execute(f"UPDATE {table} SET {column} = ?", (LONG,))
        database.commit()
    with house.serving(folder) as served:
        yield served


def test_long_names_stay_inside_the_page(overfull, visit):
    faults = []
    for email, pages in (("lin@example.com", VENDOR), ("chen@example.com", CLIENT)):
        visitor = visit(overfull).as_session(overfull.facts["sessions"][email])
        for path in pages:
            visitor.go(path if path == "/" else f"/e/ocean/{path}")
            for width in (WIDE, NARROW) if path in pages[1:] else (WIDE, *BETWEEN, NARROW):
                visitor.page.set_viewport_size({"width": width, "height": 900})
                faults += [f"{path} {fault}" for fault in beyond_the_edge(visitor.page)]

    assert faults == []


@pytest.mark.parametrize(("name", "path"), [("lin", "overview/"), ("chen", "")])
def test_the_bar_of_a_page_fits_every_width(demo, visit, name, path):
    """English words are the longest; a tablet has the bar of a desk and half its width."""
    visitor = visit(demo).as_session(demo.facts["sessions"][f"{name}@en.example.com"])
    visitor.go(f"/e/ocean-en/{path}")
    faults = []
    for width in BETWEEN:
        visitor.page.set_viewport_size({"width": width, "height": 900})
        faults += beyond_the_edge(visitor.page)

    assert faults == []


MOVING = """() => document.getAnimations().filter((one) => one instanceof CSSTransition)
  .map((one) => `${one.transitionProperty} of ${one.effect.target.outerHTML.slice(0, 80)}`)"""


def test_who_asked_for_less_motion_sees_another_width_at_once(demo, visit):
    """With a transition, however short, the page is drawn once with measures of both widths."""
    visitor = visit(demo).as_session(demo.facts["sessions"]["lin@example.com"])
    visitor.go("/e/ocean/deliverables/1/")
    under_way = []
    for width in (WIDE, NARROW) * 4:
        visitor.page.set_viewport_size({"width": width, "height": 900})
        under_way += visitor.page.evaluate(MOVING)

    assert under_way == []
