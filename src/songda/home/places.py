"""Places and commands of the palette, found in both languages and by pinyin initials."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import translation

from songda.engagements.context import CLIENT, VENDOR
from songda.engagements.models import Engagement
from songda.engagements.policy import allowed
from songda.kit.pinyin import readings
from songda.trail.actor import Actor
from songda.trail.commands import registry

PAGES = (
    ("engagements.invite", "invite"),
    ("needs.create_session", "create_session"),
    ("needs.import_transcript", "import_transcript"),
    ("needs.write_requirement", "write_requirement"),
    ("needs.create_baseline", "create_baseline"),
    ("planning.create_item", "create_item"),
    ("planning.import_project", "import_project"),
    ("delivery.create_deliverable", "create_deliverable"),
    ("documents.upload", "upload"),
    ("support.raise_ticket", "raise_ticket"),
    ("improvement.create_improvement", "create_improvement"),
    ("engagements.change_engagement", "change_engagement"),
)
"""Commands that begin on a page of their own, and the name of its address."""
ELSEWHERE = (("Today", "today"), ("Inbox", "inbox"), ("My settings", "settings"),
             ("Organisation", "organisation"))  # fmt: skip


@dataclass(frozen=True)
class Target:
    """Somewhere to go: its name in the reader's language and its address."""

    label: str
    url: str
    note: str = ""


@lru_cache(maxsize=512)
def spellings(english: str) -> tuple[list[str], list[str]]:
    """How a name may be typed, without spaces: English, Chinese, pinyin; and its initials."""
    with translation.override("zh-hans"):
        chinese = translation.gettext(english)
    words = [english, chinese, *readings(chinese)]
    initials = readings(chinese, initials=True)
    return [_plain(word) for word in words], [_plain(word) for word in initials]


def _plain(text: str) -> str:
    return "".join(text.lower().split())


def matches(english: str, question: str) -> bool:
    """Whether the question is part of one of the spellings; initials from their beginning."""
    asked = _plain(question)
    words, initials = spellings(english)
    return any(asked in word for word in words) or any(word.startswith(asked) for word in initials)


def source(lazy: Any) -> str:
    """The English of a lazily translated sentence."""
    with translation.override("en"):
        return str(lazy)


def places(actor: Actor, question: str) -> list[Target]:
    """The places of the engagement's navigation that match."""
    base = actor.engagement.url
    found = (place for place in (CLIENT if actor.is_client else VENDOR)
             if matches(source(place.label), question))  # fmt: skip
    return [Target(str(place.label), f"{base}{place.section}/") for place in found]


def commands(actor: Actor, question: str) -> list[Target]:
    """What the actor may begin, by its title in the policy table."""
    found = []
    for name, page in PAGES:
        known = registry.get(name)
        if known is None or not allowed(actor, name):
            continue
        url = address(page, actor.engagement.handle)
        if url and matches(source(known.title), question):
            found.append(Target(str(known.title), url))
    return found


def outside(question: str) -> list[Target]:
    """Places outside any engagement that match."""
    found = []
    for english, name in ELSEWHERE:
        url = address(name)
        if url and matches(english, question):
            found.append(Target(translation.gettext(english), url))
    return found


def engagements(known: list[Engagement], question: str) -> list[Target]:
    """Engagements by their own name or their client's, pinyin included."""
    return [
        Target(one.name, one.url, one.client.name)
        for one in known
        if matches(one.name, question) or matches(one.client.name, question)
    ]


def address(name: str, *args: str) -> str:
    """The address of this name, or nothing where there is none."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
