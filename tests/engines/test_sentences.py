"""Sentences are found in Chinese and in English, and nothing falls between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines.text.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["系统要快。", "多快？", "三秒！", "好"],
        ["P95 小于 3.5 秒。", "真的吗？！", "是。"],
        ["他说：“快一点。好吗？”", "然后走了。"],
        ["「快。」", "好。"],
        ["（好。）", "走。"],
        ["我想……可能不行。", "再说吧……"],
        ["是的.", "好的."],
        ["第一行", "第二行。"],
    ],
)
def test_chinese_sentences(parts: list[str]) -> None:
    assert split("".join(parts) if parts[0] != "第一行" else "\n".join(parts)) == parts


@pytest.mark.parametrize(
    "parts",
    [
        ["It costs 3.5 yuan.", "Is it fast?", "Yes!"],
        ["Dr. Smith and Mr. J. Lin agree, e.g. on v1.2.", "See http://a.b/c?d=e.", "Done"],
        ['"Is it ready?" she asked.', '"Yes."', "He left."],
        ["No. 5 is done.", "No.", "We cannot."],
        ["Well... perhaps.", "Then...", "We go."],
        ["1. First we look.", "2. Then we leap."],
        ["We need logs, etc. and more.", "Acme Inc. agreed."],
        ["שלום.", "מה שלומך?", "👍."],
    ],
)
def test_english_sentences(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


def test_a_quotation_mark_that_is_never_closed_holds_nothing_together() -> None:
    assert split("他说：“快。好。") == ["他说：“快。", "好。"]


def test_long_speech_in_quotation_marks_is_split() -> None:
    speech = "我们要快。" * 40
    assert split(f"“{speech}”")[0] == "“我们要快。"


@given(st.text(st.sampled_from("快要。！？.…!?“”「」\"' \n\tAb3,，e1)）")))
def test_every_character_lies_in_one_sentence(text: str) -> None:
    spans = sentences(text)
    flat = [place for span in spans for place in span]
    assert flat == sorted(flat)
    assert all(start < end and text[start:end] == text[start:end].strip() for start, end in spans)
    covered = {place for start, end in spans for place in range(start, end)}
    assert all(place in covered for place, char in enumerate(text) if not char.isspace())


@given(st.text())
def test_any_text_can_be_split(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())
