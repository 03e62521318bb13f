from django.utils.translation import gettext_lazy as _

from songda.trail.verbs import Verb, register

register(
    {
        "signature.revoked": Verb(
            _("%(actor)s revoked the signature %(subject)s: %(reason)s"), icon="ban"
        )
    }
)
