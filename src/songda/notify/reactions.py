"""Whom the ground tells; chapters add their own rules in their own reactions."""

from songda.notify import digests, mailing  # noqa: F401  (their jobs register themselves)
from songda.notify.rules import rule

LEADS = ("manager", "consultant")

# Needs
rule("playback.sent", to=("client",), needs_action=True)
rule("baseline.sent", to=("sponsor",), needs_action=True)
rule("baseline.signed", to=("vendor", "client"))
rule(
    "baseline.declined",
    "statement.corrected",
    "statement.withdrawn",
    "playback.added",
    to=LEADS,
    needs_action=True,
)
rule("statement.declined", to=("other",))

# Work
rule("item.assigned", to=("named",), needs_action=True)

# Delivery and acceptance
rule(
    "acceptance.requested", "acceptance.requested_again", "acceptance.returned",
    to=("reviewer", "user"), needs_action=True,
)  # fmt: skip
rule("acceptance.requested", "acceptance.requested_again", to=("sponsor",))
rule("deliverable.handed_over", to=("client",))
rule("acceptance.received", to=("manager",))
rule("acceptance.concluded", to=("sponsor",), needs_action=True)
rule("acceptance.concluded", to=LEADS)
rule("acceptance.signed", "acceptance.deemed", to=("vendor", "client"))
rule("acceptance.window_ending", to=("client",), needs_action=True)
rule("acceptance.window_ending", to=("manager",))
rule("acceptance.objected", to=LEADS, needs_action=True)
rule("punch.opened", to=(*LEADS, "engineer"), needs_action=True)
rule("punch.settled", to=("reviewer", "user"), needs_action=True)
rule("punch.reopened", to=("involved",), needs_action=True)
rule("punch.closed", to=("involved",))

# Support and improvement
rule("ticket.raised", to=("manager", "support"), needs_action=True)
rule("ticket.raised", to=("other",))
rule("ticket.paused", to=("client",), needs_action=True, state="waiting_client")
rule("ticket.paused", to=("other",))
rule("ticket.resolved", to=("client",), needs_action=True)
rule("ticket.continued", "ticket.closed", to=("involved",))
rule("ticket.reopened", to=("manager", "support"), needs_action=True)
rule("improvement.planned", "improvement.checked", to=("manager",))

# The ground
rule("comment.made", to=("other",))
rule("comment.made", to=("involved",))
rule("document.uploaded", "record.shared", to=("other",))
rule("signature.revoked", to=("vendor", "client"))
rule("baseline.unsigned", "acceptance.unsigned", to=("sponsor",), needs_action=True)
rule("person.joined", "engagement.entered", to=("manager",))
