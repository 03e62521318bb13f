"""Comments as the page of a record says them."""

from datetime import UTC, datetime
from types import SimpleNamespace
from uuid import UUID

from songda.engagements.comments import Said
from songda.engagements.templatetags.conversation import spoken

WRITTEN = "<i>&"
ESCAPED = "&lt;i&gt;&amp;"
AT = datetime(2025, 11, 24, 10, 18, tzinfo=UTC)


def test_what_was_said_is_escaped_and_the_client_sees_no_mark_of_the_team():
    said = Said(UUID(int=1), WRITTEN, "vendor", "internal", WRITTEN, AT)
    for is_client in (False, True):
        drawn = spoken({"actor": SimpleNamespace(is_client=is_client)}, [said])
        assert WRITTEN not in drawn
        assert drawn.count(ESCAPED) == 2
        assert ("sd-only" in drawn) == (not is_client)
