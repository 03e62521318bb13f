"""Words too vague to sign, what else is unclear, and what a criterion still lacks.

    >>> from songda.engines.text.clarity import vague_words
    >>> [(span.word, span.why_code) for span in vague_words("查询要快，界面简洁。")]
    [('快', 'speed'), ('简洁', 'ease')]

See docs/engines/clarity.md.
"""

from songda.engines.text.clarity.criteria import Gap, criterion_gaps
from songda.engines.text.clarity.smells import Smell, smells
from songda.engines.text.clarity.vague import Span, vague_words

__all__ = ["Gap", "Smell", "Span", "criterion_gaps", "smells", "vague_words"]
