"""`songda warn` learns from one table and warns of the cases of another."""

import json
from pathlib import Path

import pytest

from songda.command_line.calculating import main

HISTORY = "case,priority,hours,late\n" + "".join(
    f"T-{n},{'high' if n % 3 else 'low'},{n % 7},{'no' if n % 3 else 'yes'}\n" for n in range(60)
)
CASES = "case,priority,hours\nN-1,high,3\nN-2,low,\n"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def warned(folder: Path, cases: str, *words: str) -> int:
    (folder / "history.csv").write_text(HISTORY, "utf-8")
    (folder / "new.csv").write_text(cases, "utf-8")
    return main(["warn", str(folder / "history.csv"), str(folder / "new.csv"), *words])


def test_the_likeliest_case_comes_first_with_its_reasons(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    assert warned(tmp_path, CASES, "--outcome", "late") == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split()[:2] == ["case", "chance"]
    assert lines[1].startswith("N-2")
    assert "warn  priority low ×" in lines[1]
    assert "warn" not in lines[2]
    assert lines[3].startswith("Learnt from 60 cases; a chance of")


def test_json_has_the_chance_and_every_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    assert warned(tmp_path, CASES, "--outcome", "late=yes", "--without", "hours", "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert found["learnt_from"] == 60
    assert [one["case"] for one in found["cases"]] == ["N-1", "N-2"]
    assert [r["facts"] for r in found["cases"][1]["warned"]["reasons"]] == [["priority"]]


def test_nothing_to_warn_of_ends_with_0(tmp_path: Path) -> None:
    assert warned(tmp_path, "case,priority,hours\nN-1,high,3\n", "--outcome", "late") == 0


@pytest.mark.parametrize(
    ("cases", "words", "said"),
    [
        (CASES, ["--outcome", "lat"], "history.csv has no column “lat”"),
        (CASES, ["--outcome", "late", "--without", "x"], "history.csv has no column “x”"),
        ("case,other\nN,1\n", ["--outcome", "late"], "no column in common"),
        (CASES, ["--outcome", "priority"], "Row 2 of history.csv has “low” for priority"),
        (CASES, ["--outcome", "late=maybe"], "0 of 60 cases went wrong"),
    ],
)
def test_what_is_refused_ends_with_2(
    cases: str, words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    assert warned(tmp_path, cases, *words) == 2
    assert said in capsys.readouterr().err


def test_chinese_for_a_chinese_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    warned(tmp_path, CASES, "--outcome", "late")
    assert "从 60 个既往个案中学习；" in capsys.readouterr().out
