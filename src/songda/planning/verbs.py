from django.utils.translation import gettext_lazy as _

from songda.planning.models import WorkItem
from songda.trail.verbs import Verb, register

FIELDS = [
    *((field.name, getattr(field, "verbose_name", "")) for field in WorkItem._meta.fields),
    ("waits_for", _("what it waits for")),
]

register(
    {
        "item.created": Verb(_("%(actor)s wrote down %(subject)s: %(title)s"), icon="plus"),
        "requirement.planned": Verb(
            _("%(actor)s planned %(requirement)s as %(subject)s: %(title)s"), icon="plus"
        ),
        "item.changed": Verb(
            _("%(actor)s changed %(subject)s: %(what)s"), words={"what": FIELDS}, icon="pencil"
        ),
        "project.imported": Verb(
            _(
                "%(actor)s imported the plan %(source)s: %(made)s new, "
                "%(changed)s changed, %(unchanged)s as they were"
            ),
            icon="upload",
        ),
    }
)
