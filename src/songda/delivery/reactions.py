"""Who is told of this chapter's events."""

from songda.notify.rules import rule

rule("deliverable.version_added", to=("manager", "consultant"))
