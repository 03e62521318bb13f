"""Text: conflicts and duplicates among requirements, and classifiers on parts they did not see."""

import csv
import hashlib
import json
from collections.abc import Iterator
from operator import eq
from pathlib import Path

from bench.engines import Row, cpu_ms
from songda.engines.text.clarity import smells
from songda.engines.text.conflicts import conflicts
from songda.engines.text.duplicates import duplicates
from songda.engines.text.learning import fit, starting_point

Pairs = list[tuple[str, str]]

MADE = 100
SENTIMENTS = ("senti_zh_waimai.csv", "senti_zh_hotel.csv", "senti_zh_shopping10.csv")
DOMAINS = {
    "senti_zh_waimai": (0.870, 0.823),
    "senti_zh_hotel": (0.871, 0.842),
    "senti_zh_shopping10": (0.913, 0.817),
}
PEERS = {
    "app reviews, 4 labels, macro-F1": 0.796,
    "English tweets, macro-F1": 0.730,
    "ticket category, accuracy": 0.868,
    "ticket service, accuracy": 0.597,
    "77 intents, accuracy": 0.862,
    "projects": 0.726,
}
"""The best of five plain pipelines on the same parts; of Chinese the same domain, an unseen one."""

PEER = (
    "peer: scikit-learn 1.9.1, TF-IDF of words and characters, best of LinearSVC, "
    "LogisticRegression and ComplementNB, measured once"
)
PARTS = (
    ("app reviews, 4 labels, macro-F1", "app_reviews_types.csv", "review", "label", 0.80),
    ("English tweets, macro-F1", "senti_en_airline.csv", "text", "airline_sentiment", 0.78),
    ("ticket category, accuracy", "tickets_endava.csv", "title body", "category", 0.87),
    ("ticket service, accuracy", "tickets_endava.csv", "title body", "business_service", 0.62),
    ("77 intents, accuracy", "intents_banking77.csv", "text", "category", 0.90),
)
"""What, file, column of the text and of the label, the goal."""

NOT_MARKED = ("passive", "several", "subject")
"""Smells that the people who marked the set did not look for."""


def rows(data: Path | None) -> Iterator[Row]:
    """Times on made requirements; scores on the public sets in `nlp` of the folder, if given."""
    made = specification(MADE)
    taken = cpu_ms(lambda: conflicts(made), 3)
    yield Row("text", f"conflicts among {MADE} requirements", taken, limit=1000, unit="ms CPU")
    taken = cpu_ms(lambda: duplicates(made), 3)
    yield Row("text", f"duplicates among {MADE} requirements", taken, limit=1000, unit="ms CPU")
    folder = data / "nlp" if data else None
    if folder is None or not folder.is_dir():
        yield Row("text", "scores", None, note="no folder with nlp/ was given")
        return
    yield from _conflicts(folder)
    yield from _learnt(folder)
    yield from _started(folder)


def specification(count: int) -> list[str]:
    """Requirements of our own making, a tenth of them in contradiction with another."""
    things = ("order", "invoice", "customer", "parcel", "pallet", "driver", "route", "price")
    acts = ("print", "export", "archive", "search", "approve", "cancel", "copy")
    made = [
        f"The {things[n % 8]} clerk shall be able to {acts[n % 7]} the {things[n // 8 % 8]} "
        f"list {n} within {n % 9 + 1} seconds after it was opened by the {things[n // 3 % 8]} desk."
        for n in range(count)
    ]
    made[::10] = [line.replace("shall be able to", "shall not") for line in made[1::10]]
    return made


def _conflicts(folder: Path) -> Iterator[Row]:
    for file in sorted((folder / "conflict_srs").glob("*.json")):
        plain = json.loads(file.read_text("utf-8"))
        place = {one["id"]: n for n, one in enumerate(plain["requirements"])}
        texts = [one["text"] for one in plain["requirements"]]
        true = {
            tuple(sorted((place[one["a"]], place[one["b"]])))
            for one in plain["pairs"]
            if one["label"].startswith("conflict")
        }
        ranked = [(one.first, one.second) in true for one in conflicts(texts, 0)]
        shown = [(one.first, one.second) in true for one in conflicts(texts)]
        name = f"conflicts of {file.stem}"
        precision = sum(sum(ranked[: n + 1]) / (n + 1) for n, hit in enumerate(ranked) if hit)
        yield Row("text", f"{name}, AP", precision / len(true), limit=0.45, at_most=False)
        f1 = 2 * sum(shown) / (len(shown) + len(true))
        yield Row("text", f"{name}, F1 as shown", f1, limit=0.50, at_most=False)


def _learnt(folder: Path) -> Iterator[Row]:
    reviews = [_read(folder / name, "review", "label") for name in SENTIMENTS]
    for name, own in zip(SENTIMENTS, reviews, strict=True):
        same = _macro(*_split(own))
        other = _macro([pair for pairs in reviews if pairs is not own for pair in pairs], own)
        stem = name.removesuffix(".csv")
        near, far = DOMAINS[stem]
        yield _beside(f"{stem}, a fifth unseen, macro-F1", same, near, 0.89)
        yield _beside(f"{stem}, domain unseen, macro-F1", other, far, 0.84)
    for what, file, text, label, goal in PARTS:
        measured = _macro if "macro" in what else _accuracy
        found = measured(*_split(_read(folder / file, text, label)))
        yield _beside(what, found, PEERS[what], goal)
    yield _smells(folder / "req_smells_ds1.csv")
    yield _projects(folder / "req_class_promise_plus.csv")


def _beside(what: str, found: float, peer: float, goal: float) -> Row:
    return Row("text", what, found, peer, goal, at_most=False, note=PEER)


def _smells(file: Path) -> Row:
    """Smelly or not, by the kinds of smell that the set has columns for."""
    true, told = [], []
    for line in _lines(file):
        marked = [cell for name, cell in line.items() if name not in ("Requirement_text", "File")]
        true.append(str(any(cell.strip() != "-" for cell in marked)))
        told.append(str(any(s.code not in NOT_MARKED for s in smells(line["Requirement_text"]))))
    return Row("text", "smelly or not, macro-F1", _f1(true, told), limit=0.60, at_most=False)


def _started(folder: Path) -> Iterator[Row]:
    mood = starting_point("mood")
    for name in SENTIMENTS:
        pairs = _read(folder / name, "review", "label")
        ranked = [dict(mood.predict(text).ranking) for text, _ in pairs]
        told = [str(int(one["positive"] > one["negative"])) for one in ranked]
        found = _f1([label for _, label in pairs], told)
        yield Row("text", f"starting point on {name.removesuffix('.csv')}, macro-F1", found)
    tweets = _read(folder / "senti_en_airline.csv", "text", "airline_sentiment")
    found = [mood.predict(text) for text, _ in tweets]
    true, told = [label for _, label in tweets], [one.label for one in found]
    yield Row("text", "starting point on English tweets, macro-F1", _f1(true, told))
    right = sum(map(eq, true, told)) / len(true)
    said = sum(one.confidence for one in found) / len(found)
    note = f"said {said:.2f}, right {right:.2f}"
    yield Row(
        "text", "starting point, said and right apart", abs(said - right), limit=0.1, note=note
    )


def _projects(file: Path) -> Row:
    """Function or quality, each fifth of the projects by a model of the others."""
    lines = _lines(file)
    true, told = [], []
    for part in range(5):
        seen: Pairs = []
        left: Pairs = []
        for line in lines:
            kind = "function" if line["label"] == "F" else "quality"
            (left if _part(line["project"]) == part else seen).append((line["text"], kind))
        model = fit(seen)
        true += [label for _, label in left]
        told += [model.predict(text).label for text, _ in left]
    what = "function or quality, projects unseen, macro-F1"
    return _beside(what, _f1(true, told), PEERS["projects"], 0.70)


def _lines(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _read(file: Path, text: str, label: str) -> Pairs:
    read = [(" ".join(line[one] for one in text.split()), line[label]) for line in _lines(file)]
    return [(words, name) for words, name in read if words.strip()]


def _part(key: str) -> int:
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 5


def _split(pairs: Pairs) -> tuple[Pairs, Pairs]:
    """A fifth by the text itself is left out, so that equal texts stay together."""
    return [p for p in pairs if _part(p[0])], [p for p in pairs if not _part(p[0])]


def _accuracy(seen: Pairs, unseen: Pairs) -> float:
    model = fit(seen)
    return sum(model.predict(text).label == label for text, label in unseen) / len(unseen)


def _macro(seen: Pairs, unseen: Pairs) -> float:
    model = fit(seen)
    return _f1([label for _, label in unseen], [model.predict(text).label for text, _ in unseen])


def _f1(true: list[str], told: list[str]) -> float:
    """The mean of F1 over the labels that occur."""
    scores = []
    for label in sorted(set(true)):
        both = sum(a == b == label for a, b in zip(true, told, strict=True))
        scores.append(2 * both / (true.count(label) + told.count(label)))
    return sum(scores) / len(scores)
