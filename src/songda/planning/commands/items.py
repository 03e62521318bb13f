"""Work items by hand, one at a time."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.engagements.models import Audience, Membership, new_record
from songda.kit.refusals import Refused
from songda.kit.text import clean, one_line
from songda.needs.models import Requirement
from songda.planning import places, waits
from songda.planning.models import WorkItem
from songda.trail.actor import Actor
from songda.trail.commands import command, link, record

FIELDS = ("title", "text", "audience", "owner", "starts_on", "ends_on", "is_milestone")


@command("planning.create_item", gettext_lazy("Write down a work item"))
def create_item(by: Actor, *, title: str, waits_for: str = "", **fields: Any) -> WorkItem:
    """Add an item to the plan and to the end of "To do".

    Refuses an end before the start, an owner from elsewhere, a client as owner of an internal
    item, and waits that name no item.
    """
    item = _new(by, title, waits_for, fields)
    record(by, "item.created", item, title=item.title)
    return item


@command("planning.plan_requirement", gettext_lazy("Make a work item from a requirement"))
def plan_requirement(
    by: Actor, requirement: Requirement, *, title: str, waits_for: str = "", **fields: Any
) -> WorkItem:
    """Add an item that implements the requirement; refuses as `create_item` does, and a
    requirement that will not be done."""
    if requirement.is_given_up:
        sentence = _("%(requirement)s is not to be done now: it is %(state)s.")
        raise Refused(
            sentence % {"requirement": requirement.label, "state": requirement.state_label},
            about=[requirement],
        )
    item = _new(by, title, waits_for, fields)
    link(by, item, "implements", requirement)
    item.has_reason = True
    item.touch(by.now, "has_reason")
    record(by, "requirement.planned", item, title=item.title, requirement=requirement.label)
    return item


@command("planning.change_item", gettext_lazy("Change a work item"))
def change_item(by: Actor, item: WorkItem, *, waits_for: str | None = None, **fields: Any) -> Any:
    """Give fields new values (see `FIELDS`); `waits_for` replaces all its predecessors.

    Refuses what `create_item` refuses, taking back what was shared, and no change at all.
    """
    if item.audience == Audience.SHARED and fields.get("audience") == Audience.INTERNAL:
        raise Refused(
            _("%(item)s is shared: the client has read it. It cannot be taken back.")
            % {"item": item.label},
            field="audience",
        )
    changed = _give(by, item, fields)
    waits_changed = waits_for is not None and waits.set_waits(by, item, waits_for)
    if not changed and not waits_changed:
        raise Refused(_("Nothing is different from before. Change something, or leave it."))
    item.touch(by.now, *changed)
    what = [*changed, *(["waits_for"] if waits_changed else [])]
    record(by, "item.changed", item, what=what)
    return item


def _new(by: Actor, title: str, waits_for: str, fields: dict[str, Any]) -> WorkItem:
    parent = fields.pop("parent", None)
    place, depth = places.place_below(by, parent)
    draft = WorkItem()
    _give(by, draft, {**fields, "title": title})
    item: WorkItem = new_record(
        WorkItem, by, parent=parent, place=place, depth=depth,
        rank=places.last_rank(by, WorkItem.State.TODO), state_since=by.now,
        **{name: getattr(draft, name) for name in FIELDS},
    )  # fmt: skip
    if waits_for:
        waits.set_waits(by, item, waits_for)
    return item


def _give(by: Actor, item: WorkItem, fields: dict[str, Any]) -> list[str]:
    """Set clean values on the item, check them, and return the names of those that are new."""
    if unknown := fields.keys() - set(FIELDS):
        raise TypeError(f"no such field: {', '.join(sorted(unknown))}")
    values = dict(fields)
    if "title" in values:
        values["title"] = _title(values["title"])
    if "text" in values:
        values["text"] = clean(values["text"], limit=100_000)
    changed = [name for name, value in values.items() if getattr(item, name) != value]
    for name in changed:
        setattr(item, name, values[name])
    _refuse_dates(item.starts_on, item.ends_on)
    if "owner" in changed and item.owner:
        item.owner_name = ""
        refuse_owner(by, item)
        changed.append("owner_name")
    return changed


def _title(title: str) -> str:
    title = clean(one_line(title))
    if not title:
        raise Refused(_("Say what is to be done."), field="title")
    if len(title) > 300:
        raise Refused(_("The title has over 300 characters. Shorten it."), field="title")
    return title


def _refuse_dates(starts_on: date | None, ends_on: date | None) -> None:
    if starts_on and ends_on and ends_on < starts_on:
        raise Refused(_("It would end before it starts. Correct one of the days."), field="ends_on")


def refuse_owner(by: Actor, item: WorkItem) -> None:
    """Raises Refused when the item's owner is no member, or a client who cannot read it."""
    member = Membership.objects.current().filter(engagement=by.engagement, person=item.owner)
    found = member.first()
    name = item.owner.name if item.owner else ""
    if found is None:
        sentence = _("%(person)s is not in this engagement. Invite them first.")
        raise Refused(sentence % {"person": name}, field="owner")
    if found.party == "client" and item.audience == Audience.INTERNAL:
        sentence = _("%(person)s could not read it: it is internal. Share it first.")
        raise Refused(sentence % {"person": name}, field="owner")
