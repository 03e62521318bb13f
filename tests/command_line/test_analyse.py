"""`songda analyse requirements` reads a document and says what does not fit together in it."""

import json
from pathlib import Path

import docx
import pytest

from songda.command_line.calculating import main

LINES = ["REQ-1: 订单导出须在 5 秒内完成", "REQ-2: 订单导出须在 30 秒内完成",
         "REQ-3: 打印发货单", "REQ-4: 打印发货单。", "REQ-5: 界面要简洁"]  # fmt: skip


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def written(folder: Path, kind: str) -> Path:
    path = folder / f"spec.{kind}"
    if kind == "docx":
        document = docx.Document()
        for line in LINES:
            document.add_paragraph(line)
        document.save(str(path))
    elif kind == "csv":
        rows = [line.replace(": ", ",") for line in LINES]
        path.write_text("\n".join(["id,requirement", *rows]), "gb18030")
    else:
        path.write_text("# 需求\n\n- " + "\n- ".join(LINES), "utf-8")
    return path


@pytest.mark.parametrize("kind", ["txt", "md", "csv", "docx"])
def test_conflicts_duplicates_and_vague_words_are_named(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    assert main(["analyse", "requirements", str(written(tmp_path, kind))]) == 1
    said = capsys.readouterr().out
    assert "“5 秒” or “30 秒”: which amount holds?" in said and "REQ-1 · REQ-2" in said
    assert "REQ-3 · REQ-4" in said
    assert "“简洁”: Easy for whom, doing what?" in said
    assert said.endswith("Read: 5. Conflicts: 1. Duplicates: 1. Vague words: 1.\n")


def test_json_for_machines(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    main(["analyse", "requirements", str(written(tmp_path, "md")), "--json"])
    found = json.loads(capsys.readouterr().out)
    (conflict,) = found["conflicts"]
    assert (conflict["first"], conflict["second"], conflict["code"]) == (0, 1, "amount")
    assert found["requirements"][0]["label"] == "REQ-1"
    assert found["vague"][0]["requirement"] == 4


def test_vague_words_alone_are_advice(tmp_path: Path) -> None:
    (tmp_path / "spec.txt").write_text("界面要简洁\n", "utf-8")
    assert main(["analyse", "requirements", str(tmp_path / "spec.txt")]) == 0


def test_what_cannot_be_read_is_said(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    (tmp_path / "spec.docx").write_bytes(b"PK and nothing more")
    assert main(["analyse", "requirements", str(tmp_path / "spec.docx")]) == 2
    assert "The text of spec.docx cannot be read" in capsys.readouterr().err
    (tmp_path / "spec.txt").write_text("a b", "utf-8")
    words = ["analyse", "requirements", str(tmp_path / "spec.txt"), "--at-least", "2"]
    assert main(words) == 2
    assert "The least confidence is 2.0." in capsys.readouterr().err


def test_chinese_for_a_chinese_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    main(["analyse", "requirements", str(written(tmp_path, "md"))])
    said = capsys.readouterr().out
    assert "“5 秒”还是“30 秒”：以哪个数值为准？" in said
    assert "读取需求 5 条；冲突 1 处，重复 1 处，含糊用词 1 处。" in said


MINUTES = "会议决定采用方案二。\n请李强在周五前提交报价。\nAnna: I'll send the draft by Friday.\n"
REMARKS = ["订单查询很慢", "查询订单要等很久", "订单查询太慢", "发票打印格式不对",
           "打印发票总是错位", "发票打印错位"]  # fmt: skip


def test_minutes_say_what_was_agreed(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    (tmp_path / "minutes.txt").write_text(MINUTES, "utf-8")
    assert main(["analyse", "minutes", str(tmp_path / "minutes.txt")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split() == ["decision", "1", "会议决定采用方案二。"]
    assert lines[2].split()[:3] == ["action", "李强", "周五前"]
    assert lines[3].split()[:4] == ["action", "Anna", "by", "Friday"]


def test_minutes_that_agree_on_nothing_end_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    (tmp_path / "minutes.txt").write_text("今天天气不错。\n", "utf-8")
    assert main(["analyse", "minutes", str(tmp_path / "minutes.txt")]) == 1
    assert capsys.readouterr().out.startswith("Nothing was decided")
    assert main(["analyse", "minutes", str(tmp_path / "minutes.txt"), "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize("kind", ["txt", "csv"])
def test_remarks_have_themes(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    file = tmp_path / f"remarks.{kind}"
    file.write_text("\n".join([*(["评论"] if kind == "csv" else []), *REMARKS]), "utf-8")
    assert main(["analyse", "themes", str(file), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [theme["texts"] for theme in found] == [[1, 2, 3], [4, 5, 6]]
    assert set(found[0]["quotes"]) == set(REMARKS[:3])
    assert main(["analyse", "themes", str(file), "--count", "1"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [("\n", [], "remarks.txt is empty"), ("slow", ["--count", "0"], "0 themes are none")],
)
def test_no_themes_are_refused(
    text: str, words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    (tmp_path / "remarks.txt").write_text(text, "utf-8")
    assert main(["analyse", "themes", str(tmp_path / "remarks.txt"), *words]) == 2
    assert said in capsys.readouterr().err
