"""`songda trace` says who lacks a link, what a change reaches, and how two records connect."""

import json
from pathlib import Path

import pytest

from songda.command_line.calculating import main

LINKS = """source,kind,target
FND-1,derives,REQ-1
FND-1,derives,REQ-2
TSK-1,implements,REQ-1
TST-1,verifies,REQ-1
TST-2,verifies,REQ-2
FND-2,derives,REQ-3
TST-3,verifies,REQ-3
"""


@pytest.fixture(autouse=True)
def files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)
    Path("links.csv").write_text(LINKS, "utf-8")
    Path("records.csv").write_text("id\nREQ-9\n", "utf-8")


def test_who_lacks_what_others_of_its_type_have(capsys: pytest.CaptureFixture) -> None:
    assert main(["trace", "links.csv"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split() == ["FND", "→", "REQ", "2", "2", "100", "%"]
    assert ["REQ", "→", "TSK", "1", "3", "33", "%", "REQ-2,", "REQ-3"] in map(str.split, lines)
    assert lines[-1] == "Records: 9. Links: 7. Without what they should: 2."


def test_one_need_is_asked_and_kept(capsys: pytest.CaptureFixture) -> None:
    assert main(["trace", "links.csv", "--need", "FND", "TST", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {"each": "FND", "side": "downstream", "needs": ["TST"],
         "having": 2, "count": 2, "without": []},
    ]  # fmt: skip


def test_a_record_without_links_is_known_from_the_other_table(
    capsys: pytest.CaptureFixture,
) -> None:
    words = ["trace", "links.csv", "--records", "records.csv", "--need", "REQ", "FND", "--json"]
    assert main(words) == 1
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["side"], found["without"]) == ("upstream", ["REQ-9"])


def test_what_a_change_reaches(capsys: pytest.CaptureFixture) -> None:
    assert main(["trace", "links.csv", "--changed", "REQ-1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == ["TSK-1", "TST-1"]
    assert "TST-1 verifies REQ-1" in lines[2]
    assert main(["trace", "links.csv", "--changed", "TST-1"]) == 0
    assert capsys.readouterr().out == "Nothing rests on it.\n"


def test_the_way_between_two_records(capsys: pytest.CaptureFixture) -> None:
    assert main(["trace", "links.csv", "--between", "TST-2", "TSK-1", "--json"]) == 0
    steps = json.loads(capsys.readouterr().out)
    assert [step["record"] for step in steps] == ["REQ-2", "FND-1", "REQ-1", "TSK-1"]
    assert main(["trace", "links.csv", "--between", "TST-2", "TST-3"]) == 1
    assert capsys.readouterr().out == "No way leads from TST-2 to TST-3.\n"


def test_a_kind_of_ones_own_may_point_upstream(capsys: pytest.CaptureFixture) -> None:
    Path("links.csv").write_text("source,kind,target\nTST-1,Checks,REQ-1\n", "utf-8")
    words = ["trace", "links.csv", "--against", "checks", "--changed", "REQ-1", "--json"]
    assert main(words) == 0
    assert [step["record"] for step in json.loads(capsys.readouterr().out)] == ["TST-1"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--changed", "X-1"], "“X-1” is not among the records"),
        (["--between", "REQ-1", "X-1"], "“X-1” is not among the records"),
        (["--need", "REQ", "X"], "No record is of the type “X”. There are: FND, REQ, TSK, TST."),
        (["--records", "links.csv"], "links.csv needs a column id"),
    ],
)
def test_what_is_refused_ends_with_2(
    words: list[str], said: str, capsys: pytest.CaptureFixture
) -> None:
    assert main(["trace", "links.csv", *words]) == 2
    assert said in capsys.readouterr().err


def test_chinese_for_a_chinese_terminal(
    capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    main(["trace", "links.csv"])
    assert "共 9 条记录、7 条链接" in capsys.readouterr().out
