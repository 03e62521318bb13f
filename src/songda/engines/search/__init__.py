"""Search in Chinese and other text: tokens, an index in memory, and the sentence that answers.

    >>> from songda.engines.search import Index, cut, tokens
    >>> tokens("REQ-12 需求")
    ['req-12', 'req', '12', '需求', '需', '求']
    >>> found = Index(cut("验收由客户签署。保修期为一年。")).search("保修期多久？")
    >>> found.hits[0].sentence
    '保修期为一年。'

See docs/engines/search.md.
"""

from songda.engines import Unreadable
from songda.engines.search.fusion import Embedder, fuse, script
from songda.engines.search.index import Found, Hit, Index
from songda.engines.search.passages import Passage, cut
from songda.engines.search.snippet import snippet
from songda.engines.search.tokens import match_query, tokens
from songda.engines.search.windows import Spoken, Window, windows

__all__ = [
    "Embedder",
    "Found",
    "Hit",
    "Index",
    "Passage",
    "Spoken",
    "Unreadable",
    "Window",
    "cut",
    "fuse",
    "match_query",
    "script",
    "snippet",
    "tokens",
    "windows",
]
