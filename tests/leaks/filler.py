"""Makes rows of every table of an engagement, whatever its fields."""

import hashlib
import json
import secrets
import zlib
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.db import models

from songda.engagements.models import Comment, Engagement, Organisation, Record
from songda.kit.models import Job
from songda.needs.versions import facts_of_criterion
from songda.notify.models import Notice
from songda.signing.models import Revocation, Signature
from songda.signing.papers import Block, Paper, Table
from songda.signing.signatures import LETTERS
from songda.trail.catalogue import enter
from songda.trail.models import Chain, ClientEntry, Entry, Event, Link
from tests.world import NOW

MADE_BY_HAND = {Chain, ClientEntry, Entry, Event, Link, Notice, Job}
NOT_FOR_EACH_AUDIENCE = {Signature, Revocation}
"""Both parties read what was signed: there are no internal ones."""
OF_THE_GROUND = {"membership", "invitation", "accesslink"}
SHARED_TOGETHER = {"statement", "acceptance", "punchitem"}
"""The command that shares one of these shares what it rests on (of a session, the statements)."""
STAYS_EMPTY = {
    "archived_at", "ended_at", "revoked_at", "left_at", "removed_at", "parent", "sent",
}  # fmt: skip
PLAN = b"Name,Start,Finish\nOne,2026-11-24,2026-11-25\n"


def records() -> list[type[Record]]:
    """Every kind of numbered record."""
    return [model for model in apps.get_models() if issubclass(model, Record)]


def tables() -> list[type[Any]]:
    """Every table whose rows belong to an engagement, directly or by their record."""
    owned = set(records())
    found = [model for model in apps.get_models() if model.__module__.startswith("songda.")]
    return [
        model
        for model in found
        if model not in MADE_BY_HAND
        and model._meta.model_name not in OF_THE_GROUND
        and any(
            field.name == "engagement" or field.related_model in owned
            for field in model._meta.concrete_fields
        )
    ]


class Filler:
    """One row of any table of an engagement, with the rows it refers to; its words everywhere.

    Records get one row more for each further state.
    """

    def __init__(self, engagement: Engagement, person: Any, audience: str, words: str) -> None:
        self.engagement, self.person = engagement, person
        self.audience, self.words = audience, words
        self.made: dict[type[models.Model], Any] = {}
        self.states: list[Any] = []

    def fill(self) -> None:
        """Fill every table."""
        for model in tables():
            if self.audience == "shared" or model not in NOT_FOR_EACH_AUDIENCE:
                self.row(model)
        if self.audience == "shared":
            acceptance = _about(self.named("acceptance"))
            self.make(Signature, **acceptance, act="round_1")
        for model in records():
            for state in getattr(model, "State", models.TextChoices("None", [])).values:
                if state != self.made[model].state:
                    self.states.append(self.make(model, state=state))

    def named(self, name: str) -> Any:
        """The row of the table of this model name."""
        return next(row for model, row in self.made.items() if model._meta.model_name == name)

    def row(self, model: type[Any]) -> Any:
        """The row of this table, made once."""
        if model not in self.made:
            self.made[model] = None  # a cycle gets null
            self.made[model] = self.make(model)
        return self.made[model]

    def make(self, model: type[Any], **given: Any) -> Any:
        """A further row of this table; `given` replaces what would be filled in."""
        fields = [field for field in model._meta.concrete_fields if not field.primary_key]
        row = model(**{field.name: self._value(model, field) for field in fields})
        for name, value in {**_special(self, model), **given}.items():
            setattr(row, name, value)
        row.save(force_insert=True)
        if isinstance(row, Record):
            enter([row], NOW)
        elif model._meta.label == "documents.Version":
            row.document.current = row
            row.document.save()
            enter([row.document], NOW)
        return row

    def _value(self, model: type[Any], field: Any) -> Any:
        if field.name in STAYS_EMPTY:
            return None
        if field.is_relation:
            return self._related(field)
        if field.name == "audience":
            return self.audience
        if field.name == "number":
            return model._default_manager.count() + 1
        if field.choices:
            return field.get_default() or field.choices[0][0]
        return self._plain(field)

    def _related(self, field: Any) -> Any:
        target = field.related_model
        if target is Organisation:
            return self.engagement.organisation
        if target is Engagement:
            return self.engagement
        if target._meta.label_lower == "accounts.person":
            return self.person
        return None if target in MADE_BY_HAND else self.row(target)

    def _plain(self, field: Any) -> Any:
        match field:
            case models.DateTimeField():
                return NOW
            case models.DateField():
                return NOW.date()
            case models.JSONField():
                return field.get_default() if field.has_default() else {}
            case models.BooleanField():
                return True
            case models.DecimalField():
                return Decimal(1)
            case models.FloatField() | models.IntegerField():
                return 1
            case models.UUIDField():
                return uuid4()
            case models.BinaryField():
                return self.words.encode()
            case _:
                return self.words[: field.max_length or 100]


def _special(filler: Filler, model: type[Any]) -> dict[str, Any]:
    """What is no free text: codes, hashes, files, whom a row is about."""
    special = {
        "documents.version": _stored_file,
        "signing.signature": _signature,
        "engagements.comment": lambda filler: {
            **_about(filler.row(apps.get_model("needs.requirement"))),
            "party": "vendor", "via": "web",
        },
        "acceptance.case": lambda filler: {"code": "F1"},
        "planning.heldfile": lambda filler: {
            "name": f"{filler.words}.csv", "packed": zlib.compress(PLAN),
        },
        "needs.requirement": lambda filler: {"version": 2},
        "needs.session": lambda filler: {"client_speakers": [filler.words]},
        "work.limit": lambda filler: {"state": "doing" if filler.audience == "shared" else "todo"},
    }  # fmt: skip
    found = special.get(model._meta.label_lower)
    return found(filler) if found else {}


def _about(subject: Record) -> dict[str, Any]:
    return {"subject_type": subject._meta.label_lower, "subject_id": subject.id}


def _stored_file(filler: Filler) -> dict[str, Any]:
    """Real bytes in the uploads folder, with the words in them."""
    data, name = f"{filler.words} in a file\n".encode(), uuid4().hex
    folder = Path(settings.UPLOADS)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return {
        "name": f"{filler.words}.txt", "content_type": "text/plain", "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(), "stored_as": name,
    }  # fmt: skip


def _signature(filler: Filler) -> dict[str, Any]:
    """A paper of these words, and evidence of its shape."""
    words, subject = filler.words, filler.row(apps.get_model("needs.baseline"))
    table = Table([words, words], [[words, words]], "lr")
    paper = Paper(
        kind=words, number="BL-01", title=words, parties=words, verdict=words, tone="good",
        language="en", blocks=[Block(words, [words], table)], intent=words,
    )  # fmt: skip
    letters = "".join(secrets.choice(LETTERS) for _place in range(8))
    evidence = {
        "who": {"name": words, "role": "sponsor", "email": "", "authority": words},
        "proof": {"method": "password"}, "meaning": words, "on_behalf_of": words,
    }  # fmt: skip
    return {
        "code": f"SD-{letters[:4]}-{letters[4:]}", "subject_type": "needs.baseline",
        "subject_id": subject.id, "subject_label": subject.label, "subject_url": subject.url,
        "content": paper.to_bytes().decode(), "content_hash": paper.hash(), "evidence": evidence,
        "evidence_hash": hashlib.sha256(json.dumps(evidence).encode()).hexdigest(),
        "language": "en", "act": "sign_baseline",
    }  # fmt: skip


def mixed(shared: Filler, internal: Filler) -> list[Any]:
    """Shared records that refer to internal ones, internal comments on shared records."""
    made = []
    for model in records():
        hidden = {
            field.name: internal.made[field.related_model]
            for field in model._meta.concrete_fields
            if field.is_relation and isinstance(internal.made.get(field.related_model), Record)
        }
        if hidden and model._meta.model_name not in SHARED_TOGETHER:
            made.append(shared.make(model, **hidden))
    made.append(_played_back(shared, internal))
    for row in [row for row in shared.made.values() if isinstance(row, Record)]:
        internal.make(Comment, **_about(row))
        shared.make(Comment, **_about(row))
    return made


def begin_draft(shared: Filler, words: str) -> None:
    """The shared requirement was sent as it is; its next version and a new criterion are not."""
    requirement, criterion = shared.named("requirement"), shared.named("criterion")
    kept = shared.named("requirementversion")
    kept.criteria = [facts_of_criterion(criterion)]
    kept.save()
    requirement.sent, requirement.sent_state = kept, "approved"
    requirement.title = requirement.text = words
    requirement.save()
    criterion.requirement = requirement
    for name in ("title", "scene", "behaviour", "threshold", "unit"):
        setattr(criterion, name, words[:20])
    criterion.save()
    enter([requirement, criterion], NOW)


def _played_back(shared: Filler, internal: Filler) -> Any:
    """A shared statement of an internal session: the client reads its title, speaker, words."""
    session, turn, statement = (
        apps.get_model("needs", name) for name in ("Session", "Turn", "Statement")
    )
    said = internal.make(session, title=shared.words)
    internal.make(turn, session=said, position=2)
    heard = shared.make(turn, session=said)
    return shared.make(statement, session=said, turn=heard)


__all__ = ["Filler", "mixed", "records", "tables"]
