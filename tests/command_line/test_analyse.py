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
    words = ["analyse", "requirements", str(tmp_path / "spec.txt"), "--at-least", "nan"]
    assert main(words) == 2
    assert "The least confidence is nan." in capsys.readouterr().err


def test_chinese_for_a_chinese_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    main(["analyse", "requirements", str(written(tmp_path, "md"))])
    said = capsys.readouterr().out
    assert "“5 秒”还是“30 秒”：以哪个数值为准？" in said
    assert "读取需求 5 条；冲突 1 处，重复 1 处，含糊用词 1 处。" in said
