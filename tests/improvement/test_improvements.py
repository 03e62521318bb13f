"""An improvement ends when its effect was checked."""

from datetime import date

import pytest

from songda.improvement import commands
from songda.improvement.models import Improvement
from songda.kit.refusals import Denied, Refused
from songda.trail.models import Link
from tests.support.stage import a_ticket


@pytest.fixture
def improvement(world):
    return commands.create_improvement(
        world.by("mei"), a_ticket(world), title="上传前提示上限", text="提示写成了网络错误"
    )


def plan(world, improvement, **fields):
    given = {
        "measure": "改提示",
        "effect": "同类工单为 0",
        "owner": world.wu,
        "due_on": date(2026, 12, 1),
        "check_on": date(2027, 1, 4),
    }
    return commands.plan_improvement(world.by("mei"), improvement, **{**given, **fields})


def test_an_improvement_made_from_a_ticket_stays_joined_to_it(world, improvement):
    link = Link.objects.get(kind="improves")

    assert link.source_id == improvement.id
    assert improvement.audience == "internal"


def test_the_effect_decides_not_the_work(world, improvement):
    plan(world, improvement)
    commands.start_improvement(world.by("wu"), improvement)
    commands.finish_improvement(world.by("wu"), improvement)

    commands.check_effect(world.by("lin"), improvement, found="又有 3 张", is_effective=False)

    assert improvement.state == "ineffective"
    assert plan(world, improvement).state == "planned"


def test_the_effect_cannot_be_checked_before_the_measure(world, improvement):
    with pytest.raises(Refused):
        plan(world, improvement, check_on=date(2026, 11, 30))


def test_nothing_is_skipped(world, improvement):
    with pytest.raises(Refused):
        commands.start_improvement(world.by("wu"), improvement)


def test_the_client_neither_sees_nor_makes_improvements(world, improvement):
    assert world.browser("chen").get(improvement.url).status_code == 404
    with pytest.raises(Denied):
        commands.create_improvement(world.by("chen"), title="x", text="y")


def test_from_the_ticket_page_to_the_measure_by_hand(world):
    ticket = a_ticket(world)
    browser = world.browser("mei")
    base = world.engagement.url

    made = browser.post(
        f"{base}improvements/create_improvement/?ticket={ticket.number}",
        {"title": "上传前提示上限", "text": "提示写错", "once": "a"},
    )
    page = browser.post(
        f"{made.url}plan_improvement/",
        {
            "measure": "改提示",
            "effect": "同类工单为 0",
            "owner": str(world.wu.pk),
            "due_on": "2026-12-01",
            "check_on": "2027-01-04",
        },
    )

    assert page.url == made.url
    assert Improvement.objects.get().state == "planned"
    assert "改提示" in browser.get(made.url).content.decode()
