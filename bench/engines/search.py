"""Search: a question among a hundred thousand passages, and how often the right one is first."""

import csv
import json
import random
import sqlite3
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

from bench.engines import Row, cpu_ms
from songda.engines.search import Index, Passage, tokens

COUNT = 100_000
READING = (
    ("CMRC, passages R@1", "rag_zh_cmrc2018_dev.jsonl", 0.97),
    ("XQuAD en, passages R@1", "rag_xquad_en.jsonl", 0.93),
    ("XQuAD zh, passages R@1", "rag_xquad_zh.jsonl", 0.93),
)
MATCHING = "qmatch_zh_afqmc_dev.csv"


def rows(data: Path | None) -> Iterator[Row]:
    """Time a question; then recall, and how often it is right to answer or to abstain."""
    index, questions = made(COUNT)
    index.search(questions[0])  # what was added is weighed once
    taken = max(cpu_ms(partial(index.search, question)) for question in questions)
    peer = max(cpu_ms(asked_of_sqlite(index, question), 2) for question in questions)
    what = f"a question among {COUNT:,} passages, the slowest of {len(questions)}"
    yield Row("search", what, taken, peer, limit=100, unit="ms", note="FTS5, the same tokens")
    for name, file, goal in READING:
        yield from _read(name, _there(data, file), goal)
    yield _matched(_there(data, MATCHING))


def made(count: int) -> tuple[Index, list[str]]:
    """Passages of 60 characters, as unequally frequent as those of Chinese, and questions."""
    chance = random.Random(7)
    characters = [chr(0x4E00 + n) for n in range(3_000)]
    often = [1 / (n + 10) for n in range(3_000)]
    text = "".join(chance.choices(characters, often, k=60 * count))
    passages = (Passage(text[60 * n : 60 * n + 60]) for n in range(count))
    return Index(passages), [text[7_000 * n : 7_000 * n + 20] for n in range(1, 6)]


@cache
def _sqlite(index: Index) -> sqlite3.Cursor:
    cursor = sqlite3.connect(":memory:").cursor()
    cursor.execute("CREATE VIRTUAL TABLE passage USING fts5(tokens)")
    rows = ((" ".join(tokens(passage.text)),) for passage in index.passages)
    cursor.executemany("INSERT INTO passage VALUES (?)", rows)
    return cursor


def asked_of_sqlite(index: Index, question: str) -> Callable[[], object]:
    """The same question for SQLite's BM25: any of its tokens, the ten best."""
    words = " OR ".join(f'"{token}"' for token in dict.fromkeys(tokens(question)))
    asked = "SELECT rowid FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT 10"
    return lambda: _sqlite(index).execute(asked, [words]).fetchall()


def _there(data: Path | None, file: str) -> Path | None:
    found = data and next(iter(sorted(data.rglob(file))), None)
    return found or None


def _read(name: str, file: Path | None, goal: float) -> Iterator[Row]:
    """R@1; and, with every other passage taken away, how often it rightly answers or abstains."""
    missing = "the folder given by --data does not hold the questions"
    if file is None:
        yield Row("search", name, None, limit=goal, at_most=False, note=missing)
        return
    documents = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    passages = [Passage(one["text"], str(n)) for n, one in enumerate(documents)]
    asked = [(one["q"], str(n)) for n, document in enumerate(documents) for one in document["qas"]]
    index, half = Index(passages), Index(passages[::2])
    first = [index.search(question, 1).hits[:1] for question, _ in asked]
    right = sum(
        hits[0].passage.source == source
        for hits, (_, source) in zip(first, asked, strict=True)
        if hits
    )
    yield Row("search", name, right / len(asked), limit=goal, at_most=False)
    told = sum(half.search(q, 1).is_answered == (int(source) % 2 == 0) for q, source in asked)
    what = name.split(",")[0] + ", answers or abstains rightly, half without a passage"
    yield Row("search", what, told / len(asked), at_most=False)


def _matched(file: Path | None) -> Row:
    """Of pairs of questions that mean the same: how often the second is among ten found."""
    name, goal = "AFQMC, question matching R@10", 0.70
    if file is None:
        note = "the folder given by --data does not hold the pairs"
        return Row("search", name, None, limit=goal, at_most=False, note=note)
    with file.open(encoding="utf-8", newline="") as lines:
        pairs = list(csv.DictReader(lines))
    index = Index(map(Passage, dict.fromkeys(pair["q2"] for pair in pairs)))
    same = [pair for pair in pairs if pair["label"] == "1"]
    found = sum(
        pair["q2"] in {hit.passage.text for hit in index.search(pair["q1"]).hits} for pair in same
    )
    return Row("search", name, found / len(same), limit=goal, at_most=False)
