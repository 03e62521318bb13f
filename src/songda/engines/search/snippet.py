"""The part of a text that shows most of a query, with what was asked for marked."""

from collections.abc import Iterator

from songda.engines.search.tokens import RUN, Span, fold, match_query, tokens_of


def snippet(text: str, query: str, width: int = 120) -> tuple[str, list[tuple[str, bool]]]:
    """Return the part of a text that shows most of a query, as `(before, pieces)`.

    `before` is "…" when the part does not begin the text, else "". A piece is
    `(text, hit)`; a last piece "…" says that the text goes on. `width` counts
    code points of the text; white space is shown as single spaces.
    """
    text = " ".join(text.split())
    hits = _hits(text, set(match_query(query)))
    start = _start(text, hits, width)
    end = min(len(text), start + width)
    pieces = list(_pieces(text, hits, start, end))
    return ("…" if start else ""), [*pieces, *([("…", False)] if end < len(text) else [])]


def _hits(text: str, wanted: set[str]) -> list[Span]:
    """Return where the wanted tokens stand in the text itself, in its order."""
    pieces = [fold(character) for character in text]
    origin = [place for place, piece in enumerate(pieces) for _ in piece]
    spans = (span for run in RUN.finditer("".join(pieces)) for span in tokens_of(run))
    found = ((one, start, end) for one, start, end in spans if one in wanted)
    hits = [(one, origin[start], origin[end - 1] + 1) for one, start, end in found]
    return sorted(hits, key=lambda hit: hit[1])


def _start(text: str, hits: list[Span], width: int) -> int:
    """Choose the part with most different tokens; the earliest among equals."""
    best, most = 0, 0
    for place, (_, start, _) in enumerate(hits):
        within = {token for token, _, end in hits[place : place + width] if end <= start + width}
        if len(within) > most:
            best, most = start, len(within)
    lead = max(0, best - width // 4)
    return max(0, min(lead, len(text) - width))


def _pieces(text: str, hits: list[Span], start: int, end: int) -> Iterator[tuple[str, bool]]:
    at = start
    for begin, after in _merged(hits, start, end):
        if begin > at:
            yield text[at:begin], False
        yield text[begin:after], True
        at = after
    if at < end:
        yield text[at:end], False


def _merged(hits: list[Span], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the hits inside the part, those that touch or overlap as one."""
    begin = after = -1
    for _, first, last in hits:
        first, last = max(first, start), min(last, end)
        if first >= last:
            continue
        if first > after:
            if after > begin:
                yield begin, after
            begin = first
        after = max(after, last)
    if after > begin:
        yield begin, after
