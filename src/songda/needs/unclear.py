"""Words too vague to sign, marked where they stand, and what a criterion could say better."""

from typing import Any

from django.utils.translation import gettext as _

from songda.engines.text.clarity import criterion_gaps, vague_words
from songda.needs.models import Criterion

MISSING = ("no_scene", "no_behaviour", "no_threshold")
"""What keeps a criterion out of a baseline; the rest is advice."""


def marked(text: str) -> list[tuple[str, str]]:
    """The text in pieces, each with the question that its vague word raises ("": none)."""
    pieces, place = [], 0
    for span in vague_words(text):
        if span.start > place:
            pieces.append((text[place : span.start], ""))
        pieces.append((text[span.start : span.end], _(span.sentences[span.why_code])))
        place = span.end
    if place < len(text) or not pieces:
        pieces.append((text[place:], ""))
    return pieces


def advice(criterion: Criterion) -> list[str]:
    """Questions about a criterion that is complete but not clear; vague words are marked."""
    found: list[Any] = criterion_gaps(criterion.scene, criterion.behaviour, criterion.threshold)
    left = [gap for gap in found if gap.code not in (*MISSING, "vague")]
    return [_(gap.sentences[gap.code]) % gap.params for gap in left]
