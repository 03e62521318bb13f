"""`songda classify` learns labels from one table and tells them of other texts."""

import json
from pathlib import Path

import pytest

from songda.command_line.calculating import main

HISTORY = "id,text,label\n" + "".join(
    f"{n},{'printer jam' if n % 2 else 'new account'} {n},{'fault' if n % 2 else 'request'}\n"
    for n in range(40)
)
NEW = "id,text\nN1,the printer jams again: a jam\nN2,an account for Anna\nN3,ξ\n"


@pytest.fixture(autouse=True)
def files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)
    Path("history.csv").write_text(HISTORY, "utf-8")
    Path("new.csv").write_text(NEW, "utf-8")


def test_each_text_has_a_label_and_what_decided(capsys: pytest.CaptureFixture) -> None:
    assert main(["classify", "history.csv", "new.csv", "--at-least", "0.8"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["name", "text", "label", "confidence", "words", "that", "decided"]
    assert lines[1].split()[0] == "N1" and " fault " in lines[1] and "jam" in lines[1].split()[-1]
    assert " request " in lines[2] and "?" not in lines[2]
    assert lines[3].split()[-1] == "?"
    assert lines[4] == "Texts: 3. Doubtful: 1 (less than 80 %)."


def test_a_model_is_kept_and_tells_the_same(capsys: pytest.CaptureFixture) -> None:
    told = []
    for history in (["history.csv", "--save", "model.json"], ["model.json"]):
        assert main(["classify", history[0], "new.csv", "--json", *history[1:]]) in (0, 1)
        told.append(json.loads(capsys.readouterr().out))
    assert told[0] == told[1]
    assert told[0]["labels"] == ["fault", "request"]
    assert told[0]["texts"][0]["label"] == "fault"


def test_without_texts_the_history_is_tried_out(capsys: pytest.CaptureFixture) -> None:
    assert main(["classify", "history.csv", "--save", "model.json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split() == ["fault", "20", "100", "%", "100", "%", "100", "%"]
    assert lines[3].startswith("Right: 100 % of 40 texts that the model had not seen")
    assert Path("model.json").exists()
    assert main(["classify", "history.csv", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["macro_f1"] == 1


def test_moods_are_told_from_the_start_of_lines(capsys: pytest.CaptureFixture) -> None:
    Path("said.txt").write_text("很满意，界面漂亮\nNot good at all, it keeps crashing\n", "utf-8")
    main(["classify", "mood", "said.txt", "--json"])
    told = json.loads(capsys.readouterr().out)["texts"]
    assert [one["label"] for one in told] == ["positive", "negative"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["mood"], "A model needs texts"),
        (["history.csv", "new.csv", "--label", "kind"], "history.csv has no column “kind”"),
        (["history.csv", "new.csv", "--text", "body"], "history.csv has no column “body”"),
        (["new.csv"], "new.csv has no column of labels"),
        (["broken.json", "new.csv"], "This is not a text model that can be read"),
        (["none.csv"], "none.csv cannot be opened"),
    ],
)
def test_what_is_refused_ends_with_2(
    words: list[str], said: str, capsys: pytest.CaptureFixture
) -> None:
    Path("broken.json").write_bytes(b"\xff{")
    assert main(["classify", *words]) == 2
    assert said in capsys.readouterr().err


def test_chinese_for_a_chinese_terminal(
    capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    main(["classify", "history.csv", "new.csv"])
    assert "共 3 条文本" in capsys.readouterr().out
