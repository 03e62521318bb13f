from django.utils.translation import gettext_lazy as _

from songda.planning.models import WorkItem
from songda.trail.verbs import Verb, register

LANES = WorkItem.State.choices

register(
    {
        "item.moved": Verb(
            _("%(actor)s moved %(subject)s from “%(from)s” to “%(to)s”"),
            words={"from": LANES, "to": LANES},
            icon="arrow-right",
        ),
        "item.waiting": Verb(
            _("%(actor)s put %(subject)s aside until the client has acted: %(what)s"),
            words={"from": LANES, "to": LANES},
            icon="clock",
        ),
        "item.ranked": Verb(
            _("%(actor)s moved %(subject)s up or down in “%(lane)s”"), words={"lane": LANES}
        ),
        "item.assigned": Verb(_("%(actor)s gave %(subject)s to %(owner)s")),
        "item.unassigned": Verb(_("%(actor)s took %(subject)s from %(owner)s")),
        "limit.set": Verb(
            _("%(actor)s set the limit of “%(lane)s” to %(cards)s"), words={"lane": LANES}
        ),
        "limit.lifted": Verb(_("%(actor)s lifted the limit of “%(lane)s”"), words={"lane": LANES}),
    }
)
