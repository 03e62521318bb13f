from django.utils.translation import gettext_lazy as _

from songda.engagements.models import Audience, Engagement, Membership, OrganisationMember
from songda.kit.jobs import Titles
from songda.trail.verbs import Verb, register

ROLES = [*Membership.Role.choices, *OrganisationMember.Role.choices]
FIELDS = [
    (name, Engagement._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    for name in ("name", "contract", "stage", "promised_on")
]

register(
    {
        "organisation.created": Verb(_("%(actor)s set up the organisation %(subject)s")),
        "client.created": Verb(_("%(actor)s added the client %(name)s")),
        "engagement.created": Verb(_("%(actor)s opened the engagement %(name)s")),
        "engagement.changed": Verb(
            _("%(actor)s changed the engagement: %(what)s"), words={"what": FIELDS}
        ),
        "engagement.moved": Verb(
            _("%(actor)s moved the engagement from “%(before)s” to “%(stage)s”"),
            words={"before": Engagement.Stage.choices, "stage": Engagement.Stage.choices},
        ),
        "engagement.entered": Verb(_("%(actor)s, an owner, entered the engagement: %(reason)s")),
        "person.invited": Verb(_("%(actor)s invited %(email)s as %(role)s"), words={"role": ROLES}),
        "person.invited_again": Verb(
            _(
                "%(actor)s sent %(email)s the invitation as %(role)s again;"
                " the earlier link works no more"
            ),
            words={"role": ROLES},
        ),
        "person.joined": Verb(_("%(person)s joined as %(role)s"), words={"role": ROLES}),
        "membership.ended": Verb(_("%(actor)s ended the membership of %(person)s")),
        "link.sent": Verb(_("%(actor)s sent %(person)s a link: %(what)s")),
        "link.opened": Verb(_("%(person)s opened a link")),
        "comment.made": Verb(
            _("%(actor)s commented on %(subject)s"), words={"audience": Audience.choices}
        ),
        "job.tried_again": Verb(
            _("%(actor)s had work in the background tried again: %(job)s"), words={"job": Titles()}
        ),
        "link.reviewed": Verb(
            _("%(actor)s checked %(subject)s against %(other)s: the link is still right")
        ),
        "record.shared": Verb(_("%(actor)s shared %(subject)s with the client")),
    }
)
