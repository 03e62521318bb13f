from django.utils.translation import gettext_lazy as _

from songda.trail.verbs import Verb, register

register(
    {
        "document.uploaded": Verb(
            _("%(actor)s uploaded %(subject)s “%(title)s”, version %(version)s: %(file)s"),
            icon="upload",
        ),
        "document.archived": Verb(_("%(actor)s archived %(subject)s “%(title)s”"), icon="archive"),
    }
)
