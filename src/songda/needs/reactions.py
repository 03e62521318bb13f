"""Who is told of this chapter's events, beside what the ground's own rules say."""

from songda.notify.rules import rule

rule("playback.added", to=("manager", "consultant"), needs_action=True)
