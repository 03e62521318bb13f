from django.utils.translation import gettext_lazy as _

from songda.needs.models import Criterion, Requirement, Statement
from songda.trail.verbs import Verb, register

STATEMENT = {"state": Statement.State.choices, "topic": Statement.Topic.choices}
REQUIREMENT = {"level": Requirement.Level.choices, "priority": Requirement.Priority.choices}

register(
    {
        "session.created": Verb(_("%(actor)s set up the session %(subject)s: %(title)s")),
        "transcript.imported": Verb(
            _("%(actor)s imported the transcript of %(subject)s from %(source)s, %(turns)s turns")
        ),
        "playback.sent": Verb(
            _(
                "%(actor)s asked the client to confirm what was heard in %(subject)s "
                "(sentences: %(count)s)"
            )
        ),
        "playback.added": Verb(_("%(actor)s added something that %(subject)s had missed")),
        "session.closed": Verb(_("%(actor)s closed %(subject)s; every statement has its answer")),
        "statement.highlighted": Verb(
            _("%(actor)s marked %(subject)s, said by %(speaker)s"), words=STATEMENT
        ),
        "statement.topic_chosen": Verb(
            _("%(actor)s said what %(subject)s is about: %(topic)s"), words=STATEMENT
        ),
        "statement.confirmed": Verb(_("%(actor)s confirmed %(subject)s")),
        "statement.corrected": Verb(_("%(actor)s corrected %(subject)s: %(text)s")),
        "statement.withdrawn": Verb(_("%(actor)s withdrew %(subject)s")),
        "statement.declined": Verb(_("%(actor)s said why %(subject)s is not adopted: %(why)s")),
        "statement.adopted": Verb(_("%(subject)s was adopted by %(requirement)s")),
        "finding.grouped": Verb(_("%(actor)s grouped %(statements)s into %(subject)s: %(title)s")),
        "requirement.written": Verb(
            _("%(actor)s wrote %(subject)s from %(findings)s: %(title)s"), words=REQUIREMENT
        ),
        "requirement.changed": Verb(
            _("%(actor)s wrote version %(version)s of %(subject)s: %(why)s"), words=REQUIREMENT
        ),
        "requirement.approved": Verb(_("%(actor)s approved %(subject)s, version %(version)s")),
        "requirement.rejected": Verb(_("%(actor)s rejected %(subject)s: %(why)s")),
        "requirement.deferred": Verb(_("%(actor)s deferred %(subject)s: %(why)s")),
        "requirement.sent": Verb(
            _("%(actor)s sent version %(version)s of %(subject)s with %(baseline)s")
        ),
        "requirement.baselined": Verb(
            _("%(subject)s, version %(version)s, is in the signed baseline %(baseline)s")
        ),
        "criterion.written": Verb(
            _("%(actor)s wrote the criterion %(subject)s: %(title)s"),
            words={"kind": Criterion.Kind.choices},
        ),
        "criterion.changed": Verb(
            _("%(actor)s changed the criterion %(subject)s: %(title)s"),
            words={"kind": Criterion.Kind.choices},
        ),
        "baseline.created": Verb(_("%(actor)s froze %(requirements)s in %(subject)s")),
        "baseline.sent": Verb(_("%(actor)s sent %(subject)s to the client for signature")),
        "baseline.signed": Verb(_("%(actor)s signed %(subject)s (%(code)s)")),
        "baseline.unsigned": Verb(
            _("The signature of %(name)s (%(code)s) was revoked: %(subject)s waits for one again")
        ),
        "baseline.declined": Verb(_("%(actor)s did not sign %(subject)s: %(why)s")),
    }
)
