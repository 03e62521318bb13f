"""The bar view, the list, and one item, for everybody who may look."""

from datetime import date, timedelta

import pytest

from songda.planning.axis import axis_for, months, off_spans, weeks
from songda.planning.models import WorkItem
from songda.planning.views.plan import OUTLINE
from tests.planning.stage import an_item, import_it

PAGES = ["plan/", "items/", "items/1/"]
FORMS = ["items/create_item/", "items/1/change_item/", "plan/import/"]


@pytest.mark.parametrize("page", PAGES)
def test_the_team_and_the_client_read_what_is_shared(world, page):
    an_item(world, "Seen by both", audience="shared")

    for who in ("lin", "mei", "chen", "ada"):
        answer = world.browser(who).get(f"/e/ocean/{page}")
        assert answer.status_code == 200
        assert "Seen by both" in answer.content.decode()


def test_the_client_sees_nothing_of_what_is_internal(world):
    an_item(world, "Known to us", starts_on=date(2026, 11, 2), ends_on=date(2026, 11, 20))
    shared = an_item(world, "Seen by both", audience="shared", waits_for="1")
    browser = world.browser("chen")

    for page in ("plan/", "items/", f"items/{shared.number}/"):
        text = browser.get(f"/e/ocean/{page}").content.decode()
        assert "Known to us" not in text
        assert "TSK-01" not in text
    assert browser.get("/e/ocean/items/1/").status_code == 404


@pytest.mark.parametrize("page", PAGES + FORMS)
def test_strangers_get_nothing_and_the_anonymous_sign_in(world, page):
    an_item(world, audience="shared")
    assert world.elsewhere

    assert world.browser("zed").get(f"/e/ocean/{page}").status_code == 404
    assert world.browser().get(f"/e/ocean/{page}").status_code == 302


@pytest.mark.parametrize("page", FORMS)
def test_forms_are_for_those_who_may(world, page):
    an_item(world, audience="shared")

    assert world.browser("lin").get(f"/e/ocean/{page}").status_code == 200
    assert world.browser("chen").get(f"/e/ocean/{page}").status_code == 403


@pytest.mark.parametrize(
    ("ends_on", "said"),
    [
        (date(2026, 12, 4), "按现在的计划守得住"),
        (date(2026, 11, 20), "说不准：有 1 件"),
        (date(2027, 1, 8), "守不住"),
    ],
)
def test_a_plan_with_late_items_promises_nothing(world, ends_on, said):
    world.engagement.promised_on = date(2026, 12, 18)
    world.engagement.save()
    an_item(world, starts_on=date(2026, 11, 2), ends_on=ends_on)

    assert said in world.browser("lin").get("/e/ocean/plan/").content.decode()


def test_empty_pages_offer_the_first_step(world):
    browser = world.browser("lin")

    assert "/plan/import/" in browser.get("/e/ocean/plan/").content.decode()
    assert "/items/create_item/" in browser.get("/e/ocean/items/").content.decode()


def test_a_form_makes_an_item_once(world):
    browser = world.browser("lin")
    form = {"title": "Build <b>it</b>", "audience": "internal", "once": "key"}

    first = browser.post("/e/ocean/items/create_item/", form)
    again = browser.post("/e/ocean/items/create_item/", form)

    assert first.url == again.url
    assert WorkItem.objects.count() == 1
    assert "Build &lt;b&gt;it" in browser.get("/e/ocean/plan/").content.decode()


def test_a_wrong_form_says_what_is_wrong_and_keeps_what_was_typed(world):
    answer = world.browser("lin").post(
        "/e/ocean/items/create_item/",
        {
            "title": "Kept",
            "audience": "internal",
            "starts_on": "2026-12-02",
            "ends_on": "2026-12-01",
        },
    )

    assert answer.status_code == 409
    assert 'value="Kept"' in answer.content.decode()


def test_the_list_chooses_by_state_owner_and_lateness(world):
    an_item(world, "Late one", ends_on=world.now.date() - timedelta(days=9), owner=world.wu)
    an_item(world, "Early one", ends_on=date(2100, 1, 1))
    browser = world.browser("lin")

    def titles(query):
        page = browser.get(f"/e/ocean/items/?{query}").content.decode()
        return [title for title in ("Late one", "Early one") if title in page]

    assert titles("overdue=1") == ["Late one"]
    assert titles(f"owner={world.wu.pk}") == ["Late one"]
    assert titles("owner=nobody") == ["Early one"]
    assert titles("state=done") == []
    assert browser.get("/e/ocean/items/?owner=x").status_code == 404


def test_the_list_goes_on_by_key(world):
    for number in range(1, 53):
        an_item(world, f"Item {number:02d}")
    browser = world.browser("lin")

    assert "after=3" in browser.get("/e/ocean/items/").content.decode()
    rest = browser.get("/e/ocean/items/?after=3").content.decode()
    assert "Item 02" in rest and "Item 03" not in rest


@pytest.mark.parametrize("page", ["plan/", "items/"])
def test_queries_do_not_grow_with_the_rows(world, django_assert_max_num_queries, page):
    rows = "\n".join(f"{n},Task {n},2026-11-02,2026-11-20" for n in range(1, 120))
    from tests.planning.stage import a_project

    import_it(world, a_project(f"id,name,start,finish\n{rows}"))
    browser = world.browser("lin")
    browser.get(f"/e/ocean/{page}")
    with django_assert_max_num_queries(12):
        browser.get(f"/e/ocean/{page}")


def test_the_answer_compares_the_last_open_item_with_the_promise(world):
    world.engagement.promised_on = date(2026, 12, 18)
    world.engagement.save()
    an_item(world, ends_on=date(2026, 12, 20))

    page = world.browser("lin").get("/e/ocean/plan/")

    assert page.context["beyond"] == 2


def test_the_outline_reaches_from_the_first_day_to_the_last_of_what_one_may_read(world):
    an_item(world, "Not for you", starts_on=date(2026, 1, 5), ends_on=date(2027, 3, 5))
    an_item(world, "Begun", audience="shared", starts_on=date(2026, 11, 2))
    an_item(world, "To end", audience="shared", ends_on=date(2026, 12, 4))
    an_item(world, "Some day", audience="shared")

    for who, first, last in (
        ("lin", date(2026, 1, 5), date(2027, 3, 5)),
        ("chen", date(2026, 11, 2), date(2026, 12, 4)),
    ):
        assert OUTLINE(world.by(who)) == [(first, last, 1)]


def test_nothing_after_the_last_line_is_not_an_empty_plan(world):
    an_item(world)

    page = world.browser("lin").get("/e/ocean/plan/?after=9_9")

    assert (page.context["is_empty"], page.context["sums"]["open"]) == (False, 1)


def test_the_axis_holds_whole_weeks_around_plan_today_and_promise():
    axis = axis_for(date(2026, 11, 10), date(2026, 12, 3), date(2026, 11, 24), date(2026, 12, 18))

    assert axis.first.weekday() == 0 and axis.days % 7 == 0
    assert axis.holds(date(2026, 12, 18))
    assert [words for _x, words in months(axis, chinese=True)][-1] == "12月"
    assert next(iter(weeks(axis, chinese=False)))[1] == str(axis.first.day)


def test_a_plan_of_long_ago_does_not_stretch_to_today():
    axis = axis_for(date(2016, 1, 4), date(2016, 2, 3), date(2026, 11, 24))

    assert not axis.holds(date(2026, 11, 24))
    assert axis.days < 60


def test_a_holiday_is_shaded_and_its_make_up_day_is_not():
    axis = axis_for(date(2026, 9, 28), date(2026, 10, 11))
    off = list(off_spans(axis))
    x = axis.x(date(2026, 10, 10))

    assert any(abs(begin - axis.x(date(2026, 10, 1))) < 0.2 for begin, _width in off)
    assert not any(begin <= x + 0.2 < begin + width for begin, width in off)
