"""From a report to a closed ticket."""

import re
from datetime import timedelta

import pytest

from songda.engagements.commands import comment
from songda.kit.jobs import drain
from songda.kit.refusals import Denied, Refused
from songda.support import commands
from songda.support.models import Ticket
from songda.trail.models import Event
from tests.support.stage import a_ticket


def test_what_the_client_raises_is_shared_from_birth(world):
    ticket = a_ticket(world, "ada", audience="internal")

    assert (ticket.label, ticket.audience, ticket.state) == ("INC-01", "shared", "new")
    assert ticket.reported_by == world.ada


def test_a_colleague_raises_an_internal_ticket_unless_told_otherwise(world):
    assert a_ticket(world, "mei", audience="internal").audience == "internal"


def test_taking_a_ticket_on_is_the_first_response(world):
    ticket = a_ticket(world)
    later = world.by("mei").at(world.now + timedelta(minutes=19))

    commands.take_ticket(later, ticket)

    assert (ticket.owner, ticket.state) == (world.mei, "in_progress")
    assert ticket.first_response_at == later.now


def test_only_somebody_of_the_team_can_take_a_ticket_on(world):
    with pytest.raises(Refused, match=r"delivery team|交付团队"):
        commands.take_ticket(world.by("mei"), a_ticket(world), owner=world.ada)


def test_a_client_may_not_take_a_ticket_on(world):
    with pytest.raises(Denied):
        commands.take_ticket(world.by("ada"), a_ticket(world))


def test_the_answer_of_the_client_ends_the_wait(world):
    ticket = a_ticket(world)
    commands.wait_for(world.by("mei"), ticket, state="waiting_client", what="原文件")

    comment(world.by("ada"), ticket, text="发到邮箱了。")
    drain()

    ticket.refresh_from_db()
    assert ticket.state == "in_progress"


def test_a_note_among_colleagues_does_not_end_the_wait(world):
    ticket = a_ticket(world)
    commands.wait_for(world.by("mei"), ticket, state="waiting_client", what="原文件")

    comment(world.by("wu"), ticket, text="再等等。")
    drain()

    ticket.refresh_from_db()
    assert ticket.state == "waiting_client"


def test_an_internal_ticket_cannot_wait_for_a_client_who_cannot_read_it(world):
    with pytest.raises(Refused):
        commands.wait_for(
            world.by("mei"),
            a_ticket(world, "mei", audience="internal"),
            state="waiting_client",
            what="x",
        )


def test_reopening_begins_a_new_cycle_and_keeps_the_first_in_the_trail(world):
    ticket = a_ticket(world)
    commands.resolve_ticket(world.by("mei"), ticket, how="改了网关上限的提示。")
    commands.close_ticket(world.by("ada"), ticket)

    commands.reopen_ticket(world.by("ada"), ticket, why="今天又出现了")

    assert (ticket.cycle, ticket.state, ticket.resolved_at) == (2, "in_progress", None)
    assert Event.objects.filter(verb="ticket.resolved", subject_id=ticket.id).exists()


def test_a_closed_ticket_is_not_resolved_again(world):
    ticket = a_ticket(world)
    commands.resolve_ticket(world.by("mei"), ticket, how="好了")
    with pytest.raises(Refused):
        commands.resolve_ticket(world.by("mei"), ticket, how="又好了")


def test_the_client_reads_plain_words_and_never_the_priority(world):
    ticket = a_ticket(world)

    page = world.browser("ada").get(ticket.url).content.decode()

    assert "我们已收到" in page
    assert "P3" not in re.sub("[A-Za-z0-9]{30,}", "", page), "and not by chance, in a token"


def test_a_stranger_finds_nothing(world):
    ticket = a_ticket(world)
    world.elsewhere  # noqa: B018
    assert world.browser("zed").get(ticket.url).status_code == 404


def test_a_ticket_is_raised_by_its_form_once(world):
    browser = world.browser("ada")
    form = {"title": "导出打不开", "text": "点了没有反应", "once": "k1"}
    address = f"{world.engagement.url}tickets/raise_ticket/"

    first, second = browser.post(address, form), browser.post(address, form)

    assert first.url == second.url
    assert Ticket.objects.count() == 1


def test_the_list_needs_the_same_queries_for_one_and_for_fifty(
    world, django_assert_max_num_queries
):
    for _number in range(50):
        a_ticket(world)
    browser = world.browser("lin")
    with django_assert_max_num_queries(12):
        assert browser.get(f"{world.engagement.url}tickets/").status_code == 200


def test_the_page_of_a_ticket_stays_within_its_queries(world, django_assert_max_num_queries):
    ticket = a_ticket(world)
    for number in range(20):
        comment(world.by("ada"), ticket, text=f"第 {number} 次")
    browser = world.browser("mei")
    browser.get(ticket.url)
    with django_assert_max_num_queries(13):
        assert browser.get(ticket.url).status_code == 200
