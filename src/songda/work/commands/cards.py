"""Moving cards, and giving them to people."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.kit.refusals import Refused
from songda.kit.text import clean, one_line
from songda.planning.commands.items import refuse_owner
from songda.planning.models import WorkItem
from songda.planning.places import siblings
from songda.trail.actor import Actor
from songda.trail.commands import command, record
from songda.work.models import Limit
from songda.work.ranks import rank_between

State = WorkItem.State
MOVED = ("state", "rank", "state_since", "done_at", "waiting_for", "waiting_person")


@command("work.move_item", gettext_lazy("Move a card on the board"))
def move_item(
    by: Actor, item: WorkItem, *, lane: str, before: WorkItem | None = None,
    after: WorkItem | None = None, reason: str = "", waiting_for: str = "",
    waiting_person: Any = None,
) -> WorkItem:  # fmt: skip
    """Put a card into a lane, below the card `after` and above the card `before`.

    Refuses a group, a lane that is full unless a reason is given (it is recorded), and
    waiting for the client without saying what for.
    """
    if lane not in State.values:
        raise Refused(_("There is no such lane. Open the board again."), field="lane")
    if item.is_summary:
        raise Refused(
            _("%(item)s is a group: move the items in it.") % {"item": item.label}, field="lane"
        )
    came_from, reason = item.state, clean(one_line(reason), limit=1000)
    item.rank = rank_between(by, item, lane, before, after)
    if lane == came_from:
        item.touch(by.now, "rank")
        record(by, "item.ranked", item, lane=lane)
        return item
    over = _refuse_full(by, lane, reason)
    _arrive(by, item, lane, waiting_for, waiting_person)
    item.touch(by.now, *MOVED)
    facts: dict[str, Any] = {"from": came_from, "to": lane}
    if over:
        facts["over"] = over
    if lane == State.WAITING:
        facts["what"] = item.waiting_for
    verb = "item.waiting" if lane == State.WAITING else "item.moved"
    record(by, verb, item, note=reason, **facts)
    return item


def _refuse_full(by: Actor, lane: str, reason: str) -> int:
    """How many cards the lane holds above its limit with this one; 0 when there is room."""
    limits = Limit.objects.filter(organisation=by.organisation, engagement=by.engagement)
    limit = limits.filter(state=lane, cards__gt=0).first()
    if limit is None:
        return 0
    there = siblings(by).filter(state=lane, is_summary=False, archived_at=None).count()
    if there < limit.cards:
        return 0
    if not reason:
        sentence = _(
            "“%(lane)s” is full: %(there)s of %(limit)s. Finish one first, or say why this "
            "one cannot wait."
        )
        names = {"lane": State(lane).label, "there": there, "limit": limit.cards}
        raise Refused(sentence % names, field="reason")
    return there + 1 - limit.cards


def _arrive(by: Actor, item: WorkItem, lane: str, waiting_for: str, person: Any) -> None:
    waiting_for = clean(one_line(waiting_for))[:300] if lane == State.WAITING else ""
    if lane == State.WAITING and not waiting_for:
        raise Refused(_("Say what the client has to do."), field="waiting_for")
    item.state, item.state_since = lane, by.now
    item.waiting_for = waiting_for
    item.waiting_person = person if lane == State.WAITING else None
    item.done_at = by.now if lane == State.DONE else None


@command("work.assign_item", gettext_lazy("Give a work item to somebody"))
def assign_item(by: Actor, item: WorkItem, *, owner: Any) -> WorkItem:
    """From now on it is this person's (None: nobody's).

    Refuses people from elsewhere, a client's person who cannot read the item, and no change.
    """
    if owner == item.owner and not (owner is None and item.owner_name):
        raise Refused(_("It stays as it was: choose somebody else."), field="owner")
    was, item.owner = item.done_by, owner
    if owner is not None:
        refuse_owner(by, item)
    item.owner_name = ""
    item.touch(by.now, "owner", "owner_name")
    if owner is None:
        record(by, "item.unassigned", item, owner=was)
    else:
        record(by, "item.assigned", item, owner=owner.name, person=str(owner.id))
    return item
