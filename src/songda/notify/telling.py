"""Telling people: a notice for each, and the mail that follows from their choice."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import transaction

from songda.kit import jobs
from songda.notify.models import Notice
from songda.notify.rules import recipients
from songda.trail.models import Event

COMMENTS = "#comments"


def follow(event: Event) -> None:
    """A reaction: tell those whom the rules name. May run twice; a notice is made once."""
    if told := recipients(event):
        url = address_of(event)
        for needs in (True, False):
            people = [person for person, needs_action in told if needs_action is needs]
            tell(event, people, url, needs_action=needs)


def tell(event: Event, people: Iterable[Any], url: str, needs_action: bool = False) -> list[Notice]:
    """Put the event into these people's inboxes, once each, and ask for their mails.

    `url` is a path of the product. Returns the notices, those made earlier included.
    """
    people = list(people)
    if not people:
        return []
    with transaction.atomic():
        Notice.objects.bulk_create(
            [_notice(event, person, url, needs_action) for person in people], ignore_conflicts=True
        )
        notices = list(Notice.objects.filter(event=event, person__in=people))
        wants = {person.pk: person.wants_mail_at_once(needs_action) for person in people}
        for notice in notices:
            if wants[notice.person_id]:
                _ask_for_mail(notice)
    return notices


def _notice(event: Any, person: Any, url: str, needs_action: bool) -> Notice:
    return Notice(
        organisation_id=event.organisation_id,
        engagement_id=event.engagement_id,
        person=person,
        event=event,
        url=url[:300],
        needs_action=needs_action,
        at=event.at,
    )


def _ask_for_mail(notice: Notice) -> None:
    jobs.ask(
        "notify.mail",
        {"notice": str(notice.id)},
        now=notice.at,
        unique_key=f"mail:notice:{notice.id}",
        organisation_id=notice.organisation_id,
        engagement_id=notice.engagement_id,
        person_id=notice.person_id,
    )


def address_of(event: Event) -> str:
    """Where a reader goes from the event: the record (its comments), else the engagement."""
    home = event.engagement.url if event.engagement else "/"
    model = apps.get_model(event.subject_type)
    if not hasattr(model, "url"):
        return home
    subject = model._base_manager.filter(pk=event.subject_id).first()
    address = str(subject.url) if subject else home
    return address + COMMENTS if event.verb == "comment.made" else address
