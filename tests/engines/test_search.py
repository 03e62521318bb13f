"""Chinese words of two characters are found, and so is REQ-12."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines.search import match_query, snippet, tokens

TEXT = "REQ-12 订单查询：P95 小于 300 ms。客户在验收时确认需求，João 记录了 v1.2 的结果。"


def found(query: str, text: str = TEXT) -> bool:
    words = match_query(query)
    return bool(words) and set(words) <= set(tokens(text))


@pytest.mark.parametrize(
    "query",
    [
        "需求", "验收", "订单查询", "客", "REQ-12", "req 12", "12", "req", "p95", "300 MS",
        "joao", "JOÃO", "joa\u0303o", "v1.2", "ｒｅｑ－１２", "需求 验收", "查询：P95", "确认需求",
    ],
)  # fmt: skip
def test_what_stands_in_the_text_is_found(query: str) -> None:
    assert found(query)


@pytest.mark.parametrize("query", ["求需", "需求变更", "REQ-1", "re", "验 需求x", "", "，。", "-"])
def test_what_does_not_stand_in_the_text_is_not_found(query: str) -> None:
    assert not found(query)


def test_tokens_are_pairs_and_singles_of_chinese_and_words_with_their_parts() -> None:
    assert tokens("验收单 TSK-7_a") == [
        "验收", "收单", "验", "收", "单", "tsk-7_a", "tsk", "7", "a",
    ]  # fmt: skip


def test_a_query_names_each_token_once_and_singles_only_when_alone() -> None:
    assert match_query("验收验收 Req-12 REQ-12 单") == ["验收", "收验", "req-12", "单"]


def test_a_snippet_marks_the_words_and_says_where_it_is_cut() -> None:
    before, pieces = snippet(
        "前文" * 50 + "客户在验收时\n确认需求。" + "后文" * 50, "验收 需求", 20
    )
    assert before == "…"
    assert pieces[-1] == ("…", False)
    assert [piece for piece, hit in pieces if hit] == ["验收", "需求"]
    assert "时 确认" in "".join(piece for piece, _ in pieces)


def test_a_short_text_is_its_own_snippet() -> None:
    assert snippet("Straße REQ-12", "strasse 12") == (
        "",
        [("Straße", True), (" REQ-", False), ("12", True)],
    )
    assert snippet("没有命中", "验收") == ("", [("没有命中", False)])
    assert snippet("", "验收") == ("", [])


def test_neighbouring_pairs_are_one_hit() -> None:
    assert snippet("请看验收标准。", "验收标准")[1] == [
        ("请看", False),
        ("验收标准", True),
        ("。", False),
    ]


mixed = st.text(st.sampled_from("需求验收标a B1２-_.Éßﬁ㎡ \nが、") | st.characters(), max_size=60)


@given(mixed, st.integers(0, 60), st.integers(1, 20))
def test_every_part_of_a_chinese_text_is_found(text: str, start: int, length: int) -> None:
    text = "".join(char for char in text if "\u3400" <= char <= "\u9fff")
    part = text[start : start + length]
    assert not part or found(part, text)


@given(mixed)
def test_every_text_finds_itself(text: str) -> None:
    assert set(match_query(text)) <= set(tokens(text))
    assert match_query(text) == match_query(text.upper().lower()) or not text.isascii()


@given(mixed, mixed, st.integers(1, 30))
def test_a_snippet_is_a_part_of_the_text(text: str, query: str, width: int) -> None:
    before, pieces = snippet(text, query, width)
    plain = " ".join(text.split())
    shown = "".join(piece for piece, _ in pieces)
    cut = len(plain) > width and not plain.endswith(shown)
    body = shown[:-1] if cut else shown
    assert body in plain and len(body) <= width
    assert bool(before) <= (len(plain) > width)
    assert all(piece for piece, _ in pieces)
    assert cut or all(hit != following for (_, hit), (_, following) in itertools.pairwise(pieces))
