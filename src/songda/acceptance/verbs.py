from django.utils.translation import gettext_lazy as _

from songda.acceptance.models import Acceptance, VerdictChoice
from songda.trail.verbs import Verb, register

ENDINGS = [
    ("passed", Acceptance.State.PASSED.label),
    ("conditional", Acceptance.State.CONDITIONAL.label),
    ("failed", Acceptance.State.FAILED.label),
    ("deemed", Acceptance.State.DEEMED.label),
]

register(
    {
        "acceptance.requested": Verb(
            _("%(actor)s requested the %(kind)s of %(deliverable)s %(name)s as %(subject)s"),
            words={"kind": Acceptance.Kind.choices},
            icon="arrow-right",
        ),
        "acceptance.received": Verb(
            _("%(actor)s received %(subject)s; the window ends on %(ends_on)s"), icon="clock"
        ),
        "case.measured": Verb(
            _("%(actor)s measured %(code)s of %(subject)s: %(value)s"), icon="flask"
        ),
        "case.judged": Verb(
            _("%(actor)s judged %(code)s %(title)s of %(subject)s: %(verdict)s"),
            words={"verdict": VerdictChoice.choices},
            icon="scale",
        ),
        "acceptance.concluded": Verb(
            _("%(actor)s concluded the judging of %(subject)s: %(conclusion)s"),
            words={"conclusion": ENDINGS},
        ),
        "acceptance.returned": Verb(_("%(actor)s returned %(subject)s for judging")),
        "acceptance.signed": Verb(
            _("%(actor)s signed %(subject)s: %(conclusion)s (%(code)s)"),
            words={"conclusion": ENDINGS},
            icon="signature",
        ),
        "acceptance.window_ending": Verb(
            _("The window of %(subject)s ends on %(ends_on)s. %(silence)s (%(clause)s)"),
            words={"silence": Acceptance.Silence.choices},
            icon="clock",
        ),
        "acceptance.objected": Verb(
            _("%(actor)s objected to accepting %(subject)s by silence: %(why)s")
        ),
        "acceptance.deemed": Verb(
            _("%(subject)s is deemed accepted: nothing was said until %(ends_on)s (%(clause)s)"),
            icon="clock",
        ),
        "acceptance.unsigned": Verb(
            _("The signature of %(name)s (%(code)s) was revoked: %(subject)s waits for one again")
        ),
        "acceptance.requested_again": Verb(
            _("%(actor)s requested round %(round)s of %(subject)s with %(name)s"), icon="refresh"
        ),
        "deliverable.submitted": Verb(
            _("%(actor)s submitted %(subject)s %(name)s for %(acceptance)s"), icon="arrow-right"
        ),
        "deliverable.accepted": Verb(
            _("%(subject)s %(name)s came out of %(acceptance)s: %(conclusion)s"),
            words={"conclusion": ENDINGS},
        ),
        "requirement.accepted": Verb(_("%(subject)s was accepted with %(acceptance)s")),
        "requirement.returned": Verb(_("%(subject)s went back to work after %(acceptance)s")),
        "punch.opened": Verb(_("%(subject)s is to be put right by %(due_on)s: %(title)s")),
        "punch.settled": Verb(_("%(actor)s put %(subject)s right: %(how)s")),
        "punch.reopened": Verb(
            _("%(actor)s sent %(subject)s back to be put right: %(why)s"), icon="refresh"
        ),
        "punch.closed": Verb(_("%(actor)s checked and closed %(subject)s")),
    }
)
