"""Themes: how well groups of texts agree with the labels that people gave them."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from math import log
from pathlib import Path

from bench.engines import Row
from songda.engines.text.themes import themes

PEER = "scikit-learn TF-IDF and k-means, ten starts, measured once"
SETS = (
    ("ten bank intents", "intents_banking77.csv", "text", "category", 0.602),
    ("ten more bank intents", "intents_banking77.csv", "text", "category", 0.656),
    ("ten more bank intents", "intents_banking77.csv", "text", "category", 0.670),
    ("five kinds of ticket", "tickets_5class.csv", "Description", "Category", 0.270),
    ("ten kinds of goods, Chinese", "senti_zh_shopping10.csv", "review", "cat", 0.472),
)
"""What, file, columns of text and label, normalised mutual information of the peer."""


def rows(data: Path | None) -> Iterator[Row]:
    """Normalised mutual information of groups and labels, with as many groups as labels."""
    folder = data / "nlp" if data else None
    if folder is None or not folder.is_dir():
        yield Row("themes", "scores", None, note="no folder with nlp/ was given")
        return
    for number, (what, file, text, label, peer) in enumerate(SETS):
        pairs = _pairs(folder / file, text, label, number)
        labels = [label for _text, label in pairs]
        groups = [0] * len(pairs)
        for n, theme in enumerate(themes([text for text, _label in pairs], len(set(labels)))):
            for member in theme.members:
                groups[member] = n
        name = f"{what}, agreement with labels (NMI)"
        yield Row("themes", name, agreement(labels, groups), peer, at_most=False, note=PEER)


def agreement(one: Sequence[object], other: Sequence[object]) -> float:
    """Normalised mutual information: 1 where the groups are the same, 0 where by chance."""
    count = len(one)
    first, second, both = Counter(one), Counter(other), Counter(zip(one, other, strict=True))
    shared = sum(n / count * log(n * count / (first[a] * second[b])) for (a, b), n in both.items())
    spread = sum(-n / count * log(n / count) for part in (first, second) for n in part.values())
    return 2 * shared / spread if spread else 1.0


def _pairs(file: Path, text: str, label: str, number: int) -> list[tuple[str, str]]:
    """All texts; of the bank's 77 intents ten, other ones each time; of the goods a third."""
    with file.open(encoding="utf-8", newline="") as stream:
        pairs = [(line[text], line[label]) for line in csv.DictReader(stream)]
    if "intents" in file.name:
        chosen = sorted({name for _text, name in pairs})[number::8][:10]
        return [pair for pair in pairs if pair[1] in chosen]
    return pairs[::3] if len(pairs) > 3_000 else pairs
