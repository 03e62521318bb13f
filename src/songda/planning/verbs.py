from django.utils.translation import gettext_lazy as _

from songda.trail.verbs import Verb, register

register(
    {
        "item.created": Verb(_("%(actor)s wrote down %(subject)s: %(title)s"), icon="plus"),
        "requirement.planned": Verb(
            _("%(actor)s planned %(requirement)s as %(subject)s: %(title)s"), icon="plus"
        ),
        "item.changed": Verb(_("%(actor)s changed %(subject)s: %(what)s"), icon="pencil"),
        "project.imported": Verb(
            _(
                "%(actor)s imported the plan %(source)s: %(made)s new, "
                "%(changed)s changed, %(unchanged)s as they were"
            ),
            icon="upload",
        ),
    }
)
