from django.utils.translation import gettext_lazy as _

from songda.trail.verbs import Verb, register

register(
    {
        "deliverable.created": Verb(_("%(actor)s created %(subject)s %(title)s"), icon="package"),
        "deliverable.changed": Verb(_("%(actor)s changed what %(subject)s is: %(what)s")),
        "deliverable.version_added": Verb(
            _("%(actor)s added version %(name)s to %(subject)s: %(file)s"), icon="upload"
        ),
        "deliverable.verified": Verb(
            _("%(actor)s verified %(subject)s %(name)s: %(how)s"), icon="circle-check"
        ),
        "deliverable.handed_over": Verb(
            _("%(actor)s handed %(subject)s over to %(to)s"), icon="package"
        ),
        "requirement.verified": Verb(
            _("%(subject)s was verified with %(deliverable)s %(name)s"), icon="circle-check"
        ),
    }
)
