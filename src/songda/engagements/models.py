"""Who works for whom on what, and the base of every record of an engagement."""

import secrets
from collections.abc import Iterator
from copy import copy
from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Max
from django.db.models.query import ModelIterable
from django.utils.translation import gettext_lazy as _

from songda.kit.ids import new_id
from songda.trail.models import Audience

__all__ = ["Audience", "Client", "Comment", "Engagement", "Membership", "Organisation", "Record"]

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def new_handle() -> str:
    """Eight letters that name an engagement in addresses (40 bits, never reused)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(8))


class Organisation(models.Model):
    """A tenant: the vendor that runs engagements."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(_("Name"), max_length=100)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        return self.name


class OrganisationMember(models.Model):
    """A person of the vendor; owners see to people and clients, not into engagements."""

    class Role(models.TextChoices):
        OWNER = "owner", _("Owner")
        MEMBER = "member", _("Member")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.CASCADE, related_name="organisation_memberships"
    )
    role = models.CharField(max_length=10, choices=Role, default=Role.MEMBER)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "person"], name="organisation_member_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"


class Client(models.Model):
    """The buyer of an engagement."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="clients")
    name = models.CharField(_("Name"), max_length=100)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "name"], name="client_name_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        return self.name


class Engagement(models.Model):
    """One undertaking between an organisation and a client."""

    class Stage(models.TextChoices):
        NEEDS = "needs", _("Needs")
        PLANNING = "planning", _("Planning")
        WORK = "work", _("Implementation")
        ACCEPTANCE = "acceptance", _("Acceptance")
        SUPPORT = "support", _("Support")
        CLOSED = "closed", _("Closed")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="engagements"
    )
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="engagements")
    handle = models.SlugField(max_length=20, unique=True, default=new_handle)
    name = models.CharField(_("Name"), max_length=200)
    contract = models.CharField(_("Contract number"), max_length=100, blank=True)
    stage = models.CharField(_("Stage"), max_length=12, choices=Stage, default=Stage.NEEDS)
    zone = models.CharField(_("Time zone"), max_length=50, default="Asia/Shanghai")
    promised_on = models.DateField(_("Promised final acceptance"), null=True, blank=True)
    created_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "archived_at"])]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        return f"/e/{self.handle}/"


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> "MembershipQuerySet":
        return self.filter(ended_at=None)

    def of_vendor(self) -> "MembershipQuerySet":
        return self.filter(role__in=VENDOR_ROLES)

    def of_client(self) -> "MembershipQuerySet":
        return self.filter(role__in=CLIENT_ROLES)


class Membership(models.Model):
    """A person's role in one engagement; it ends, it is not deleted."""

    class Role(models.TextChoices):
        MANAGER = "manager", _("Delivery manager")
        CONSULTANT = "consultant", _("Consultant")
        ENGINEER = "engineer", _("Engineer")
        SUPPORT = "support", _("Support agent")
        SPONSOR = "sponsor", _("Client sponsor")
        REVIEWER = "reviewer", _("Client reviewer")
        USER = "user", _("Client key user")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("Role"), max_length=12, choices=Role)
    authority = models.CharField(_("Authority to sign"), max_length=300, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    looked_before_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "engagement", "person"],
                condition=models.Q(ended_at=None),
                name="one_role_in_an_engagement",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["person", "ended_at"])]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"

    @property
    def party(self) -> str:
        return "client" if self.role in CLIENT_ROLES else "vendor"

    @property
    def label(self) -> str:
        return self.person.name


VENDOR_ROLES = ("manager", "consultant", "engineer", "support")
CLIENT_ROLES = ("sponsor", "reviewer", "user")


class ClientReadings(ModelIterable):
    """The rows of a query as the client reads them; those that are not there yet are left out."""

    def __iter__(self) -> Iterator[Any]:
        for row in super().__iter__():
            if (reading := row.as_client()) is not None:
                yield reading


class RecordQuerySet(models.QuerySet[Any]):
    """Questions about many records; reading starts with `visible_to`."""

    def visible_to(self, actor: Any) -> Self:
        """Membership times audience: the records that this actor may read."""
        rows = self.filter(
            organisation_id=actor.organisation.id,
            engagement_id=actor.engagement.id,
            archived_at=None,
        )
        # Every row belongs to the engagement in hand: spare a query a row for its address.
        known = rows._known_related_objects  # type: ignore[attr-defined]
        field = self.model._meta.get_field("engagement")
        rows._known_related_objects = {  # type: ignore[attr-defined]
            **known,
            field: {actor.engagement.pk: actor.engagement},
        }
        return rows._as_client() if actor.is_client else rows

    def _as_client(self) -> Self:
        """What is shared, each row in the words that the client reads."""
        rows = self.filter(audience=Audience.SHARED)
        if rests_on := self.model.client_reads_by:
            rows = rows.select_related(*rests_on)
            rows._iterable_class = ClientReadings
        return rows

    def of(self, engagement: Any) -> Self:
        return self.filter(
            organisation_id=engagement.organisation_id, engagement=engagement, archived_at=None
        )


class Record(models.Model):
    """Anything numbered in an engagement: REQ-12, TSK-7. Archived, never deleted.

    A subclass sets `prefix` (the letters before its number), `path` (its part of the address)
    and `tones` (state → good, warn, bad, now, quiet).
    """

    prefix: ClassVar[str]
    path: ClassVar[str]
    tones: ClassVar[dict[str, str]] = {}
    icon: ClassVar[str] = "file-text"
    client_reads_by: ClassVar[tuple[str, ...]] = ()
    """Relations that `as_client` needs, where the client reads other words than the team."""
    is_reading: bool = False

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="%(class)ss")
    number = models.PositiveIntegerField()
    title = models.CharField(_("Title"), max_length=300)
    audience = models.CharField(
        _("Who may read it"), max_length=10, choices=Audience, default=Audience.INTERNAL
    )
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    updated_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "engagement", "number"], name="%(class)s_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.title}"

    @property
    def label(self) -> str:
        return f"{self.prefix}-{self.number:02d}"

    @property
    def url(self) -> str:
        return f"/e/{self.engagement.handle}/{self.path}/{self.number}/"

    @property
    def live(self) -> str:
        """What this record is called in the stream of changes."""
        return f"{self._meta.model_name}:{self.id}"

    @property
    def tone(self) -> str:
        return self.tones.get(getattr(self, "state", ""), "quiet")

    @property
    def state_label(self) -> str:
        state = getattr(self, "state", "")
        return str(type(self).State(state).label) if state else ""  # type: ignore[attr-defined]

    @property
    def is_internal(self) -> bool:
        return self.audience == Audience.INTERNAL

    def as_client(self) -> Self | None:
        """The record as the client reads it; None where it does not."""
        return None if self.is_internal else self

    def read_by(self, actor: Any) -> Self | None:
        """The record in the words that this actor may read."""
        return self.as_client() if actor.is_client else self

    def reading(self, **words: Any) -> Self:
        """A copy with other words, to be read and never saved."""
        shown = copy(self)
        for name, value in words.items():
            setattr(shown, name, value)
        shown.is_reading = True
        return shown

    def search_text(self) -> str:
        """What search reads besides number and title."""
        return str(getattr(self, "text", ""))

    def touch(self, now: datetime, *fields: str) -> None:
        """Save these fields and the moment of the change."""
        if self.is_reading:
            raise RuntimeError(f"{self.label} was read as the client reads it: not to be saved")
        self.updated_at = now
        self.save(update_fields=[*fields, "updated_at"])


def next_number(model: type[Record], by: Any) -> int:
    """The number after the highest; call it inside a command, where the chain is held."""
    rows = model._default_manager.filter(
        organisation_id=by.organisation.id, engagement_id=by.engagement.id
    )
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


def new_record(model: type[Any], by: Any, **fields: Any) -> Any:
    """Save a new record of the actor's engagement with the next number; returns it."""
    return model._default_manager.create(
        organisation=by.organisation,
        engagement=by.engagement,
        number=next_number(model, by),
        created_at=by.now,
        updated_at=by.now,
        created_by=by.person,
        **fields,
    )


UNSAID = ("password", "last_login", "email", "name_key", "zone", "language", "mail", "theme")
"""What a page of comments does not ask about their people."""


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, actor: Any) -> "CommentQuerySet":
        rows = self.filter(organisation_id=actor.organisation.id, engagement_id=actor.engagement.id)
        return rows.filter(audience=Audience.SHARED) if actor.is_client else rows

    def about(self, record_id: Any) -> "CommentQuerySet":
        """In the order in which they were said, with the name of who spoke."""
        said = self.filter(subject_id=record_id).select_related("person").order_by("at", "id")
        return said.defer(*(f"person__{name}" for name in UNSAID))


class Comment(models.Model):
    """What somebody said about a record, and who may read it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="+")
    subject_type = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    party = models.CharField(max_length=10)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.INTERNAL)
    text = models.TextField()
    via = models.CharField(max_length=12)
    at = models.DateTimeField()

    objects = CommentQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "subject_id", "at"])]

    def __str__(self) -> str:
        return self.text[:60]


class Invitation(models.Model):
    """An offer of a role, bound to one address and one use; only the token's hash is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    engagement = models.ForeignKey(
        Engagement, on_delete=models.CASCADE, null=True, related_name="invitations"
    )
    email = models.EmailField()
    name = models.CharField(max_length=100, blank=True)
    role = models.CharField(max_length=12)
    language = models.CharField(max_length=10, default="zh-hans")
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.email} {self.role}"

    def is_open(self, now: datetime) -> bool:
        """Whether it can still be accepted."""
        return not self.used_at and not self.revoked_at and self.expires_at > now

    @property
    def role_label(self) -> str:
        """The role in the reader's language."""
        choices = Membership.Role if self.engagement_id else OrganisationMember.Role
        return str(dict(choices.choices).get(self.role, self.role))

    @property
    def label(self) -> str:
        return self.email[:40]


class AccessLink(models.Model):
    """A link that lets one person act in one engagement without a password, for a while.

    Signing asks for an e-mailed code besides. Only the token's hash is kept.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    path = models.CharField(max_length=300)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person_id} → {self.path}"
