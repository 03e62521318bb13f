"""Small parts of long lists, which are written as text: what people wrote is escaped in each."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone, translation

from songda.kit.templatetags.moments import reader, when
from songda.kit.templatetags.ui import chip, face, state

WRITTEN = "<i>&"
ESCAPED = "&lt;i&gt;&amp;"
AT = datetime(2025, 11, 24, 10, 18, 5, 7, tzinfo=UTC)


def test_a_chip_is_a_link_where_there_is_an_address():
    assert chip("/r/1/", "REQ-1", WRITTEN) == (
        f'<a class="sd-chip" href="/r/1/"><b>REQ-1</b><span>{ESCAPED}</span></a>'
    )
    assert chip("", "", WRITTEN) == f'<span class="sd-chip"><span>{ESCAPED}</span></span>'


@pytest.mark.parametrize(
    ("hole", "suspect", "kind", "said"),
    [(True, False, "hole", "(missing)"), (False, True, "suspect", "(to be re-checked)")],
)
def test_a_chip_says_in_words_what_its_colour_says(hole, suspect, kind, said):
    with translation.override("en"):
        drawn = chip("/r/1/", "REQ-1", "", hole, suspect)
    assert drawn.startswith(f'<a class="sd-chip {kind}"')
    assert said in drawn
    assert ("▲" in drawn) == suspect


def test_a_state_has_a_tone_and_counts_only_what_was_counted():
    assert state(WRITTEN, "good") == f'<span class="sd-state good">{ESCAPED}</span>'
    assert state("Open", "loud", 1200, True) == (
        '<span class="sd-state quiet bare">Open <b>1,200</b></span>'
    )
    assert "<b>0</b>" in state("Open", "good", 0)


def test_a_face_shows_one_escaped_letter():
    assert ">&lt;</span>" in face(WRITTEN)
    assert '"sd-face client big"' in face("Chen Li", "client", "big")


def test_a_list_says_its_moments_as_a_single_tag_says_them():
    for language in ("en", "zh-hans"):
        with translation.override(language), timezone.override("Asia/Shanghai"):
            by = reader()
            assert by.when(AT) == when(AT)
            assert by.when(AT.date()) == when(AT.date())
            assert 'datetime="2025-11-24T18:18:05+08:00"' in when(AT)
