"""Plain text and subtitles become turns; what is uncertain is said."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines.transcript import Transcript, read_pasted, read_transcript


def said(transcript: Transcript) -> list[tuple[str, int | None, str]]:
    return [(turn.speaker, turn.starts_ms, turn.text) for turn in transcript.turns]


def doubts(transcript: Transcript) -> list[tuple[int, str]]:
    return [(doubt.line, doubt.code) for doubt in transcript.doubts]


@pytest.mark.parametrize(
    "text",
    [
        "何薇：系统要快。\n陈明：多快？\n",
        "何薇: 系统要快。\r\n陈明: 多快？",
        "**何薇**：系统要快。\n**陈明：** 多快？",
    ],
)
def test_a_name_and_a_colon_begin_a_turn(text: str) -> None:
    assert said(read_pasted(text)) == [("何薇", None, "系统要快。"), ("陈明", None, "多快？")]


@pytest.mark.parametrize(
    "text",
    [
        "[00:14:32] 何薇：系统要快。\n[00:14:40] 陈明：多快？",
        "[00：14：32]何薇：系统要快。\n【14:40】陈明：多快？",
        "00:14:32 何薇\n系统要快。\n\n00:14:40 陈明\n多快？\n",
        "何薇 00:14:32\n系统要快。\n\n陈明 00:14:40\n多快？\n",
        "何薇(00:14:32): 系统要快。\n陈明（00:14:40）：\n多快？",
        "00:14:32\n何薇：系统要快。\n00:14:40\n陈明：多快？",
        "何薇 2026-07-09 00:14:32\n系统要快。\n陈明 2026-07-09 00:14:40\n多快？",
    ],
)
def test_times_are_read_in_the_forms_of_meeting_tools(text: str) -> None:
    assert said(read_pasted(text)) == [("何薇", 872_000, "系统要快。"), ("陈明", 880_000, "多快？")]


def test_a_numbered_speaker_with_a_time_in_brackets_is_read() -> None:
    transcript = read_pasted("Speaker 1 (00:12)\nWe wait.\n\nSpeaker 2 (1:02:03.5)\nHow long?")
    assert said(transcript) == [
        ("Speaker 1", 12_000, "We wait."),
        ("Speaker 2", 3_723_500, "How long?"),
    ]
    assert transcript.doubts == ()


def test_lines_without_a_name_go_on_with_the_turn() -> None:
    transcript = read_pasted("何薇：第一点。\n  第二点。\n\n第三点。\n陈明：好。")
    assert said(transcript)[0] == ("何薇", None, "第一点。\n  第二点。\n\n第三点。")


def test_text_before_the_first_speaker_is_kept_and_doubted() -> None:
    transcript = read_pasted("需求调研纪要\n\n何薇：系统要快。")
    assert said(transcript)[0] == ("", None, "需求调研纪要")
    assert transcript.turns[0].doubtful and not transcript.turns[1].doubtful
    assert doubts(transcript) == [(1, "no_speaker")]


def test_a_text_without_any_speaker_is_doubted_once() -> None:
    transcript = read_pasted("系统要快。\n报表要准。")
    assert [turn.speaker for turn in transcript.turns] == ["", ""]
    assert doubts(transcript) == [(0, "no_speakers")]


def test_a_label_is_not_a_speaker() -> None:
    transcript = read_pasted("何薇：系统要快。\n备注：指查询。\n陈明：好。")
    assert [turn.speaker for turn in transcript.turns] == ["何薇", "陈明"]
    assert transcript.turns[0].text == "系统要快。\n备注：指查询。"
    assert doubts(transcript) == [(2, "not_a_speaker")]


@pytest.mark.parametrize(
    "line", ["我们要的是：三秒", "So the point is: three seconds", "看 http://a.b"]
)
def test_prose_with_a_colon_is_not_a_speaker(line: str) -> None:
    transcript = read_pasted(f"何薇：系统要快。\n{line}\n陈明：好。")
    assert transcript.turns[0].text == f"系统要快。\n{line}"
    assert transcript.doubts == ()


def test_a_name_without_a_time_in_a_timed_file_is_taken_as_text_and_doubted() -> None:
    transcript = read_pasted("何薇 00:01\n两点：一是快\n陈明 00:05\n好\n何薇 00:09\n行")
    assert transcript.turns[0].text == "两点：一是快"
    assert doubts(transcript) == [(2, "continues")]
    assert str(transcript.doubts[0]) == (
        "Line 2: “两点” was taken as text of the speaker before. Is it a speaker?"
    )


def test_a_name_seen_once_among_many_turns_is_doubted() -> None:
    transcript = read_pasted("何薇：一\n陈明：二\n" * 3 + "要点：三\n")
    assert doubts(transcript) == [(7, "seen_once")]


def test_a_word_after_a_time_that_nothing_follows_is_what_was_said() -> None:
    transcript = read_pasted("[00:01] 何薇：可以吗？\n[00:03] 明白\n[00:05] 陈明：好。")
    assert said(transcript)[1] == ("何薇", 3_000, "明白")
    assert doubts(transcript) == [(2, "same_speaker")]


def test_a_name_that_nothing_follows_is_left_out_and_said() -> None:
    transcript = read_pasted("何薇 00:01\n陈明 00:05\n好")
    assert said(transcript) == [("陈明", 5_000, "好")]
    assert doubts(transcript) == [(1, "nothing_said")]


def test_time_that_runs_backwards_is_doubted() -> None:
    transcript = read_pasted("[00:10] 何薇：一\n[00:05] 陈明：二")
    assert doubts(transcript) == [(2, "time_backwards")]
    assert transcript.turns[1].doubtful


def test_a_date_beside_the_time_is_said_to_be_left_out() -> None:
    assert doubts(read_pasted("何薇 2026-07-09 10:00:00\n好")) == [(1, "date_left_out")]


def test_voices_of_webvtt_are_speakers() -> None:
    transcript = read_transcript(
        "WEBVTT\n\nNOTE 会议\n\nSTYLE\n::cue {}\n\n1\n00:00:01.000 --> 00:00:04.000\n"
        "<v 何薇>要 <b>快</b> &amp; 稳</v>\n<v.loud 陈明>多快？\n".encode(),
        "会议.vtt",
    )
    assert transcript.format == "vtt"
    assert said(transcript) == [("何薇", 1_000, "要 快 & 稳"), ("陈明", 1_000, "多快？")]
    assert transcript.turns[0].ends_ms == 4_000
    assert transcript.doubts == ()


def test_a_name_in_a_cue_is_a_speaker_and_wrapped_lines_are_joined() -> None:
    transcript = read_transcript(
        "1\n00:00:01,000 --> 00:00:04,000\nLin: it should\nbe fast\n\n"
        "2\n00:00:04,000 --> 00:00:06,000\n陈明：多\n快？\n\n还有呢\n".encode(),
        "a.srt",
    )
    assert transcript.format == "srt"
    assert said(transcript) == [
        ("Lin", 1_000, "it should be fast"),
        ("陈明", 4_000, "多快？\n还有呢"),
    ]


def test_a_cue_without_a_name_is_given_to_the_speaker_before_and_doubted() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Lin>One.\n\n00:02.000 --> 00:03.000\nTwo.\n"
    transcript = read_transcript(text.encode(), "a.vtt")
    assert said(transcript)[1] == ("Lin", 2_000, "Two.")
    assert doubts(transcript) == [(6, "same_speaker")]


def test_wrong_cue_times_are_left_out_and_doubted() -> None:
    cues = ("00:99:00.000 --> 00:02.000", "00:09.000 --> 00:03.000")
    text = "WEBVTT\n\n" + "\n".join(f"{cue}\n<v Lin>Words.\n" for cue in cues)
    transcript = read_transcript(text.encode(), "a.vtt")
    assert [(turn.starts_ms, turn.ends_ms) for turn in transcript.turns] == [
        (None, None),
        (9_000, None),
    ]
    assert doubts(transcript) == [(3, "bad_time"), (6, "ends_before_start")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_encodings_are_recognised(encoding: str) -> None:
    text = "[00:14:32] 何薇：系统要快 😀\n[00:14:40] 陈明：多快？\n"
    transcript = read_transcript(text.encode(encoding), "a.txt")
    assert transcript.turns[0].text == "系统要快 😀"
    assert transcript.doubts == ()


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("何薇：系统要快。\n陈明：多快？\n", "gb18030"),
        ("Chen: ok 好的\nLin: yes\n", "gb18030"),
        ("何薇：我們需要驗收這個系統，請儘快安排。\n陳明：好的，沒有問題。\n", "big5"),
        ("José: c’est déjà prêt\nÉlodie: très bien\n", "cp1252"),
    ],
)
def test_a_guessed_encoding_is_doubted(text: str, encoding: str) -> None:
    transcript = read_transcript(text.encode(encoding), "a.txt")
    assert [f"{turn.speaker}{turn.text}" for turn in transcript.turns] == [
        line.replace("：", "").replace(": ", "") for line in text.splitlines()
    ]
    assert doubts(transcript) == [(0, "encoding_guessed")]


@pytest.mark.parametrize("colon", ":：")
def test_a_number_that_somebody_said_is_no_time(colon: str) -> None:
    read = read_pasted(f"何薇{colon}几点？\nSpeaker 1{colon}00\nSpeaker 2{colon}30\n")
    assert [(turn.speaker, turn.text) for turn in read.turns] == [
        ("何薇", "几点？"), ("Speaker 1", "00"), ("Speaker 2", "30"),
    ]  # fmt: skip
    assert doubts(read) == []


def test_a_time_behind_a_name_is_one_where_words_follow() -> None:
    read = read_pasted("何薇 14:32\n几点？\n陈明 15:01\n三点。\n")
    assert [(turn.speaker, turn.starts_ms) for turn in read.turns] == [
        ("何薇", 872_000), ("陈明", 901_000),
    ]  # fmt: skip


def test_emoji_and_right_to_left_text_are_kept_exactly() -> None:
    words = "👩‍👩‍👧 \u202bשלום\u202c מה\u200f é 𠮷 \u2028 x\u00a0y"
    assert read_pasted(f"שרה: {words}").turns[0].text == words


speakers = st.sampled_from(["何薇", "陈明", "Lin", "Speaker 1", "客户方项目经理"])
words = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(
    lambda text: ":" not in text and "：" not in text and text == text.strip() and text != ""
)


@given(st.lists(st.tuples(speakers, words), min_size=1, max_size=20))
def test_every_word_comes_back(turns: list[tuple[str, str]]) -> None:
    text = "\n".join(f"{speaker}：{said}" for speaker, said in turns)
    read = read_pasted(text)
    assert [(turn.speaker, turn.text) for turn in read.turns] == turns


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs", "Cc"))))
def test_no_character_of_any_text_is_lost_but_spaces_and_heads(text: str) -> None:
    if not text.strip():
        return
    text = "何薇：" + text
    kept = "".join(turn.speaker + "：" + turn.text for turn in read_pasted(text).turns)
    assert "".join(kept.replace("：", "").split()) == "".join(text.replace("：", "").split())


def test_an_oracle_for_webvtt_reads_the_same_voices() -> None:
    webvtt = pytest.importorskip("webvtt")
    text = "WEBVTT\n\n" + "\n".join(
        f"00:{n:02}:00.000 --> 00:{n:02}:30.250\n<v Speaker {n % 3}>Words {n} &lt; 3 &amp; more.\n"
        for n in range(50)
    )
    ours = read_transcript(text.encode(), "a.vtt").turns
    theirs = webvtt.from_string(text).captions
    assert [turn.speaker for turn in ours] == [caption.voice for caption in theirs]
    assert [turn.starts_ms for turn in ours] == [
        round(caption.start_in_seconds * 1000) for caption in theirs
    ]


def test_real_meetings_keep_every_turn() -> None:
    meetings = Path(__file__).parents[3] / "shared/data/nlp/meetings_zh_vcsum_short.jsonl"
    if not meetings.exists():
        pytest.skip("no sample meetings beside the checkout")
    import json

    for line in meetings.read_text("utf-8").splitlines():
        meeting = json.loads(line)
        expected = [
            (f"发言人{speaker}", "\n".join(filter(None, (one.strip() for one in block))))
            for speaker, block in zip(meeting["speaker"], meeting["context"], strict=True)
        ]
        expected = [(speaker, text) for speaker, text in expected if text]
        text = "\n".join(
            f"{speaker} 00:{n % 60:02}\n{said}" for n, (speaker, said) in enumerate(expected)
        )
        assert [(turn.speaker, turn.text) for turn in read_pasted(text).turns] == expected
