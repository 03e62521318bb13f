"""Versions of a deliverable: brought in with their file, then verified and frozen."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.delivery.links import delivered_by
from songda.delivery.models import Deliverable, DeliverableVersion
from songda.documents.commands import upload
from songda.kit.text import clean, one_line
from songda.needs.models import Requirement
from songda.trail.actor import Actor
from songda.trail.commands import Refused, command, record

IN_HANDS = (Deliverable.State.DRAFT, Deliverable.State.VERIFIED, Deliverable.State.RETURNED)
"""States that a new version changes; what is with the client or accepted keeps its state."""


@command("delivery.add_version", gettext_lazy("Add a version to a deliverable"))
def add_version(
    by: Actor, deliverable: Deliverable, *, name: str, file: Any, notes: str = ""
) -> DeliverableVersion:
    """Bring in the file of a version. Its document stays internal until it is submitted."""
    name = one_line(name)[:60]
    if not name:
        raise Refused(_("Give the version a name, such as v1.4.0."), field="name")
    if deliverable.versions.filter(name=name).exists():
        raise Refused(
            _("%(deliverable)s has a version %(name)s already. Choose another name.")
            % {"deliverable": deliverable.label, "name": name},
            field="name",
        )
    document = upload(by, file=file, title=f"{deliverable.title} {name}"[:300], audience="internal")
    version = _save(by, deliverable, name, document, clean(notes, limit=20_000))
    _to_draft(by, deliverable)
    record(
        by, "deliverable.version_added", deliverable,
        name=name, file=version.file.name, sha256=version.file.sha256, audience="internal",
    )  # fmt: skip
    return version


def _save(
    by: Actor, deliverable: Deliverable, name: str, document: Any, notes: str
) -> DeliverableVersion:
    return DeliverableVersion.objects.create(
        organisation=by.organisation,
        engagement=by.engagement,
        deliverable=deliverable,
        place=deliverable.versions.count() + 1,
        name=name,
        file=document,
        notes=notes,
        created_at=by.now,
        created_by=by.person,
    )


def _to_draft(by: Actor, deliverable: Deliverable) -> None:
    deliverable.refresh_from_db(fields=["state"])
    if deliverable.state in IN_HANDS:
        deliverable.state = Deliverable.State.DRAFT
    deliverable.touch(by.now, "state")


@command("delivery.verify_deliverable", gettext_lazy("Verify a version and freeze it"))
def verify_deliverable(
    by: Actor, deliverable: Deliverable, *, version: DeliverableVersion, how: str, alone: str = ""
) -> DeliverableVersion:
    """Say how a version was checked; from then on it is frozen.

    Refused for who uploaded it, unless `alone` says why nobody else can; refused twice.
    """
    version.refresh_from_db(fields=["verified_at"])
    if version.verified_at:
        raise Refused(_("%(name)s is verified and frozen already.") % {"name": version.name})
    how = clean(how.strip(), limit=20_000)
    if not how:
        raise Refused(_("Say how it was checked."), field="how")
    alone = _why_alone(by, version, alone)
    version.verified_at, version.verified_by = by.now, by.person
    version.verified_how = f"{how}\n\n{alone}" if alone else how
    version.save(update_fields=["verified_at", "verified_by", "verified_how"])
    _say_verified(by, deliverable, version, how, alone)
    return version


def _why_alone(by: Actor, version: DeliverableVersion, alone: str) -> str:
    """Four eyes, or the reason why two had to do."""
    if by.person is None or version.created_by_id != by.person.id:
        return ""
    alone = clean(alone.strip(), limit=2_000)
    if not alone:
        raise Refused(
            _("You uploaded %(name)s. Let a colleague verify it, or say why nobody else can.")
            % {"name": version.name},
            field="alone",
        )
    return alone


def _say_verified(
    by: Actor, deliverable: Deliverable, version: DeliverableVersion, how: str, alone: str
) -> None:
    deliverable.refresh_from_db(fields=["state"])
    if deliverable.state in IN_HANDS:
        deliverable.state = Deliverable.State.VERIFIED
    deliverable.touch(by.now, "state")
    record(
        by, "deliverable.verified", deliverable,
        name=version.name, how=how, sha256=version.file.sha256, note=alone, audience="internal",
    )  # fmt: skip
    for requirement in delivered_by(deliverable):
        if requirement.state in (Requirement.State.BASELINED, Requirement.State.IN_WORK):
            requirement.state = Requirement.State.VERIFIED
            requirement.touch(by.now, "state")
            record(
                by, "requirement.verified", requirement,
                deliverable=deliverable.label, name=version.name, audience="internal",
            )  # fmt: skip
