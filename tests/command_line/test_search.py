"""`songda search` finds the sentence in a folder that answers, or says that there is none."""

import json
from pathlib import Path

import docx
import pytest

from songda.command_line.calculating import main


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    (tmp_path / "contract.md").write_text("# Contract\n\nWarranty lasts twelve months.\n")
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "纪要.txt").write_text(
        "何薇：验收由客户签署。\n付款分两次完成。", "gb18030"
    )
    (tmp_path / "said.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\n上线在三月。")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    (tmp_path / ".hidden.txt").write_text("The warranty is hidden.")
    (tmp_path / "picture.png").write_bytes(b"warranty")
    document = docx.Document()
    document.add_paragraph("Support answers within four hours.")
    document.save(str(tmp_path / "support.docx"))
    return str(tmp_path)


@pytest.mark.parametrize(
    ("question", "file", "sentence"),
    [
        ("How long is the warranty?", "contract.md:1", "Warranty lasts twelve months."),
        ("验收由谁签署", "below/纪要.txt:1", "何薇：验收由客户签署。"),
        ("什么时候上线", "said.vtt:1", "上线在三月。"),
        ("how fast does support answer?", "support.docx:1", "Support answers within four hours."),
    ],
)
def test_the_sentence_that_answers_is_shown_with_its_place(
    folder: str, question: str, file: str, sentence: str, capsys: pytest.CaptureFixture
) -> None:
    assert main(["search", folder, question]) == 0
    shown = capsys.readouterr()
    assert "Probably answered" in shown.out and "5 files read" in shown.out
    assert shown.out.splitlines()[2].split(maxsplit=1) == [f"{folder}/{file}", sentence]
    assert "The text of broken.pdf cannot be read" in shown.err


def test_nothing_that_answers_is_said_and_is_one(
    folder: str, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["search", folder, "Who painted the ceiling?"]) == 1
    assert "Nothing here answers that" in capsys.readouterr().out
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert main(["search", folder, "卫星何时发射？"]) == 1
    assert "这里没有答案" in capsys.readouterr().out


def test_json_for_machines(folder: str, capsys: pytest.CaptureFixture) -> None:
    assert main(["search", folder, "付款分几次？", "--json", "--hits", "1"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["hits"][0]["passage"]["source"].endswith("纪要.txt")
    assert (found["is_answered"], len(found["hits"]), len(found["unread"])) == (True, 1, 1)


@pytest.mark.parametrize("words", [["nowhere", "x"], ["contract.md", "x", "--hits", "0"]])
def test_what_cannot_be_searched_is_said_and_is_two(
    folder: str, words: list[str], capsys: pytest.CaptureFixture
) -> None:
    assert main(["search", f"{folder}/{words[0]}", *words[1:]]) == 2
    assert capsys.readouterr().err
