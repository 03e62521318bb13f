"""Words too vague to sign are found; those that only look like them are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines.text.clarity import Gap, Span, criterion_gaps, vague_words
from songda.engines.text.clarity.words import CHINESE, CHINESE_OTHER, ENGLISH, ENGLISH_OTHER
from songda.engines.text.words import listed


def found(text: str) -> list[tuple[str, str]]:
    return [(span.word, span.why_code) for span in vague_words(text)]


def test_chinese_words_are_found_with_their_reason() -> None:
    assert found("查询要快，界面简洁友好，尽快上线，支持大量用户，及时通知，适当优化等等。") == [
        ("快", "speed"), ("简洁", "ease"), ("友好", "ease"), ("尽快", "when"), ("大量", "amount"),
        ("及时", "when"), ("适当", "judgement"), ("优化", "change"), ("等等", "open_end"),
    ]  # fmt: skip


def test_english_words_are_found_with_their_reason() -> None:
    assert found("Fast, intuitive and user-friendly; as soon\nas possible, if possible, etc.") == [
        ("Fast", "speed"), ("intuitive", "ease"), ("user-friendly", "ease"),
        ("as soon\nas possible", "when"), ("if possible", "choice"), ("etc.", "open_end"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "快递单可以生成快照，快捷键可用，用户愉快",
        "稳定性测试、准确率、人工智能、即时通讯",
        "等待审批，同等条件，中等规模，高等级，相等",
        "左右两栏布局",
        "Breakfast, fasten, steadfast, fast-forward, quicksand, simpleton",
        "Follow best practices on smart phones.",
        "",
    ],
)
def test_words_inside_other_words_are_not_found(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "在 3 秒内快速打开",
        "三秒内快速响应",
        "快：P95 小于 300 ms",
        "fast: under 2.5 seconds",
        "respond quickly within 1,000 ms",
        "稳定运行 72 小时",
        "提升 20%",
        "在 2 个工作日内及时回复",
        "支持大量（≥ 10000 条）记录",
    ],
)
def test_a_figure_with_its_unit_in_the_same_clause_makes_a_word_exact(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "P95 小于 300 ms，要快",
        "支持 3 个用户快速登录",
        "Version 2 is fast.",
        "It takes 3 s. Be fast!",
    ],
)
def test_a_figure_elsewhere_or_of_something_else_does_not(text: str) -> None:
    assert [why for _, why in found(text)] == ["speed"]


def test_a_figure_does_not_make_ease_exact_and_about_stays_about() -> None:
    assert found("3 步内简单完成") == [("简单", "ease")]
    assert found("3 秒左右") == [("左右", "amount")]


def test_an_open_list_is_found() -> None:
    assert found("支持 Word、PDF 等格式") == [("等", "open_end")]


def test_every_listed_word_is_found_and_every_other_word_is_not() -> None:
    for lists in (CHINESE, ENGLISH):
        for why, words in lists.items():
            for word in listed(words):
                assert found(word) == [(word, why)]
    for other in (CHINESE_OTHER, ENGLISH_OTHER):
        for word in listed(other):
            assert found(word) == []


def test_no_word_is_listed_twice() -> None:
    words = [
        word for lists in (CHINESE, ENGLISH) for text in lists.values() for word in listed(text)
    ]
    assert len(words) == len(set(words))


def test_every_reason_asks_for_something() -> None:
    assert {*CHINESE, *ENGLISH} == set(Span.sentences)
    assert all(sentence.endswith((".", "?")) for sentence in Span.sentences.values())


@given(st.text(st.sampled_from("快慢捷速简单洁等待左右3秒 ,，。.fasty-MS\n") | st.characters()))
def test_spans_are_in_order_and_hold_their_words(text: str) -> None:
    spans = vague_words(text)
    assert all(text[span.start : span.end] == span.word for span in spans)
    places = [place for span in spans for place in (span.start, span.end)]
    assert places == sorted(places)
    assert all(span.start < span.end for span in spans)


# Criteria


def codes(*parts: str) -> list[tuple[str, str, str]]:
    return [(gap.part, gap.code, gap.about) for gap in criterion_gaps(*parts)]


def test_an_empty_criterion_lacks_everything() -> None:
    assert codes("", " ", "\n") == [
        ("scene", "no_scene", ""),
        ("behaviour", "no_behaviour", ""),
        ("threshold", "no_threshold", ""),
    ]


@pytest.mark.parametrize(
    "threshold",
    [
        "P95 < 300 ms", "三秒内", "不超过 3 次点击", "at most 3 clicks", "100%", "无严重缺陷",
        "全部字段与原系统一致", "0 个错误", "All rows match", "20–30 人，误差 ±1", "99.9% 以上",
    ],
)  # fmt: skip
def test_a_complete_criterion_lacks_nothing(threshold: str) -> None:
    assert codes("客户按订单号查询", "显示该订单的明细", threshold) == []


@pytest.mark.parametrize(
    "threshold",
    [
        "10 times out of 10", "10 out of 10", "19 of the 20 attempts", "9 test runs of 10",
        "10 次里 10 次如此", "20 次测试中 19 次", "十次里九次", "100 条中有 95 条",
    ],
)  # fmt: skip
def test_how_many_of_how_many_needs_no_direction(threshold: str) -> None:
    assert codes("客户按订单号查询", "显示该订单的明细", threshold) == []


@pytest.mark.parametrize(
    ("threshold", "code", "about"),
    [
        ("客户满意", "not_measurable", ""),
        ("looks right", "not_measurable", ""),
        ("P95 < 300", "no_unit", "< 300"),
        ("at most 300, measured once", "no_unit", "at most 300"),
        ("300 ms", "no_direction", ""),
        ("10 次里 9 次 300 ms", "no_direction", ""),
        ("300 ms, 10 times out of 10", "no_direction", ""),
        ("10 of the answers", "no_direction", ""),
    ],
)
def test_a_threshold_says_what_is_missing(threshold: str, code: str, about: str) -> None:
    assert codes("查询", "显示明细", threshold) == [("threshold", code, about)]


def test_vague_words_are_gaps_of_their_part_and_named_once() -> None:
    assert codes("大量用户、大量订单", "尽快显示", "全部正常") == [
        ("scene", "vague", "大量"),
        ("behaviour", "vague", "尽快"),
        ("threshold", "vague", "正常"),
    ]


def test_a_gap_is_a_sentence() -> None:
    assert str(Gap("threshold", "no_unit", "< 300")) == (
        "“< 300” has no unit. Write one, such as 300 ms or 20 people."
    )
