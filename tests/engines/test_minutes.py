"""Decisions and actions are found in minutes, with who and by when; what is open is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines.text.minutes import agreed


def read(text: str) -> list[tuple[str, str, str]]:
    return [(one.kind, one.who, one.due) for one in agreed(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议决定采用方案二。", [("decision", "", "")]),
        ("李强周五前提交报价。", [("action", "李强", "周五前")]),
        ("陈明：我来跟进接口文档，下周三前给出。", [("action", "陈明", "下周三前")]),
        ("由王芳负责整理清单，5 月 10 日前完成", [("action", "王芳", "5 月 10 日前")]),
        ("请何薇确认验收标准。", [("action", "何薇", "")]),
        ("一致同意延期，张伟负责通知客户。", [("decision", "", ""), ("action", "张伟", "")]),
        ("决议：采用方案二", [("decision", "", "")]),
        ("We agreed to drop the blue button.", [("decision", "", "")]),
        ("Decision: use plan B", [("decision", "", "")]),
        ("Action: Anna will send the draft by Friday.", [("action", "Anna", "by Friday")]),
        ("Bob: I'll check the prices tomorrow.", [("action", "Bob", "tomorrow")]),
        ("Wang to send the report by Friday.", [("action", "Wang", "by Friday")]),
        ("We will finish the demo by Friday.", [("action", "", "by Friday")]),
        ("浩然明天提交方案。", [("action", "浩然", "明天")]),
        ("刘强：我会尽快修复。", [("action", "刘强", "")]),
        ("Anna and Bob will meet the client next week.", [("action", "Anna and Bob", "next week")]),
    ],
)
def test_what_was_agreed_is_found(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    ["还没决定用哪个方案。", "是否决定上线？", "今天天气不错。", "Have we decided on the colour?",
     "That has to be original.", "According to the drawings.", "Next slide please.", "Yes, I will.",
     "Bob: I'll just show you the next slide.", "Uh, let me get this right.", "Just to hold it.",
     "那我们今天的论坛先到这里。", "我来自苏州。", "他是技术负责人。", "差距就决定了我们必须发展。",
     "我来补充一下。", "其实刚才今天说过。",
     "The remote is yellow.", "We have not agreed on a price yet.", "Then we had lunch.", ""],
)  # fmt: skip
def test_what_is_open_or_mere_talk_is_left_out(text: str) -> None:
    assert read(text) == []


def test_the_sentence_stands_where_it_is_said_to() -> None:
    text = "先讨论了范围。会议决定采用方案二。\n散会。"
    (one,) = agreed(text)
    assert text[one.start : one.end] == one.words == "会议决定采用方案二。"


@given(st.text(max_size=200))
def test_any_text_has_an_answer(text: str) -> None:
    for one in agreed(text):
        assert text[one.start : one.end] == one.words and one.who in text and one.due in text
