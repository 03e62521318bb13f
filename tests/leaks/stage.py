"""Two organisations full of canaries: every table, every text field.

`CANARY-ELSEWHERE` stands in all that belongs to another organisation, `CANARY-INTERNAL` in
the internal rows of the engagement that the client shares.
"""

from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.db import models

from songda.engagements.models import Engagement, Organisation, Record
from songda.trail.catalogue import enter
from songda.trail.models import Chain, Entry, Event, Link
from tests.world import NOW, World

ELSEWHERE = "CANARY-ELSEWHERE"
INTERNAL = "CANARY-INTERNAL"
SHARED = "shared words"
MADE_BY_HAND = {Chain, Entry, Event, Link}


class Filler:
    """Makes one row of any table of an engagement, with the rows it refers to."""

    def __init__(self, engagement: Engagement, person: Any, audience: str, words: str) -> None:
        self.engagement, self.person = engagement, person
        self.audience, self.words = audience, words
        self.made: dict[type[models.Model], Any] = {}

    def row(self, model: type[Any]) -> Any:
        """The row of this table, made once."""
        if model not in self.made:
            self.made[model] = None  # a cycle gets null
            self.made[model] = self._make(model)
        return self.made[model]

    def _make(self, model: type[Any]) -> Any:
        row = model(**{field.name: self._value(model, field) for field in self._fields(model)})
        row.save(force_insert=True)
        if isinstance(row, Record):
            enter([row], NOW)
        return row

    def _fields(self, model: type[Any]) -> list[models.Field[Any, Any]]:
        return [field for field in model._meta.concrete_fields if not field.primary_key]

    def _value(self, model: type[Any], field: models.Field[Any, Any]) -> Any:
        if field.name in {"archived_at", "ended_at", "revoked_at", "left_at", "removed_at"}:
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
        if target is field.model or target in MADE_BY_HAND:
            return None
        return self.row(target)

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
                return self.engagement.organisation_id if "organisation" in field.name else uuid4()
            case models.EmailField():
                return f"{uuid4().hex[:8]}@example.com"
            case _:
                unique = f" {uuid4().hex[:6]}" if field.unique else ""
                return (self.words + unique)[: field.max_length or 100]


def tables() -> list[type[Any]]:
    """Every table with an engagement: all of them are filled."""
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith("songda.")
        and model not in MADE_BY_HAND
        and any(field.name == "engagement" for field in model._meta.concrete_fields)
        and model._meta.model_name not in {"membership", "invitation", "accesslink", "notice"}
    ]


class Stage:
    """The ocean engagement with shared and internal rows, and another organisation's."""

    def __init__(self, world: World) -> None:
        self.world = world
        world.elsewhere  # noqa: B018  (Zed and Yan come with it)
        ocean, person = world.engagement, world.lin
        self.shared = Filler(ocean, person, "shared", SHARED)
        self.internal = Filler(ocean, person, "internal", INTERNAL)
        self.elsewhere = Filler(world.elsewhere, world.zed, "shared", ELSEWHERE)
        for filler in (self.shared, self.internal, self.elsewhere):
            for model in tables():
                filler.row(model)
