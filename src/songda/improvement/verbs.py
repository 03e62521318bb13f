from django.utils.translation import gettext_lazy as _

from songda.improvement.models import Improvement
from songda.trail.verbs import Verb, register

register(
    {
        "improvement.proposed": Verb(_("%(actor)s proposed %(subject)s: %(title)s")),
        "improvement.planned": Verb(_("%(actor)s set the measure of %(subject)s: %(measure)s")),
        "improvement.started": Verb(_("%(actor)s started on %(subject)s")),
        "improvement.finished": Verb(
            _("%(actor)s finished the work on %(subject)s; its effect is to be checked")
        ),
        "improvement.checked": Verb(
            _("%(actor)s checked the effect of %(subject)s: %(result)s"),
            words={"result": Improvement.State.choices},
        ),
    }
)
