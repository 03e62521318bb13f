"""Who is told of what, and who never is."""

import pytest

from songda.documents.commands import upload
from songda.engagements import commands
from songda.engagements.models import Membership
from songda.kit import jobs
from songda.notify.models import Notice
from songda.notify.rules import recipients, rule, rules
from songda.notify.telling import follow, tell
from songda.trail.models import Event
from tests.documents.stage import a_document, a_file


def told():
    return {notice.person.name for notice in Notice.objects.select_related("person")}


def comment(world, key, *, audience="shared", on=None):
    subject = on or a_document(world, audience="shared").document
    jobs.drain()
    Notice.objects.all().delete()
    commands.comment(world.by(key), subject, text="请看第三条", audience=audience)
    jobs.drain()


def test_a_shared_comment_of_the_team_is_told_to_the_client(world):
    comment(world, "lin")

    assert told() == {"陈立", "王哲", "何薇"}


def test_a_comment_of_the_client_is_told_to_those_involved(world):
    document = a_document(world, "wu", audience="shared").document

    comment(world, "ada", on=document)

    assert told() == {"吴昊"}


def test_an_internal_comment_is_never_told_to_the_client(world):
    document = a_document(world, "wu", audience="shared").document

    comment(world, "lin", audience="internal", on=document)

    assert told() == {"吴昊"}


def test_who_did_it_is_not_told(world):
    comment(world, "lin")

    assert "林岚" not in told()


def test_where_nobody_is_involved_the_manager_is_told(world):
    document = a_document(world, "ada").document

    comment(world, "ada", on=document)

    assert told() == {"林岚"}


def test_whose_membership_ended_is_not_told(world):
    ada = Membership.objects.get(person=world.ada)
    commands.end_membership(world.by("lin"), ada)

    comment(world, "lin")

    assert told() == {"陈立", "王哲"}


def test_whose_account_is_closed_is_not_told(world):
    world.ada.is_active = False
    world.ada.save()

    comment(world, "lin")

    assert "何薇" not in told()


def test_people_of_another_engagement_are_not_told(world):
    assert world.elsewhere

    comment(world, "lin")

    assert not told() & {"Zed", "Yan"}


def test_an_internal_upload_is_not_told_to_the_client(world):
    a_document(world, audience="internal")
    jobs.drain()

    assert not told() & {"陈立", "王哲", "何薇"}


def test_telling_twice_makes_one_notice(world):
    comment(world, "lin")
    event = Event.objects.get(verb="comment.made")

    follow(event)
    follow(event)

    assert Notice.objects.filter(person=world.chen).count() == 1


def test_a_notice_of_a_comment_leads_to_the_comments(world):
    comment(world, "lin")

    assert Notice.objects.first().url.endswith("/documents/1/#comments")


def test_a_stronger_rule_wins(world, monkeypatch):
    monkeypatch.setitem(rules, "document.uploaded", [])
    rule("document.uploaded", to=("client",))
    rule("document.uploaded", to=("sponsor",), needs_action=True)
    a_document(world, audience="shared")

    needs = {person.name: act for person, act in recipients(Event.objects.latest("at"))}

    assert needs == {"陈立": True, "王哲": False, "何薇": False}


def test_a_rule_may_ask_for_a_fact(world, monkeypatch):
    monkeypatch.setitem(rules, "document.uploaded", [])
    rule("document.uploaded", to=("client",), version=2)
    document = a_document(world, audience="shared").document
    assert recipients(Event.objects.latest("at", "id")) == []

    upload(world.by("lin"), file=a_file(content="x"), document=document)

    assert len(recipients(Event.objects.latest("at", "id"))) == 3


def test_a_rule_for_nobody_is_a_mistake():
    with pytest.raises(ValueError, match="boss"):
        rule("document.uploaded", to=("boss",))


def test_telling_nobody_does_nothing(world):
    a_document(world)

    assert tell(Event.objects.get(), [], "/e/ocean/") == []


def test_a_verb_without_a_rule_asks_for_no_job(world):
    commands.change_engagement(world.by("lin"), world.engagement, name="新名")
    jobs.drain()

    assert not Notice.objects.exists()
