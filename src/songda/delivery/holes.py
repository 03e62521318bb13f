"""What is still missing at a deliverable, in words."""

from typing import Any

from django.utils.translation import gettext as _

from songda.delivery.models import Deliverable, DeliverableVersion


def holes(deliverable: Deliverable, versions: list[DeliverableVersion], delivers: int) -> list[str]:
    """A few words for each; empty when the newest version can be sent for acceptance."""
    found = []
    if not delivers:
        found.append(_("delivers no requirement"))
    if not versions:
        found.append(_("no version yet"))
    elif not max(versions, key=lambda version: version.place).verified_at:
        found.append(_("newest version not verified"))
    return found


def versions_for(actor: Any, versions: list[DeliverableVersion]) -> list[DeliverableVersion]:
    """The versions that the actor may read: a client's people see those that were submitted."""
    if not actor.is_client:
        return versions
    return [version for version in versions if not version.file.document.is_internal]
