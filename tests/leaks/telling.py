"""Events of every verb, with canaries in every fact, appended as commands append them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from songda.engagements.models import Comment, Record
from songda.trail.actor import Actor
from songda.trail.commands import _recorded, record
from songda.trail.verbs import verbs
from tests.leaks.filler import Filler

HOLES = {"actor", "subject"}
STEMS = {
    "item": "workitem", "card": "workitem", "punch": "punchitem", "case": "acceptance",
    "playback": "session", "transcript": "session", "version": "deliverable", "file": "document",
}  # fmt: skip
"""Verbs that are not named after the model they are about."""


@contextmanager
def recording() -> Iterator[None]:
    """As inside a command."""
    token = _recorded.set([])
    try:
        yield
    finally:
        _recorded.reset(token)


def say_everything(by: Actor, filler: Filler, audience: str, words: str = "") -> None:
    """Each verb of the registry once, about a row of the filler."""
    with recording():
        for verb in sorted(verbs):
            facts = facts_of(verb, filler, words or filler.words)
            subject = _subject(verb, filler)
            record(by, verb, subject, note=words or filler.words, audience=audience, **facts)


def facts_of(verb: str, filler: Filler, words: str) -> dict[str, Any]:
    """A value for every hole of the sentence; keys that code reads are real."""
    text = str(verbs[verb].template)
    holes = {part.split(")s")[0] for part in text.split("%(")[1:]} - HOLES
    facts: dict[str, Any] = dict.fromkeys(sorted(holes), words)
    if verb == "comment.made":
        facts["comment"] = str(filler.made[Comment].id)
    return facts


def _subject(verb: str, filler: Filler) -> Any:
    stem = verb.partition(".")[0]
    name = STEMS.get(stem, stem)
    for model, row in filler.made.items():
        if model._meta.model_name == name and isinstance(row, Record):
            return row
    return filler.named("requirement")
