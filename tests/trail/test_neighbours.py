"""Chips: where a record comes from and what came of it."""

import pytest
from django.template import Context, Template

from songda.trail.neighbours import neighbours
from tests.engagements.stage import a_finding, a_requirement, a_ticket, join


@pytest.fixture
def thread(world):
    finding, requirement = a_finding(world), a_requirement(world, audience="shared")
    ticket = a_ticket(world, audience="shared")
    join(world, finding, "derives", requirement)
    join(world, ticket, "resolves", requirement, suspect_at=world.now, suspect_why="REQ-01 v2")
    return finding, requirement, ticket


def test_what_it_comes_from_and_what_came_of_it_stand_apart(world, thread):
    finding, requirement, ticket = thread

    sources, consequences = neighbours(world.by("lin"), requirement)

    assert [near.id for near in sources] == [finding.id]
    assert [near.id for near in consequences] == [ticket.id]


def test_a_link_is_read_from_both_ends(world, thread):
    finding, requirement, ticket = thread

    assert [near.id for near in neighbours(world.by("lin"), finding)[1]] == [requirement.id]
    assert [near.id for near in neighbours(world.by("lin"), ticket)[0]] == [requirement.id]


def test_a_suspect_link_says_so_and_why(world, thread):
    _finding, requirement, _ticket = thread

    near = neighbours(world.by("lin"), requirement)[1][0]

    assert (near.suspect, near.why, near.kind) == (True, "REQ-01 v2", "resolves")


def test_the_client_sees_no_internal_neighbour(world, thread):
    _finding, requirement, ticket = thread

    sources, consequences = neighbours(world.by("ada"), requirement)

    assert (sources, [near.id for near in consequences]) == ([], [ticket.id])


def test_two_queries_whatever_the_number_of_links(world, django_assert_num_queries):
    requirement = a_requirement(world)
    for _ in range(30):
        join(world, a_ticket(world), "resolves", requirement)
    actor = world.by("lin")

    with django_assert_num_queries(2):
        _sources, consequences = neighbours(actor, requirement)
        assert len({near.url for near in consequences}) == 30


def test_chips_lead_to_the_neighbours(world, thread):
    finding, requirement, _ticket = thread
    page = Template("{% load trail %}{% thread_chips requirement %}")

    shown = page.render(Context({"actor": world.by("lin"), "requirement": requirement}))

    assert f'href="{finding.url}"' in shown
    assert "sd-chip suspect" in shown


def test_a_record_with_no_links_says_so(world):
    page = Template("{% load trail %}{% thread_chips requirement %}")

    shown = page.render(Context({"actor": world.by("lin"), "requirement": a_requirement(world)}))

    assert "sd-fine" not in shown and "REQ-01" in shown
