"""`songda rank` tells the method from the columns; its exit code says no where the answer is no."""

import json
from pathlib import Path

import pytest

from songda.command_line.calculating import main
from tests.engines.test_read_ranking import TABLES


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def ranked(folder: Path, text: str, *words: str) -> int:
    path = folder / "table"
    path.write_text(text, "utf-8")
    return main(["rank", str(path), *words])


@pytest.mark.parametrize("method", sorted({*TABLES} - {"moscow"}))
def test_every_method_has_a_table_and_json(
    method: str, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    assert ranked(tmp_path, TABLES[method]) == 0
    assert capsys.readouterr().out.split()[0] == "item"
    assert ranked(tmp_path, TABLES[method], "--json") == 0
    assert json.loads(capsys.readouterr().out)["method"] == method


def test_too_many_musts_are_a_no(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    assert ranked(tmp_path, "item,priority,effort\na,m,7\nb,s,3\n") == 1
    assert "The musts are 70 % of the effort." in capsys.readouterr().out


def test_judgements_that_contradict_are_a_no(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    assert ranked(tmp_path, ",a,b,c\na,1,9,1/9\nb,1/9,1,9\nc,9,1/9,1\n") == 1
    assert "Look again at “" in capsys.readouterr().out


def test_a_budget_may_be_named(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    assert ranked(tmp_path, TABLES["votes"], "--budget", "50") == 2
    assert "“Chen” spends 60 points; everybody has 50." in capsys.readouterr().err


def test_chinese_for_a_chinese_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    ranked(tmp_path, TABLES["moscow"])
    assert "必须项占工作量的 50 %。" in capsys.readouterr().out
