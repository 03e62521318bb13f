"""Loading the demo once: all of it, or nothing."""

from datetime import datetime, timedelta

from django.core import mail
from django.db import transaction
from django.db.models import Max
from django.test.utils import override_settings
from django.utils import translation

from songda.accounts.models import Person
from songda.command_line.demo import handhelds_words, words
from songda.command_line.demo.handhelds import Handhelds
from songda.command_line.demo.stage import Stage
from songda.command_line.demo.telling import Telling
from songda.engagements import commands as engagements
from songda.engagements.models import CLIENT_ROLES, Membership
from songda.kit import jobs
from songda.kit.facts import is_demo, set_fact
from songda.notify.models import Notice
from songda.trail.models import Event

HANDLES = {"zh-hans": "ocean", "en": "ocean-en"}
SECOND_HANDLES = {"zh-hans": "pharma", "en": "pharma-en"}
THIRD_HANDLES = {"zh-hans": "anda", "en": "anda-en"}
LANGUAGES = ("zh-hans", "en")
ROLES = {
    "manager": "Delivery manager", "consultant": "Consultant", "engineer": "Engineer",
    "support": "Support agent", "sponsor": "Client sponsor", "reviewer": "Client reviewer",
    "user": "Client key user",
}  # fmt: skip
SHOWN = ("lin", "zhou", "wu", "mei", "chen", "he")


class NotEmpty(Exception):
    """There is real work in this database."""


def load(now: datetime) -> bool:
    """Tell the demo; False when it was told before. Raises `NotEmpty`."""
    if is_demo():
        return False
    if Person.objects.exists():
        raise NotEmpty("This database holds real work; the demo wants one of its own.")
    with transaction.atomic():
        stages = [_tell(language, now) for language in LANGUAGES]
        set_fact("demo_logins", [login for stage in stages for login in _logins(stage)])
        set_fact("demo", True)
    _settle(now)
    return True


def _tell(language: str, now: datetime) -> Stage:
    """One telling, as if everybody in it worked in this language."""
    with translation.override(language):
        return _tell_all(language, now)


def _tell_all(language: str, now: datetime) -> Stage:
    stage = Stage(language, now)
    stage.at(152, "09:00")
    stage.cast()
    organisation = stage.found(stage.say(words.ORGANISATION))
    client = engagements.create_client(stage.owner(organisation), name=stage.say(words.CLIENT))
    stage.open(
        organisation, client, HANDLES[language], name=stage.say(words.ENGAGEMENT),
        contract=words.CONTRACT, promised_on=stage.day(26),
    )  # fmt: skip
    for key, (_name, role) in words.PEOPLE.items():
        stage.later(3)
        authority = stage.say(words.AUTHORITY) if role == "sponsor" else ""
        stage.join(key, role, authority)
    Telling(stage).tell()
    by = stage.by("lin")
    engagements.change_engagement(by, by.engagement, stage="acceptance")
    _looked(stage)
    _tell_second(stage)
    _tell_third(stage)
    return stage


def _looked(stage: Stage) -> None:
    """The client's people were here when they last acted; their sponsor has something new to see."""
    acted = dict(
        Event.objects.filter(engagement=stage.engagement)
        .values_list("person")
        .annotate(last=Max("at"))
    )
    for membership in Membership.objects.filter(engagement=stage.engagement, role__in=CLIENT_ROLES):
        sponsor = membership.person == stage.people["chen"]
        seen = stage.moment(5, "09:40") if sponsor else acted.get(membership.person_id)
        Membership.objects.filter(pk=membership.pk).update(seen_at=seen)


def _tell_second(stage: Stage) -> None:
    """A second client, with an engagement that has just begun."""
    assert stage.engagement
    organisation = stage.engagement.organisation
    stage.begin(22, "09:00")
    by = stage.owner(organisation)
    client = engagements.create_client(by, name=stage.say(words.SECOND_CLIENT))
    stage.open(
        organisation, client, SECOND_HANDLES[stage.language],
        name=stage.say(words.SECOND_ENGAGEMENT), promised_on=stage.day(120),
    )  # fmt: skip
    stage.make_person("sun", stage.say(("孙敏", "Sun Min")))
    stage.join("zhou", "consultant")
    stage.join("sun", "sponsor")
    Telling(stage).tell_beginning()


def _tell_third(stage: Stage) -> None:
    """A third client, whose deliveries stand in every state there is."""
    assert stage.engagement
    organisation = stage.engagement.organisation
    stage.begin(70, "09:00")
    client = engagements.create_client(
        stage.owner(organisation), name=stage.say(handhelds_words.CLIENT)
    )
    stage.open(
        organisation, client, THIRD_HANDLES[stage.language],
        name=stage.say(handhelds_words.ENGAGEMENT), promised_on=stage.day(14),
    )  # fmt: skip
    stage.make_person("gao", stage.say(handhelds_words.SPONSOR))
    stage.make_person("tang", stage.say(handhelds_words.USER))
    for key, role in (("zhou", "consultant"), ("wu", "engineer"), ("gao", "sponsor")):
        stage.join(key, role)
    stage.join("tang", "user")
    Handhelds(stage).tell()


def _logins(stage: Stage) -> list[dict[str, str]]:
    return [
        {
            "name": stage.people[key].name,
            "email": stage.people[key].email,
            "password": words.PASSWORD,
            "role": ROLES[words.PEOPLE[key][1]],
        }
        for key in SHOWN
    ]


def _settle(now: datetime) -> None:
    """Carry out what followed long ago: no mail goes out, old notices are read."""
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        while jobs.drain():
            pass
        mail.outbox = []
    Notice.objects.filter(at__lt=now - timedelta(days=4)).update(read_at=now)
    Notice.objects.filter(mailed_at=None).update(mailed_at=now)
    Person.objects.update(mail=Person.Mail.EACH)
