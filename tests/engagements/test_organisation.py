"""The vendor's own pages."""

import pytest

from songda.engagements.models import Client, Engagement, Invitation, Membership
from songda.trail.models import Event


@pytest.fixture
def owner(world):
    """Zhou owns the organisation and is in no engagement."""
    Membership.objects.filter(person=world.zhou).delete()
    member = world.zhou.organisation_memberships.get()
    member.role = "owner"
    member.save()
    return world.browser("zhou")


def test_an_owner_sees_names_and_cannot_go_in(world, owner):
    shown = owner.get("/organisation/").text

    assert world.engagement.name in shown
    assert f'href="{world.engagement.url}"' not in shown
    assert owner.get("/e/ocean/people/").status_code == 404


def test_another_organisation_is_not_seen(world, owner):
    assert world.elsewhere.client.name not in owner.get("/organisation/").text


def test_an_owner_enters_with_a_reason_that_both_sides_read(world, owner):
    answer = owner.post("/organisation/engagements/ocean/enter/", {"reason": "林岚生病"})

    event = Event.objects.get(verb="engagement.entered")
    assert answer["Location"] == world.engagement.url
    assert (event.audience, event.facts["reason"]) == ("shared", "林岚生病")
    assert owner.get("/e/ocean/people/").status_code == 200


def test_without_a_reason_the_owner_stays_outside(world, owner):
    assert owner.post("/organisation/engagements/ocean/enter/", {"reason": ""}).status_code == 422
    assert owner.get("/e/ocean/people/").status_code == 404


def test_an_owner_cannot_enter_another_organisations_engagement(world, owner):
    assert world.elsewhere

    answer = owner.post("/organisation/engagements/elsewhere/enter/", {"reason": "x"})

    assert answer.status_code == 404


def test_a_member_cannot_enter_what_they_are_not_in(world):
    Membership.objects.filter(person=world.wu).delete()

    answer = world.browser("wu").post("/organisation/engagements/ocean/enter/", {"reason": "x"})

    assert answer.status_code == 403
    assert not Membership.objects.filter(person=world.wu).exists()


def test_a_member_sees_the_engagements_that_they_are_in(world):
    Membership.objects.filter(person=world.mei).delete()

    assert world.engagement.name in world.browser("wu").get("/organisation/").text
    assert world.engagement.name not in world.browser("mei").get("/organisation/").text


@pytest.mark.parametrize("path", ["/organisation/", "/engagements/new/", "/organisation/failures/"])
def test_the_clients_people_have_no_organisation_here(world, path):
    assert world.browser("ada").get(path).status_code == 404
    assert world.browser().get(path).status_code == 302


def test_a_client_and_an_engagement_are_opened(world, owner):
    owner.post("/organisation/clients/", {"name": "华东医药"})
    buyer = Client.objects.get(name="华东医药")

    answer = owner.post("/engagements/new/", {"client": buyer.pk, "name": "移动随访"})

    opened = Engagement.objects.get(name="移动随访")
    assert answer["Location"] == opened.url
    assert Membership.objects.get(engagement=opened).role == "manager"


def test_two_clients_of_one_name_are_refused(world, owner):
    answer = owner.post("/organisation/clients/", {"name": world.client.name})

    assert answer.status_code == 409
    assert Client.objects.filter(name=world.client.name).count() == 1


def test_a_foreign_client_cannot_be_chosen(world, owner):
    foreign = world.elsewhere.client

    answer = owner.post("/engagements/new/", {"client": foreign.pk, "name": "x"})

    assert answer.status_code == 422
    assert not Engagement.objects.filter(name="x").exists()


def test_without_a_client_the_page_says_what_comes_first(world, owner):
    Engagement.objects.all().delete()
    Client.objects.all().delete()

    assert "/organisation/" in owner.get("/engagements/new/").text


def test_owners_invite_colleagues_and_members_do_not(world, owner):
    sent = {"name": "新", "email": "new@example.com", "role": "member", "language": "en"}

    assert owner.post("/organisation/colleagues/", sent).status_code == 302
    assert world.browser("wu").post("/organisation/colleagues/", sent).status_code == 403
    assert Invitation.objects.get().engagement is None


def test_a_full_organisation_asks_as_few_questions(world, owner, django_assert_max_num_queries):
    for number in range(60):
        world._engagement(world.organisation, world.client, f"e{number}")
        Client.objects.create(organisation=world.organisation, name=f"客户 {number}")

    with django_assert_max_num_queries(12):
        owner.get("/organisation/")
