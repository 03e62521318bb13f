"""What is handed over, and which requirements it delivers."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.delivery.links import delivered_by
from songda.delivery.models import Deliverable
from songda.engagements.models import new_record
from songda.kit.text import clean, one_line
from songda.needs.models import Requirement
from songda.trail.actor import Actor
from songda.trail.commands import Refused, command, link, record, unlink


@command("delivery.create_deliverable", gettext_lazy("Create a deliverable"))
def create_deliverable(
    by: Actor, *, title: str, text: str = "", requirements: Iterable[Requirement] = ()
) -> Deliverable:
    """Name something that will be handed over, and the requirements that it delivers.

    It is internal until an acceptance of it is requested.
    """
    chosen = list(requirements)
    deliverable = new_record(Deliverable, by, title=_title(title), text=clean(text, limit=20_000))
    for requirement in chosen:
        link(by, deliverable, "delivers", requirement)
    record(
        by, "deliverable.created", deliverable,
        title=deliverable.title, delivers=", ".join(item.label for item in chosen),
    )  # fmt: skip
    made: Deliverable = deliverable
    return made


@command("delivery.change_deliverable", gettext_lazy("Change what a deliverable is"))
def change_deliverable(
    by: Actor,
    deliverable: Deliverable,
    *,
    title: str,
    text: str = "",
    requirements: Iterable[Requirement] = (),
) -> Deliverable:
    """New words, and other requirements; refused while the client has it for acceptance."""
    deliverable.refresh_from_db(fields=["state"])
    if deliverable.state in (Deliverable.State.SUBMITTED, Deliverable.State.EXAMINED):
        raise Refused(
            _("%(deliverable)s is with the client for acceptance. Change it when that is over.")
            % {"deliverable": deliverable.label}
        )
    deliverable.title, deliverable.text = _title(title), clean(text, limit=20_000)
    deliverable.touch(by.now, "title", "text")
    chosen = {item.id: item for item in requirements}
    _choose(by, deliverable, chosen)
    what = ", ".join(item.label for item in chosen.values()) or "–"
    record(by, "deliverable.changed", deliverable, title=deliverable.title, what=what)
    return deliverable


def _choose(by: Actor, deliverable: Deliverable, chosen: dict[UUID, Requirement]) -> None:
    before = {item.id: item for item in delivered_by(deliverable)}
    for key in before.keys() - chosen.keys():
        unlink(by, deliverable, "delivers", before[key])
    for key in chosen.keys() - before.keys():
        link(by, deliverable, "delivers", chosen[key])


def _title(title: str) -> str:
    title = one_line(title)
    if not title:
        raise Refused(_("Give the deliverable a name."), field="title")
    return title[:300]
