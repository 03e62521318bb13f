"""Today: what breaks next, by what waiting costs."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import translation

from songda.home.concerns import damage, in_order
from songda.home.days import late, waited, working_days
from songda.home.lines import read
from songda.home.owing import ledger
from songda.home.saying import said
from songda.home.waits import VENDOR
from songda.home.whose import scope_of
from songda.kit.models import Job
from songda.needs.models import BaselineItem
from tests.home.stage import DAY, Stage, a_whole_thread
from tests.world import NOW


@pytest.fixture
def stage(world):
    return Stage(world)


def concerns_of(world, role="manager"):
    here = world.engagement.id
    engagements = {here: world.engagement}
    lines = read(scope_of(engagements, NOW), VENDOR)
    places = in_order(lines, engagements, {here: role}, NOW)
    return {place.weighed[0]: said(place) for place in places}


def test_the_later_the_dearer_and_time_left_makes_cheaper():
    assert damage(60, 4) > damage(60, 0) > damage(60, -1) > damage(60, -3)


def test_lateness_stops_counting_after_twenty_days():
    assert damage(60, 20) == damage(60, 300)


def test_a_weekend_is_no_working_day():
    assert working_days(date(2026, 11, 20), date(2026, 11, 23)) == 1


def test_days_are_counted_in_the_engagement_s_zone():
    late_evening = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)  # Tuesday 01:00 in Shanghai
    assert waited(late_evening, NOW, "Asia/Shanghai") == 0
    assert waited(late_evening, NOW, "Europe/London") == 1


def test_an_end_to_come_is_negative_and_a_past_one_positive():
    assert late(NOW + 3 * DAY, NOW, "Asia/Shanghai") == -3
    assert late(NOW - timedelta(hours=1), NOW, "Asia/Shanghai") == 1


@pytest.mark.parametrize(
    ("role", "label", "page"),
    [
        ("engineer", "Make a work item", "items/plan_requirement/?requirement=1"),
        ("support", "See it", "requirements/1/"),
    ],
)
def test_who_may_not_mend_it_is_led_to_see_it(world, stage, role, label, page):
    stage.requirement(state="approved")
    with translation.override("en"):
        line = concerns_of(world, role)["unplanned"]

    assert (line.label, line.url) == (label, f"{world.engagement.url}{page}")


def test_every_kind_of_waiting_is_named(world, stage):
    session = stage.session(playback_sent_at=NOW - 4 * DAY)
    stage.statement(session)
    stage.requirement(state="approved")
    stage.item(state="doing", ends_on=date(2026, 11, 19))
    stage.deliverable(state="verified")
    accepted = stage.acceptance(due_at=NOW - 2 * DAY)
    case = stage.case(accepted, stage.criterion(stage.requirement()))
    stage.acceptance(state="failed")
    stage.acceptance(state="requested", received_at=None, due_at=None)
    stage.acceptance(state="to_sign")
    stage.punch(accepted, case)
    stage.baseline()
    stage.ticket(priority="p2")
    stage.ticket(priority="p3", state="in_progress", owner=world.mei)
    stage.improvement(state="to_check", check_on=date(2026, 11, 23))
    Job.objects.create(
        name="notify.mail", state="failed", run_at=NOW, created_at=NOW,
        engagement_id=world.engagement.id,
    )  # fmt: skip

    found = concerns_of(world)

    assert set(found) == {
        "window_over", "refused", "to_receive", "to_sign", "punch", "baseline", "late_item",
        "item_without_reason", "unconfirmed", "loose", "unplanned", "without_criterion",
        "verified", "ticket_new_p2", "ticket_in_progress_p3", "effect", "failed_job",
    }  # fmt: skip
    assert all(concern.url.startswith("/e/ocean/") for concern in found.values())


def test_what_is_agreed_and_not_planned_leads_to_the_form_that_plans_it(world, stage):
    stage.requirement(state="baselined", title="消息要及时")

    form = world.browser("lin").get(concerns_of(world)["unplanned"].url)

    assert form.status_code == 200
    assert 'value="消息要及时"' in form.content.decode()


def test_a_punch_item_that_the_client_sent_back_is_named_long_before_its_day(world, stage):
    accepted = stage.acceptance(state="conditional")
    case = stage.case(accepted, stage.criterion(stage.requirement(state="accepted")))
    far = date(2026, 12, 30)
    item = stage.punch(accepted, case, due_on=far)
    assert "punch" not in concerns_of(world)

    item.reopened_why = "高峰时还是慢"
    item.save()

    assert concerns_of(world)["punch"].url == item.url


def test_a_window_that_runs_says_how_many_are_judged(world, stage):
    acceptance = stage.acceptance()
    requirement = stage.requirement(state="accepted")
    stage.case(acceptance, stage.criterion(requirement), "pass")
    stage.case(acceptance, stage.criterion(requirement))

    found = concerns_of(world)["window"]

    assert found.chips[0].label == "1 / 2"


def test_a_baseline_says_how_many_requirements_wait_in_it(world, stage):
    baseline = stage.baseline()
    BaselineItem.objects.create(
        organisation=world.organisation, baseline=baseline, version=1,
        requirement=stage.requirement(state="baselined"),
    )  # fmt: skip

    assert "1" in concerns_of(world)["baseline"].why


def test_many_of_a_kind_are_one_line_that_leads_to_their_list(world, stage):
    for _ in range(3):
        stage.item(ends_on=date(2026, 11, 19))

    found = concerns_of(world)["late_item"]

    assert (found.chips[0].label, found.url) == ("+2", "/e/ocean/items/?overdue=1")


def test_what_is_whole_worries_nobody(world, stage):
    whole = a_whole_thread(stage)
    whole["ticket"].state = "closed"
    whole["ticket"].save()

    assert concerns_of(world) == {}


def test_what_waits_for_the_client_is_no_concern_but_a_debt_of_theirs(world, stage):
    stage.ticket(state="waiting_client")
    stage.item(state="waiting", waiting_person=world.chen)

    assert concerns_of(world) == {}
    with time_machine.travel(NOW, tick=False):
        page = world.browser("lin").get("/").content.decode()
    assert "陈立" in page and "INC-01" in page


def test_what_is_archived_is_left_out(world, stage):
    stage.ticket(archived_at=NOW)

    assert concerns_of(world) == {}


def test_today_shows_ten_and_counts_the_rest(world, stage):
    for n in range(12):
        stage.acceptance(state="failed", title=f"服务 {n}")

    page = world.browser("lin").get("/").content.decode()
    everything = world.browser("lin").get("/todo/").content.decode()

    assert page.count('class="sd-do"') == 10
    assert everything.count('class="sd-do"') == 12


def test_the_number_of_queries_does_not_grow(world, stage, django_assert_max_num_queries):
    for n in range(15):
        a_whole_thread(stage)
        stage.ticket(priority=f"p{n % 4 + 1}")
        stage.item(ends_on=date(2026, 11, 19))
    browser = world.browser("lin")

    with django_assert_max_num_queries(12):
        browser.get("/")


def test_the_client_s_person_is_led_to_their_engagement(world):
    assert world.browser("chen").get("/").headers["Location"] == "/e/ocean/home/"


def test_a_client_of_two_engagements_chooses(world):
    world._join("chen", "陈立", world._engagement(world.organisation, world.client, "second"),
                "sponsor")  # fmt: skip

    page = world.browser("chen").get("/").content.decode()

    assert "/e/ocean/home/" in page and "/e/second/home/" in page


def test_somebody_without_engagement_is_offered_the_first_step(world):
    world.engagement.memberships.all().delete()

    assert "btn" in world.browser("lin").get("/").content.decode()


def test_nobody_signed_in_is_asked_to_sign_in(world):
    assert "/account/login/" in world.browser().get("/").headers["Location"]


def test_today_of_another_organisation_stays_there(world, stage):
    stage.ticket(title="秘密")
    world.elsewhere  # noqa: B018

    assert "秘密" not in world.browser("zed").get("/").content.decode()
    assert world.browser("zed").get("/e/ocean/today/").status_code == 404


def test_today_of_one_engagement_is_the_team_s(world):
    assert world.browser("lin").get("/e/ocean/today/").status_code == 200
    assert world.browser("chen").get("/e/ocean/today/").status_code == 302


def test_a_ticket_that_waits_for_the_client_names_who_reported_it_there(world, stage):
    stage.ticket(state="waiting_client", owner=world.mei, reported_by=world.ada)
    stage.ticket(state="waiting_client", owner=world.mei, reported_by=world.mei)
    stage.ticket(state="in_progress", owner=world.mei, reported_by=world.ada)
    engagements = {world.engagement.id: world.engagement}

    owed = ledger(read(scope_of(engagements, NOW), VENDOR), engagements, NOW)

    assert {debt.who for debt in owed.client} == {world.ada.name, world.engagement.client.name}
    assert [debt.who for debt in owed.vendor] == [world.mei.name]
