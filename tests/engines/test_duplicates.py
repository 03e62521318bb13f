"""Requirements that say the same are found; those that differ in what counts are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines.text.duplicates import Duplicate, duplicates
from tests.engines.test_conflicts import Meanings, mixed


def kinds(*texts: str) -> list[str]:
    return [one.kind for one in duplicates(texts)]


@pytest.mark.parametrize(
    "pair",
    [
        ("Save the order.", "save  the ORDER"),
        ("导出须在 5 秒内完成。", "导出须在5秒内完成"),
        ("ＰＤＦ 格式", "PDF格式"),
        ("Save, then close.", "Save then close"),
    ],
)
def test_case_width_space_and_punctuation_do_not_count(pair: tuple[str, str]) -> None:
    assert kinds(*pair) == ["same"]


@pytest.mark.parametrize(
    "pair",
    [
        ("The agent shall look up and update listings in the register",
         "The agent shall be able to look up and update any listings in the register"),
        ("The system shall retain user preferences after a failure",
         "The product must retain the user preferences after failures"),
        ("系统应支持按订单号查询订单明细", "系统必须支持按订单号查询订单的明细"),
    ],
)  # fmt: skip
def test_a_few_words_more_are_nearly_the_same(pair: tuple[str, str]) -> None:
    assert kinds(*pair) == ["near"]


@pytest.mark.parametrize(
    "pair",
    [
        ("导出须在 5 秒内完成", "导出须在 30 秒内完成"),
        ("The clerk can delete orders", "The clerk cannot delete orders"),
        ("Users shall create new programs by hand", "Users shall create new projects by hand"),
        ("Only agents shall delete old orders", "Agents shall delete old orders"),
        ("The attacker becomes the defender", "The defender becomes the attacker"),
        ("Latency < 5", "Latency > 5"),
        ("", "  "),
    ],
)
def test_another_amount_word_order_or_denial_is_another_requirement(pair: tuple[str, str]) -> None:
    assert kinds(*pair) == []


def test_every_pair_of_equals_is_named() -> None:
    found = duplicates(["a b", "A b.", "c", "a  B"])
    assert [(one.first, one.second) for one in found] == [(0, 1), (0, 3), (1, 3)]


def test_an_embedder_vouches_for_texts_that_add_to_each_other() -> None:
    pair = ["Print the invoice", "Print the invoice and the delivery note of each order"]
    assert kinds(*pair) == []
    (found,) = duplicates(pair, embedder=Meanings([1, 0], [1, 0.1]))
    assert found.kind == "near"


@given(st.lists(mixed, max_size=6))
def test_whatever_is_compared_has_an_answer(texts: list[str]) -> None:
    found = duplicates([*texts, *texts[:1]], 0)
    for one in found:
        assert 0 <= one.first < one.second <= len(texts)
        assert 0 <= one.confidence <= 1 and str(one) == Duplicate.sentences[one.kind]
    is_word = bool(texts) and any(character.isalnum() for character in texts[0])
    assert not is_word or (0, len(texts)) in {(one.first, one.second) for one in found}
