"""Read what was said: a transcript becomes turns, and a turn sentences.

    >>> from songda.engines.transcript import read_pasted
    >>> read_pasted("[00:14:32] 何薇：系统要快。").turns[0].speaker
    '何薇'

See docs/engines/transcript.md.
"""

from songda.engines import Unreadable
from songda.engines.transcript.model import Doubt, Transcript, Turn
from songda.engines.transcript.opening import read_pasted, read_transcript
from songda.engines.transcript.rows import from_lines, to_lines

__all__ = [
    "Doubt",
    "Transcript",
    "Turn",
    "Unreadable",
    "from_lines",
    "read_pasted",
    "read_transcript",
    "to_lines",
]
