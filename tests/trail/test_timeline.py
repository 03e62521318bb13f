"""Events as lines of a timeline."""

from datetime import UTC, datetime
from uuid import UUID

from songda.trail.templatetags.trail import happened
from songda.trail.timeline import Happened

WRITTEN = "<i>&"
AT = datetime(2025, 11, 24, 10, 18, tzinfo=UTC)


def test_what_happened_is_escaped_and_internal_lines_are_marked():
    facts = {"title": "x"}
    lines = [
        Happened("item.created", facts, UUID(int=1), WRITTEN, "TSK-1", audience, WRITTEN, AT)
        for audience in ("internal", "shared")
    ]
    drawn = happened(lines)
    assert WRITTEN not in drawn
    assert drawn.count("sd-only") == drawn.count("sd-event internal") == 1
