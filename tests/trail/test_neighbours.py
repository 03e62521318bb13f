"""Chips: where a record comes from and what came of it."""

import pytest
from django.template import Context, Template

from songda.engagements.commands import share
from songda.home.graphs import graph_of
from songda.needs.models import Finding
from songda.trail.neighbours import neighbours
from tests.engagements.stage import a_finding, a_requirement, a_ticket, join
from tests.needs.stage import a_confirmed_statement as a_heard_statement
from tests.needs.stage import a_finding as a_needs_finding
from tests.needs.stage import a_requirement as a_needs_requirement
from tests.needs.stage import a_statement as a_needs_statement


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


def test_the_client_comes_from_a_requirement_to_its_own_words_over_an_internal_finding(world):
    said = a_heard_statement(world)
    requirement = a_requirement_shared_from(world, said)
    internal = a_needs_statement(world, said.session, turn=3)
    finding = Finding.objects.get()
    join(world, internal, "supports", finding)

    sources, _consequences = neighbours(world.by("ada"), requirement)
    _sources, consequences = neighbours(world.by("ada"), said)

    assert [(near.id, near.kind, near.suspect) for near in sources] == [(said.id, "derives", False)]
    assert [near.id for near in consequences] == [requirement.id]
    assert {near.id for near in neighbours(world.by("lin"), requirement)[0]} == {finding.id}


def test_the_clients_thread_and_matrix_step_over_the_finding_without_naming_it(world):
    said = a_heard_statement(world)
    requirement = a_requirement_shared_from(world, said)

    graph = graph_of(world.by("ada"))
    here = f"{world.engagement.url}"
    pages = [
        world.browser("ada").get(f"{here}{path}").text
        for path in (f"thread/requirement/{requirement.number}/", "matrix/", "requirements/1/")
    ]

    assert said.id in graph.upstream(requirement.id)
    assert all(said.label in page for page in pages)
    assert not any("F-01" in page or "团队的发现" in page for page in pages)


def a_requirement_shared_from(world, said):
    finding = a_needs_finding(world, said, title="团队的发现")
    requirement = a_needs_requirement(world, finding)
    share(world.by("lin"), requirement)
    return requirement
