"""The append-only trail: chains of events, links between records, and the catalogue."""

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from songda.kit.ids import new_id

GENESIS = "0" * 64


class Audience(models.TextChoices):
    """Who may read a record."""

    INTERNAL = "internal", _("Internal")
    SHARED = "shared", _("Shared with the client")


class Chain(models.Model):
    """The head of one hash chain: an engagement's, or an organisation's own.

    Locking this row puts the commands of one engagement in order.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    organisation_id = models.UUIDField()
    seq = models.BigIntegerField(default=0)
    head = models.CharField(max_length=64, default=GENESIS)

    def __str__(self) -> str:
        return f"{self.id} #{self.seq}"


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, actor: Any) -> "EventQuerySet":
        """The events of the actor's engagement that the actor's party may read."""
        events = self.filter(
            organisation_id=actor.organisation.id, engagement_id=actor.engagement.id
        )
        return events.filter(audience=Audience.SHARED) if actor.is_client else events

    def in_order(self, actor: Any) -> "EventQuerySet":
        """The same events by their chain, whose index gives the last ones without sorting."""
        return self.filter(chain_id=actor.engagement.id)


class Event(models.Model):
    """A fact: who did what to which record, when, through which door, and why.

    `facts` are values of the day, so that the sentence stays true when records change.
    Rows are never updated or deleted; a database trigger refuses both.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    engagement = models.ForeignKey(
        "engagements.Engagement", on_delete=models.PROTECT, null=True, related_name="+"
    )
    chain_id = models.UUIDField()
    seq = models.BigIntegerField()
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    person_name = models.CharField(max_length=200)
    role = models.CharField(max_length=20)
    party = models.CharField(max_length=10)
    via = models.CharField(max_length=12)
    verb = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    subject_label = models.CharField(max_length=40)
    audience = models.CharField(max_length=10, choices=Audience)
    facts = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    once = models.CharField(max_length=64, null=True)  # noqa: DJ001
    at = models.DateTimeField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation_id", "chain_id", "seq"], name="event_seq_once"
            ),
            models.UniqueConstraint(
                fields=["organisation_id", "chain_id", "once"], name="event_form_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation_id", "subject_id", "seq"], name="event_of_subject"),
            models.Index(fields=["organisation_id", "engagement", "verb"], name="event_of_verb"),
        ]

    def __str__(self) -> str:
        return f"#{self.seq} {self.verb} {self.subject_label}"

    def subject(self) -> Any:
        """The record this event is about, whatever its state now."""
        return apps.get_model(self.subject_type)._base_manager.get(pk=self.subject_id)

    @property
    def sentence(self) -> str:
        from songda.trail.verbs import sentence

        return sentence(self)


class LinkQuerySet(models.QuerySet["Link"]):
    def live(self) -> "LinkQuerySet":
        return self.filter(removed_at=None)

    def of_engagement(self, actor: Any) -> "LinkQuerySet":
        return self.live().filter(
            organisation_id=actor.organisation.id, engagement_id=actor.engagement.id
        )


class Link(models.Model):
    """A typed edge between two records of one engagement, read `source kind target`.

    Kinds: *supports, derives, implements, verifies, freezes, delivers, resolves, improves*.
    It is suspect while a change at one end has not been looked at from the other.
    """

    class Kind(models.TextChoices):
        SUPPORTS = "supports", _("supports")
        DERIVES = "derives", _("leads to")
        HAS = "has", _("has")
        IMPLEMENTS = "implements", _("implements")
        VERIFIES = "verifies", _("verifies")
        FREEZES = "freezes", _("freezes")
        DELIVERS = "delivers", _("delivers")
        RESOLVES = "resolves", _("is about")
        IMPROVES = "improves", _("improves")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    engagement = models.ForeignKey(
        "engagements.Engagement", on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=12, choices=Kind)
    source_type = models.CharField(max_length=60)
    source_id = models.UUIDField()
    target_type = models.CharField(max_length=60)
    target_id = models.UUIDField()
    facts = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    suspect_at = models.DateTimeField(null=True)
    suspect_why = models.CharField(max_length=300, blank=True)
    removed_at = models.DateTimeField(null=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation_id", "source_id", "kind", "target_id"],
                condition=models.Q(removed_at=None),
                name="link_once",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation_id", "target_id", "kind"], name="link_backwards"),
            models.Index(fields=["organisation_id", "engagement"], name="link_of_engagement"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.target_id}"


class EntryQuerySet(models.QuerySet[Any]):
    def visible_to(self, actor: Any) -> "EntryQuerySet":
        """The lines that the actor may read: the client's people have a catalogue of their own."""
        lines: EntryQuerySet = ClientEntry.objects.all() if actor.is_client else self
        return lines.filter(
            organisation_id=actor.organisation.id,
            engagement_id=actor.engagement.id,
            archived=False,
        )

    def within(self, engagements: Mapping[UUID, Any]) -> "EntryQuerySet":
        """The lines of these engagements, of which the reader is a member, by their ids."""
        owners = {engagement.organisation_id for engagement in engagements.values()}
        return self.filter(
            organisation_id__in=owners, engagement_id__in=engagements, archived=False
        )


class Line(models.Model):
    """A record in a catalogue: `tokens` is what search finds (bigrams for Chinese, words)."""

    id = models.UUIDField(primary_key=True, editable=False)
    organisation_id = models.UUIDField()
    engagement = models.ForeignKey(
        "engagements.Engagement", on_delete=models.PROTECT, related_name="+"
    )
    type = models.CharField(max_length=60)
    label = models.CharField(max_length=40)
    number = models.IntegerField()
    title = models.CharField(max_length=300)
    state = models.CharField(max_length=24, blank=True)
    audience = models.CharField(max_length=10, choices=Audience)
    archived = models.BooleanField(default=False)
    updated_at = models.DateTimeField()
    text = models.TextField(blank=True)
    tokens = models.TextField(blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.label} {self.title}"

    @property
    def model(self) -> Any:
        return apps.get_model(self.type)

    @property
    def url(self) -> str:
        return f"/e/{self.engagement.handle}/{self.model.path}/{self.number}/"

    @property
    def tone(self) -> str:
        return self.model.tones.get(self.state, "quiet")

    @property
    def state_label(self) -> str:
        states = getattr(self.model, "State", None)
        return str(dict(states.choices).get(self.state, "")) if states else ""


class Entry(Line):
    """The catalogue: one line for every record, whatever its table.

    Chips, the thread, the palette and search read this, so that a page with records of
    twelve kinds needs one query. Kept by `record` in the command's own transaction.
    """

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["organisation_id", "engagement", "type", "number"], name="entry_of_type"
            ),
            models.Index(  # all that counting by kind and state reads
                fields=["organisation_id", "engagement", "type", "state", "audience", "archived"],
                name="entry_of_state",
            ),
        ]


class ClientEntry(Line):
    """The catalogue of the client: what is shared, in the words that were last sent.

    A table of its own, so that neither search nor a chip can come upon words of the team.
    """

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["organisation_id", "engagement", "type", "number"],
                name="client_entry_of_type",
            ),
            models.Index(
                fields=["organisation_id", "engagement", "type", "state", "archived"],
                name="client_entry_of_state",
            ),
        ]
