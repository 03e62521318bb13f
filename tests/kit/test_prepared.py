"""Questions whose SQL is put together once."""

from uuid import uuid4

import pytest
from django.db import connection, connections, models
from django.test.utils import CaptureQueriesContext

from songda.accounts.models import Person
from songda.engagements.models import Engagement, Membership
from songda.kit.prepared import Given, GivenIds, Prepared, given_id
from songda.planning.models import WorkItem
from songda.trail.models import Entry
from tests.planning.stage import an_item


def people_named() -> Prepared:
    name = Given("name", models.CharField())
    return Prepared(lambda: Person.objects.filter(name=name).order_by("email"))


def test_it_gives_the_same_rows_as_the_queryset(world):
    asked = people_named()
    for person in Person.objects.all():
        assert asked(name=person.name) == list(Person.objects.filter(name=person.name))
    assert asked(name="nobody") == []


def test_the_sql_is_put_together_once(world):
    built = []

    def build():
        built.append(1)
        return Person.objects.filter(pk=given_id("person"))

    asked = Prepared(build)
    for person in Person.objects.all():
        assert asked(person=person.pk) == [person]
    assert len(built) == 1


def test_a_joined_row_is_read_without_another_query(world, django_assert_num_queries):
    asked = Prepared(
        lambda: Membership.objects.filter(person=given_id("person")).select_related("engagement")
    )
    with django_assert_num_queries(1):
        names = [one.engagement.name for one in asked(person=world.lin.pk)]
    assert world.engagement.name in names


def test_values_with_a_percent_sign_or_a_quote_are_values(world):
    asked = Prepared(
        lambda: (
            Person.objects.filter(name=Given("name", models.CharField()))
            .annotate(mark=models.Value("100 %s '%%'"))
            .values_list("name", "mark")
        )
    )
    Person.objects.create_user("percent@example.com", name="5 % of O'Neill")
    assert asked(name="5 % of O'Neill") == [("5 % of O'Neill", "100 %s '%%'")]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_list_may_have_any_number_of_keys(world, count):
    asked = Prepared(
        lambda: Engagement.objects.filter(id__among=GivenIds("ids")).values_list("id", flat=True)
    )
    ids = [world.engagement.id, uuid4(), uuid4()][:count]
    assert asked(ids=ids) == ids[:1]


def test_each_party_has_its_own_question(world):
    an_item(world, "hidden")
    asked = Prepared(lambda actor: WorkItem.objects.visible_to(actor).order_by("number"))
    for actor in (world.by("lin"), world.by("chen"), world.by("lin")):
        assert asked(actor) == list(WorkItem.objects.visible_to(actor).order_by("number"))
    assert asked(world.by("lin")) != asked(world.by("chen"))


def test_a_record_knows_its_engagement(world, django_assert_num_queries):
    an_item(world, "one")
    asked = Prepared(lambda actor: WorkItem.objects.visible_to(actor))
    actor = world.by("lin")
    with django_assert_num_queries(1):
        assert asked(actor)[0].engagement is actor.engagement


def test_what_is_kept_goes_with_its_connection(world):
    asked = people_named()
    asked(name="nobody")
    here = connections["default"]
    assert asked in vars(here)["prepared"]
    assert not any(here is value for value in vars(asked).values())


def test_what_is_asked_shows_among_the_queries(world):
    asked = Prepared(lambda: Entry.objects.filter(pk=given_id("entry")).values_list("title"))
    with CaptureQueriesContext(connection) as queries:
        asked(entry=uuid4())
    assert "trail_entry" in queries[0]["sql"]
