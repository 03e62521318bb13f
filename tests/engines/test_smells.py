"""What makes a requirement unclear is found with its kind; clear requirements are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines.text.clarity import Smell, smells


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("The system should print invoices.", "should", "uncertain"),
        ("系统可能需要打印", "可能", "uncertain"),
        ("The clerk shall open it.", "it", "pronoun"),
        ("系统应显示上述内容", "上述", "pronoun"),
        ("The clerk shall not delete orders.", "not", "negative"),
        ("业务员不得删除订单", "不得", "negative"),
        ("The system shall use the latest prices.", "latest", "superlative"),
        ("系统应采用最优路线", "最优", "superlative"),
        ("Version 2 shall have a larger font.", "larger", "comparative"),
        ("新版的字号应更大", "更", "comparative"),
        ("Orders shall be archived.", "shall be archived", "passive"),
        ("订单须被归档", "须被", "passive"),
        ("The clerk shall print and the system shall save the order.",
         "The clerk shall print and the system shall save the order.", "several"),
        ("系统应打印订单，同时应发送短信", "系统应打印订单，同时应发送短信", "several"),
        ("Shall print the order.", "Shall", "subject"),
        ("支持导出", "支持", "subject"),
        ("The clerk exports lists such as orders.", "such as", "examples"),
        ("系统应导出单据，例如发货单", "例如", "examples"),
        ("页面要快", "快", "vague"),
    ],
)  # fmt: skip
def test_each_kind_is_found(text: str, words: str, code: str) -> None:
    found = [(one.words, one.code) for one in smells(text)]
    assert (words, code) in found


@pytest.mark.parametrize(
    "text",
    [
        "The clerk shall print the invoice of an order.",
        "Version 2 shall have a larger font than version 1.",
        "Orders shall be archived by the clerk.",
        "系统应显示订单明细",
        "订单由业务员归档",
        "版本 2 的字号比版本 1 大",
        "",
    ],
)
def test_a_clear_requirement_is_left_alone(text: str) -> None:
    assert smells(text) == []


@given(st.text(max_size=200))
def test_every_smell_stands_in_its_text(text: str) -> None:
    for one in smells(text):
        assert one.words == text[one.start : one.end] and one.words
        assert str(one) == Smell.sentences[one.code]
