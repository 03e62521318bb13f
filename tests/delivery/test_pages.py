"""The pages of deliverables, as each party sees them."""

import pytest
from django.urls import reverse

from songda.delivery.models import Deliverable, DeliverableVersion
from tests.delivery.stage import (
    a_deliverable,
    a_file,
    a_requirement,
    a_verified_version,
    a_version,
)


def address(world, name, *args):
    return reverse(name, args=[world.engagement.handle, *args])


def test_the_list_says_what_each_deliverable_lacks(world):
    a_deliverable(world, title="什么也没有")

    page = world.browser("wu").get(address(world, "deliverables")).content.decode()

    assert "什么也没有" in page
    assert page.count("sd-state warn") >= 2


def test_a_deliverable_is_created_from_its_form(world):
    requirement = a_requirement(world)

    answer = world.browser("wu").post(
        address(world, "create_deliverable"),
        {"title": "智能客服", "requirements": [str(requirement.pk)], "once": "k"},
    )

    made = Deliverable.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, made.url)


def test_a_form_without_a_name_comes_back_with_what_was_typed(world):
    answer = world.browser("wu").post(
        address(world, "create_deliverable"), {"title": "", "text": "说明"}
    )
    assert answer.status_code == 422
    assert "说明" in answer.content.decode()


def test_the_same_version_form_twice_lands_on_the_deliverable_twice(world):
    deliverable = a_deliverable(world)
    browser, here = world.browser("wu"), address(world, "add_version", 1)

    answers = [
        browser.post(here, {"name": "v1", "file": a_file(), "once": "one form"}) for _ in range(2)
    ]

    assert [answer["Location"] for answer in answers] == [deliverable.url] * 2
    assert DeliverableVersion.objects.count() == 1


def test_a_refused_file_is_explained_at_its_field(world):
    a_deliverable(world)
    answer = world.browser("wu").post(
        address(world, "add_version", 1), {"name": "v1", "file": a_file("a.exe", "MZ")}
    )
    assert answer.status_code == 409
    assert "sd-error" in answer.content.decode()


def test_who_uploaded_it_is_asked_why_nobody_else_verifies(world):
    a_version(world, a_deliverable(world))
    here = address(world, "verify_deliverable", 1)

    mine = world.browser("wu").post(here, {"version": "1", "how": "试过"})
    theirs = world.browser("zhou").post(here, {"version": "1", "how": "试过"})

    assert (mine.status_code, theirs.status_code) == (409, 302)
    assert 'name="alone"' in mine.content.decode()


@pytest.mark.parametrize("place", ["", "9", "x"])
def test_a_version_that_is_not_there_is_not_found(world, place):
    a_deliverable(world)
    answer = world.browser("zhou").post(
        address(world, "verify_deliverable", 1), {"version": place, "how": "x"}
    )
    assert answer.status_code == 404


def test_the_client_reads_only_what_was_shared_and_submitted(world):
    deliverable = a_deliverable(world, a_requirement(world))
    version = a_verified_version(world, deliverable)
    browser, here = world.browser("ada"), address(world, "deliverable", 1)
    assert browser.get(here).status_code == 404

    Deliverable.objects.update(audience="shared")
    page = browser.get(here).content.decode()

    assert version.name not in page, "its file is internal still"
    assert "按验收清单走了一遍" not in page
    assert "add_version" not in page


@pytest.mark.parametrize("name", ["deliverables", "create_deliverable"])
def test_strangers_find_nothing_and_nobody_signs_in_first(world, name):
    assert world.elsewhere
    here = address(world, name)
    assert world.browser("zed").get(here).status_code == 404
    assert world.browser().get(here).status_code == 302


def test_the_list_costs_the_same_for_one_and_for_fifty(world, django_assert_max_num_queries):
    requirement = a_requirement(world)
    for _ in range(52):
        a_deliverable(world, requirement, title="名" * 200)
    a_version(world, Deliverable.objects.first())
    browser = world.browser("wu")
    with django_assert_max_num_queries(12):
        page = browser.get(address(world, "deliverables")).content.decode()
    assert "data-more" in page


def test_a_deliverable_stays_within_its_queries(world, django_assert_max_num_queries):
    deliverable = a_deliverable(world, *[a_requirement(world, f"需求 {n}") for n in range(20)])
    for n in range(6):
        a_version(world, deliverable, f"v1.{n}")
    browser = world.browser("wu")
    with django_assert_max_num_queries(14):
        browser.get(address(world, "deliverable", 1))
