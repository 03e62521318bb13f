"""Stretches of time as sorted lists, and what becomes of two such lists.

A span is (from, to) in microseconds since 1970, `to` not included. A list of spans is
sorted, and its spans neither touch nor overlap.
"""

from collections.abc import Callable, Iterable

Span = tuple[int, int]


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those joined that touch or overlap; what is empty is left out."""
    found: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def clipped(spans: Iterable[Span], begin: int, end: int) -> list[Span]:
    """Return what of the spans lies between two instants."""
    found = ((max(start, begin), min(to, end)) for start, to in spans)
    return [span for span in found if span[0] < span[1]]


def either(one: list[Span], other: list[Span]) -> list[Span]:
    """Return what lies in at least one of two lists."""
    return merged([*one, *other])


def both(one: list[Span], other: list[Span]) -> list[Span]:
    """Return what lies in each of two lists."""
    return _swept(one, other, lambda a, b: a and b)


def without(one: list[Span], other: list[Span]) -> list[Span]:
    """Return what lies in the first list and not in the second."""
    if not other:
        return one
    return _swept(one, other, lambda a, b: a and not b)


def _swept(one: list[Span], other: list[Span], keeps: Callable[[bool, bool], bool]) -> list[Span]:
    """Walk over the ends of both lists and keep the stretches that the rule keeps."""
    turns = sorted([(at, 0) for span in one for at in span] + [(at, 1) for s in other for at in s])
    inside, since, found = [False, False], None, []
    for at, which in turns:
        if since is not None and at > since:
            found.append((since, at))
        inside[which] = not inside[which]
        since = at if keeps(*inside) else None
    return merged(found)
