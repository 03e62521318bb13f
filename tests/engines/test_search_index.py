"""A question finds its passage and the sentence that answers, or is told that there is none."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines.search import Embedder, Found, Index, Passage, Unreadable, cut, fuse, script
from songda.engines.search.passages import columns
from songda.engines.search.terms import question_terms, terms

CONTRACT = """# Contract

The supplier delivers the mobile client in two stages. Each stage is accepted separately.

Warranty lasts twelve months. It begins on the day the acceptance certificate is signed.
Defects are repaired within ten working days.

The client pays 30 percent on signing. The rest is due after acceptance.
"""
MINUTES = (
    "验收由客户的项目经理签署。\n保修期为十二个月，自签署验收单之日起计算。\n\n付款分两次完成。"
)


@pytest.fixture(scope="module")
def index() -> Index:
    return Index([*cut(CONTRACT, "contract.md", width=200), *cut(MINUTES, "纪要.txt", width=60)])


@pytest.mark.parametrize(
    ("question", "source", "sentence"),
    [
        ("How long is the warranty?", "contract.md", "Warranty lasts twelve months."),
        ("who pays on signing", "contract.md", "The client pays 30 percent on signing."),
        ("谁签署验收？", "纪要.txt", "验收由客户的项目经理签署。"),
        ("保修期从何时起算", "纪要.txt", "保修期为十二个月，自签署验收单之日起计算。"),
    ],
)
def test_the_answering_sentence_is_found(
    index: Index, question: str, source: str, sentence: str
) -> None:
    found = index.search(question)
    assert (found.hits[0].passage.source, found.hits[0].sentence) == (source, sentence)
    assert found.is_answered


@pytest.mark.parametrize(
    "question", ["What is the capital of France?", "卫星何时发射？", "?", "", "😀"]
)
def test_what_is_not_there_is_not_answered(index: Index, question: str) -> None:
    found = index.search(question)
    assert not found.is_answered
    assert found.support is not None and found.support < 0.5


def test_words_that_only_ask_decide_nothing() -> None:
    rest = (Passage(f"第 {n} 段文字") for n in range(300))
    index = Index([Passage("DECnet 由该公司开发"), Passage("什么是保修期"), *rest])
    assert index.search("DECnet是什么").hits[0].passage.text.startswith("DECnet")
    assert index.search("什么").hits[0].passage.text == "什么是保修期"


def test_endings_of_english_words_do_not_matter() -> None:
    assert set(terms("Policies signed quickly")) == set(terms("policy signing quick"))
    assert terms("process is bus") == ["process", "is", "bus"]
    assert question_terms("How long does it work?").about == frozenset({"work"})


def test_passages_can_be_added_after_a_search() -> None:
    index = Index([Passage("apples")])
    assert not index.search("pears").hits
    index.add([Passage("pears")])
    assert index.search("pears").hits[0].passage.text == "pears"
    assert len(index.search("apples pears").hits) == 2
    assert Index().search("pears") == Found((), 0.0)


def test_equal_passages_keep_their_order_and_the_limit_is_kept() -> None:
    index = Index(Passage("same words", str(n)) for n in range(9))
    assert [hit.passage.source for hit in index.search("words", 3).hits] == ["0", "1", "2"]


def test_a_document_is_cut_at_its_lines_and_knows_where() -> None:
    found = cut(CONTRACT, "c", page=2, width=100)
    assert [one.line for one in found] == [1, 3, 5, 6, 8]
    assert all(columns(one.text) <= 100 and (one.source, one.page) == ("c", 2) for one in found)
    assert cut(CONTRACT, width=200)[0].text.startswith("# Contract\n\nThe supplier")


def test_a_long_line_is_cut_at_its_sentences_else_where_the_width_ends() -> None:
    assert [one.text for one in cut("一二三四五六七八九十。" * 3, width=44)] == [
        "一二三四五六七八九十。" * 2, "一二三四五六七八九十。"
    ]  # fmt: skip
    assert max(len(one.text) for one in cut("x" * 300, width=40)) <= 40
    assert cut("word " * 30, width=40)[0].text == "word word word word word word word word"


def test_rankings_are_fused_by_their_places() -> None:
    assert fuse([["a", "b", "c"], ["b", "d"]]) == ["b", "a", "d", "c"]
    assert fuse([]) == fuse([[]]) == []


def test_the_script_is_what_most_of_a_text_is_written_in() -> None:
    assert [script(text) for text in ("用 Redis 做缓存", "Redis cache", "12 %", "")] == [
        "han", "latin", "", ""
    ]  # fmt: skip


class ByTopic:
    """A stand-in for a model: one number for warranty and one for payment, in both languages."""

    def embed(self, texts):  # type: ignore[no-untyped-def]
        topics = (("保修", "arranty", "缺陷", "efects"), ("付款", "pays", "paid", "支付"))
        return [[sum(word in text for word in topic) for topic in topics] for text in texts]


def test_a_model_finds_across_languages_where_words_cannot() -> None:
    english = cut(CONTRACT, "contract.md", width=200)
    assert not Index(english).search("保修多久").hits
    found = Index(english, ByTopic()).search("保修多久")
    assert "Warranty" in found.hits[0].passage.text
    assert found.support is None and found.is_answered


def test_in_one_language_words_and_meaning_vote() -> None:
    index = Index(cut(CONTRACT, width=200), ByTopic())
    found = index.search("how is it paid")
    assert "pays" in found.hits[0].passage.text and found.support is not None


@pytest.mark.parametrize("rows", [[], [[1.0]], [[math.nan]] * 3, [[1], [1, 2], [3]], "abc", 5])
def test_a_model_that_gives_no_rows_is_refused(rows: object) -> None:
    class Odd:
        def embed(self, texts):  # type: ignore[no-untyped-def]
            return rows

    odd: Embedder = Odd()
    with pytest.raises(Unreadable, match="embedder gave"):
        Index([Passage("a"), Passage("b"), Passage("c")], odd).search("a")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: Index([Passage("a")]).search("a" * 10_001), "has 10001 characters"),
        (lambda: Index([Passage("a")]).search("a", 0), "0 passages were asked for"),
        (lambda: cut("a", width=10), "of 10 columns is too short"),
    ],
)
def test_what_cannot_be_searched_is_refused(wrong, sentence: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Unreadable) as refused:
        wrong()
    assert sentence in str(refused.value)


mixed = st.text(st.sampled_from("验收需求什么 ab-1.。?？\n\r") | st.characters(), max_size=80)


@given(st.lists(mixed, max_size=6), mixed, st.integers(1, 5))
def test_any_texts_and_any_question_give_an_answer(
    texts: list[str], question: str, limit: int
) -> None:
    found = Index(one for text in texts for one in cut(text)).search(question, limit)
    assert len(found.hits) <= limit
    assert found.support is not None and 0 <= found.support <= 1
    scores = [hit.score for hit in found.hits]
    assert scores == sorted(scores, reverse=True) and all(0 < score < 1e6 for score in scores)
    assert all(hit.sentence in hit.passage.text for hit in found.hits)


@given(mixed, st.integers(40, 90))
def test_nothing_but_space_is_lost_when_a_text_is_cut(text: str, width: int) -> None:
    pieces = cut(text, width=width)
    assert "".join("".join(one.text.split()) for one in pieces) == "".join(text.split())
    assert all(one.text and columns(one.text) <= width for one in pieces)
    assert [one.line for one in pieces] == sorted(one.line for one in pieces)


@given(st.lists(st.lists(st.integers(0, 9), unique=True), max_size=4))
def test_a_fused_ranking_has_each_once(rankings: list[list[int]]) -> None:
    assert sorted(fuse(rankings)) == sorted({one for ranking in rankings for one in ranking})
