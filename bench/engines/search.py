"""Search: a question among a hundred thousand passages, and how often the right one is first."""

import csv
import json
import random
import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.engines import Row, cpu_ms
from songda.engines.search import Index, Passage, tokens, windows

COUNT = 100_000
READING = (
    ("CMRC, passages R@1", "rag_zh_cmrc2018_dev.jsonl", 0.97),
    ("XQuAD en, passages R@1", "rag_xquad_en.jsonl", 0.93),
    ("XQuAD zh, passages R@1", "rag_xquad_zh.jsonl", 0.93),
)
MEETINGS = "meetings_en_qmsum_product.jsonl"
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
    yield from _talked(_there(data, MEETINGS))


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


@dataclass(frozen=True)
class Turn:
    """What somebody said in a meeting."""

    speaker: str
    text: str


Span = tuple[int, int]


def _talked(file: Path | None) -> Iterator[Row]:
    """Where in a meeting: the right window first, beside BM25 on the words of each window."""
    name, goal = "meetings, the right window first", 0.45
    if file is None:
        note = "the folder given by --data does not hold the meetings"
        yield Row("search", name, None, limit=goal, at_most=False, note=note)
        return
    meetings = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    for what, is_most in (("30 turns, any of the answer", False), ("a sixth, most of it", True)):
        hits = [hit for meeting in meetings for hit in _hits(meeting, is_most)]
        ours, peers = (sum(column) / len(hits) for column in zip(*hits, strict=True))
        note = "BM25 on the words of each window"
        yield Row("search", f"{name}: {what}", ours, peers, limit=goal, at_most=False, note=note)


def _hits(meeting: dict[str, Any], is_most: bool) -> Iterator[tuple[bool, bool]]:
    """Whether the first window is right, for each question: by `windows`, and by the peer."""
    turns = [
        Turn(one["speaker"], re.sub(r"\{[a-z]+\}", "", one["content"]))
        for one in meeting["meeting_transcripts"]
    ]
    count = len(turns)
    spans = [(n, min(n + 30, count)) for n in range(0, count, 30)]
    if is_most:
        spans = list(pairwise(count * n // 6 for n in range(7)))
    texts = ["\n".join(f"{one.speaker}: {one.text}" for one in turns[a:b]) for a, b in spans]
    index = Index(Passage(text, str(n)) for n, text in enumerate(texts))
    for asked in meeting["specific_query_list"]:
        answer = [(int(a), int(b) + 1) for a, b in asked["relevant_text_span"]]
        shared = [sum(_shared(span, one) for one in answer) for span in spans]
        least = max(shared) if is_most else 1
        right = {n for n, common in enumerate(shared) if common >= least}
        ours = [spans.index((w.start, w.end)) for w in windows(turns, asked["query"], spans, 1)]
        peers = [int(hit.passage.source) for hit in index.search(asked["query"], 1).hits]
        yield bool(right & set(ours)), bool(right & set(peers))


def _shared(one: Span, other: Span) -> int:
    """How many turns two windows share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
