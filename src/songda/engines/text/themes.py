"""What many statements are about: groups of like texts, with the quotes that stand for them.

    >>> from songda.engines.text.themes import themes
    >>> said = ["订单查询很慢", "查询订单要等很久", "订单查询太慢", "发票打印格式不对",
    ...         "打印发票总是错位", "发票打印错位"]
    >>> [theme.members for theme in themes(said)]
    [(0, 1, 2), (3, 4, 5)]

See docs/engines/text.md.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from songda.engines import Unreadable
from songda.engines.text.protocols import Embedder, vectors
from songda.engines.text.terms import Bonds, bonds, shown
from songda.engines.text.words import words

LIMIT = 3_000
MOST = 25
MEANINGS = 80
ROUNDS = 30
QUOTES = 3
TERMS = 6

Unreadable.sentences |= {
    "themes_count": "%(count)s themes are none. Ask for 1 or more, or leave the number out.",
    "themes_many": (
        "There are %(count)s texts; up to %(limit)s can be grouped. Take a part of them."
    ),
}


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of texts, by their places from 0, with what is said more in it than elsewhere.

    `quotes` are the places of up to three texts nearest to the middle, the nearest first;
    `cohesion` is the mean cosine of the members with the middle, 0 to 1.
    """

    terms: tuple[str, ...]
    quotes: tuple[int, ...]
    members: tuple[int, ...]
    cohesion: float


def themes(
    texts: Sequence[str], count: int | None = None, embedder: Embedder | None = None
) -> list[Theme]:
    """Return the themes of up to 3,000 statements, the largest first; every text is in one.

    `count` themes, or as many (up to 25) as keep the groups apart best. An embedder gives the
    meanings; without one they come from the words. Raises Unreadable.

    Method: latent semantic analysis (Deerwester et al., 1990), linkage by least variance (Ward,
    1963), each text then moved to the nearest middle (Dhillon and Modha, 2001), the number of
    groups by the mean silhouette (Rousseeuw, 1987).
    """
    if count is not None and count < 1:
        raise Unreadable("themes_count", count=count)
    if len(texts) > LIMIT:
        raise Unreadable("themes_many", count=len(texts), limit=LIMIT)
    spoken = [Counter(word.term for word in words(text)) for text in texts]
    known = [place for place, one in enumerate(spoken) if one]
    rest = tuple(place for place, one in enumerate(spoken) if not one)
    groups = _grouped([spoken[p] for p in known], [texts[p] for p in known], count, embedder)
    tied = bonds(texts)
    found = [_theme(texts, spoken, tied, [known[n] for n in group], near) for group, near in groups]
    found.sort(key=lambda theme: (-len(theme.members), theme.members))
    return [*found, *([Theme((), rest[:QUOTES], rest, 0.0)] if rest else [])]


def _grouped(
    spoken: list[Counter[str]], texts: list[str], count: int | None, embedder: Embedder | None
) -> list[tuple[list[int], list[float]]]:
    """Return the members of each group, and how near each is to the middle."""
    import numpy as np

    if not spoken:
        return []
    meant = vectors(embedder, texts) if embedder else _unit(_meanings(spoken))
    labels = _labels(meant, count)
    groups = []
    for label in sorted(set(labels.tolist())):
        members = np.flatnonzero(labels == label)
        middle = _unit(meant[members].mean(axis=0, keepdims=True))[0]
        near = np.clip(meant[members] @ middle, 0, 1)
        groups.append((members.tolist(), near.round(6).tolist()))
    return groups


def _meanings(spoken: list[Counter[str]]) -> Any:
    """Return texts by meanings: the singular vectors of the weighted words."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from scipy.sparse.linalg import svds

    spread = Counter(term for one in spoken for term in one)
    kept = sorted(term for term, often in spread.items() if often > 1) or sorted(spread)
    place = {term: number for number, term in enumerate(kept)}
    cells = [
        (row, place[term], (1 + math.log(n)) * math.log(1 + len(spoken) / spread[term]))
        for row, one in enumerate(spoken)
        for term, n in one.items()
        if term in place
    ]
    rows, columns, values = zip(*cells, strict=True)
    matrix = csr_matrix((values, (rows, columns)), shape=(len(spoken), len(kept)))
    matrix = csr_matrix(_unit(matrix.toarray())) if len(spoken) <= 50 else matrix
    if min(matrix.shape) <= MEANINGS + 1:
        return matrix.toarray()
    left, strength, _ = svds(matrix, MEANINGS, v0=np.ones(min(matrix.shape)))
    return left * strength


def _unit(rows: Any) -> Any:
    import numpy as np

    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 1e-12)


def _labels(meant: Any, count: int | None) -> Any:
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, linkage

    size = len(meant)
    if size < 3:
        return np.arange(size) if count and count > 1 else np.ones(size, int)
    tree = linkage(meant, "ward")
    if count:
        return _settled(meant, fcluster(tree, min(max(1, count), size), "maxclust"))
    apart = np.clip(1 - meant @ meant.T, 0, 2)
    np.fill_diagonal(apart, 0)
    counts = range(2, min(MOST, size // 2) + 1)
    cuts = [_settled(meant, fcluster(tree, k, "maxclust")) for k in counts]
    return max(cuts, key=lambda labels: _silhouette(apart, labels), default=np.ones(size, int))


def _settled(meant: Any, labels: Any) -> Any:
    """Move each text to the group whose middle is nearest, until none moves."""
    import numpy as np

    for _n in range(ROUNDS):
        names, own = np.unique(labels, return_inverse=True)
        middles = _unit(np.eye(len(names))[own].T @ meant)
        near = meant @ middles.T
        stays = near[np.arange(len(own)), own] >= near.max(axis=1) - 1e-12
        if stays.all():
            break
        labels = np.where(stays, labels, names[near.argmax(axis=1)])
    return labels


def _silhouette(apart: Any, labels: Any) -> float:
    """Return how much nearer texts are to their own group than to the next, on the mean."""
    import numpy as np

    names, own = np.unique(labels, return_inverse=True)
    if len(names) < 2:
        return -1.0
    member = np.eye(len(names))[own]
    sizes, at = member.sum(axis=0), np.arange(len(own))
    sums = apart @ member
    inside = sums[at, own] / np.maximum(sizes[own] - 1, 1)
    means = sums / sizes
    means[at, own] = np.inf
    outside = means.min(axis=1)
    widest = np.maximum(np.maximum(inside, outside), 1e-12)
    return float(np.where(sizes[own] > 1, (outside - inside) / widest, 0).mean())


def _theme(
    texts: Sequence[str],
    spoken: list[Counter[str]],
    tied: Bonds,
    members: list[int],
    near: list[float],
) -> Theme:
    ordered = sorted(zip(members, near, strict=True), key=lambda pair: (-pair[1], pair[0]))
    inside = Counter(term for place in members for term in spoken[place])
    anywhere = Counter(term for one in spoken for term in one)
    outside = max(1, len(texts) - len(members))
    lead = {
        term: often / len(members) - (anywhere[term] - often) / outside
        for term, often in inside.items()
        if often > 1 or len(members) == 1
    }
    best = sorted(lead, key=lambda term: (-lead[term], term))
    quotes = tuple(place for place, _ in ordered[:QUOTES])
    told = shown(texts, members, best[: 3 * TERMS], tied)
    return Theme(told[:TERMS], quotes, tuple(members), round(sum(near) / len(near), 4))
