from django.utils.translation import gettext_lazy as _

from songda.support.models import Ticket
from songda.trail.verbs import Verb, register

register(
    {
        "ticket.raised": Verb(
            _("%(actor)s raised %(subject)s: %(title)s"),
            words={"kind": Ticket.Kind.choices, "priority": Ticket.Priority.choices},
        ),
        "ticket.taken": Verb(_("%(owner)s took on %(subject)s")),
        "ticket.paused": Verb(
            _("%(subject)s is now “%(state)s”: %(what)s"), words={"state": Ticket.State.choices}
        ),
        "ticket.continued": Verb(_("%(subject)s goes on: %(why)s")),
        "ticket.resolved": Verb(_("%(actor)s resolved %(subject)s: %(how)s")),
        "ticket.closed": Verb(_("%(actor)s closed %(subject)s")),
        "ticket.reopened": Verb(_("%(actor)s reopened %(subject)s: %(why)s")),
    }
)
