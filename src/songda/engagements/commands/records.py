"""What can be done with a record of any chapter."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.engagements.models import Audience, Comment
from songda.kit.text import clean
from songda.trail.actor import Actor
from songda.trail.commands import Refused, command, record
from songda.trail.models import Link


@command("engagements.comment", gettext_lazy("Comment on a record"))
def comment(by: Actor, subject: Any, *, text: str, audience: str = Audience.INTERNAL) -> Comment:
    """Say something about a record, to the team alone or to both parties.

    What the client's people say is always shared; on an internal record all is internal.
    """
    text = clean(text.strip(), limit=100_000)
    if not text:
        raise Refused(_("Write something first."), field="text")
    if by.is_client:
        audience = Audience.SHARED
    elif subject.audience == Audience.INTERNAL and audience == Audience.SHARED:
        raise Refused(_("The client cannot read this record. Share it first."), field="audience")
    made = Comment.objects.create(
        organisation=by.organisation,
        engagement=by.engagement,
        subject_type=subject._meta.label_lower,
        subject_id=subject.id,
        person=by.person,
        party=by.party,
        audience=audience,
        text=text,
        via=by.via,
        at=by.now,
    )
    record(by, "comment.made", subject, audience=audience, comment=str(made.id))
    return made


@command("engagements.share", gettext_lazy("Share a record with the client"))
def share(by: Actor, subject: Any) -> Any:
    """From now on the client reads this record; its internal comments stay internal."""
    if subject.audience == Audience.SHARED:
        raise Refused(_("%(record)s is shared already.") % {"record": subject.label})
    subject.audience = Audience.SHARED
    subject.touch(by.now, "audience")
    record(by, "record.shared", subject)
    return subject


@command("engagements.review_link", gettext_lazy("Say that a suspect link is still right"))
def review_link(by: Actor, record_: Any, *, other: Any) -> None:
    """The links between two records hold although one of them has changed."""
    ends = (record_.id, other.id)
    between = Link.objects.of_engagement(by).filter(source_id__in=ends, target_id__in=ends)
    doubted = between.exclude(suspect_at=None)
    why = doubted.values_list("suspect_why", flat=True).first()
    if why is None or not doubted.update(suspect_at=None, suspect_why=""):
        raise Refused(_("This link was checked already: nothing is left to do here."))
    internal = Audience.INTERNAL in (record_.audience, other.audience)
    audience = Audience.INTERNAL if internal else Audience.SHARED
    record(by, "link.reviewed", record_, audience=audience, other=other.label, why=why)
