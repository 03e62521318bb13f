"""How much may be in work at once."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.kit.refusals import Refused
from songda.planning.models import WorkItem
from songda.trail.actor import Actor
from songda.trail.commands import command, record
from songda.work.models import Limit

HIGHEST = 999


@command("work.set_limit", gettext_lazy("Set how many cards a lane may hold"))
def set_limit(by: Actor, *, lane: str, cards: int) -> Limit:
    """At most `cards` items in one lane from now on (0: no limit); what is there stays.

    Refuses a limit on what is done, and one that is in force already.
    """
    if lane not in WorkItem.State.values or lane == WorkItem.State.DONE:
        raise Refused(_("What is done needs no limit. Choose another lane."), field="lane")
    if not 0 <= cards <= HIGHEST:
        raise Refused(_("Choose a number from 0 to %(n)s.") % {"n": HIGHEST}, field="cards")
    limit, new = Limit.objects.get_or_create(
        organisation=by.organisation, engagement=by.engagement, state=lane,
        defaults={"cards": cards},
    )  # fmt: skip
    if limit.cards == cards and not (new and cards):
        raise Refused(_("This is the limit already."), field="cards")
    limit.cards = cards
    limit.save(update_fields=["cards"])
    record(by, "limit.set" if cards else "limit.lifted", limit, lane=lane, cards=cards)
    return limit
