"""`songda schedule` reads four kinds of files, places everything, and checks plans."""

import json
from pathlib import Path

import pytest

from songda.command_line.calculating import main

PLAN = """\
id,Task name,Duration,Predecessors,Resource Names,Start,Deadline,%% complete
1,访谈,2d,,Ann,2026-09-24,,100
2,build,3d,1,Ann;Bo,,%s,
3,test,1d,2FS+1d,Bo,,,
"""
XML = """\
<Project xmlns="http://schemas.microsoft.com/project"><Tasks>
<Task><UID>1</UID><ID>1</ID><Name>all</Name><OutlineLevel>1</OutlineLevel><Summary>1</Summary></Task>
<Task><UID>2</UID><ID>2</ID><Name>a</Name><OutlineLevel>2</OutlineLevel><Duration>PT8H0M0S</Duration>
<Start>2026-09-24T09:00:00</Start></Task>
<Task><UID>3</UID><ID>3</ID><Name>b</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration>
<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type></PredecessorLink></Task>
</Tasks></Project>"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("SONGDA_DATA", str(tmp_path))
    return tmp_path


def test_a_table_is_placed_by_the_calendar_of_mainland_china(
    folder: Path, capsys: pytest.CaptureFixture
) -> None:
    """By hand: from Thursday 24 September 2026; 25 to 27 and 1 to 7 October are holidays."""
    (folder / "plan.csv").write_text(PLAN % "")
    assert main(["schedule", str(folder / "plan.csv"), "--seconds", "0"]) == 0
    said = capsys.readouterr().out
    rows = {line.split()[0]: line.split() for line in said.splitlines()}
    assert rows["访谈"][1:] == ["2026-09-24", "09:00", "2026-09-28", "18:00", "Ann"]
    assert rows["build"][1] == "2026-09-29" and rows["build"][3] == "2026-10-08"
    assert rows["test"][3:5] == ["2026-10-10", "18:00"]
    assert "proven" in said


def test_a_missed_deadline_is_said_and_is_the_exit_code(
    folder: Path, capsys: pytest.CaptureFixture
) -> None:
    (folder / "plan.csv").write_text(PLAN % "2026-09-30")
    assert main(["schedule", str(folder / "plan.csv"), "--seconds", "0"]) == 1
    assert "“build” ends at 2026-10-08 18:00, after its deadline" in capsys.readouterr().out


def test_progress_counts_from_a_day_on(folder: Path, capsys: pytest.CaptureFixture) -> None:
    (folder / "plan.csv").write_text(PLAN % "")
    asked = [
        "schedule",
        str(folder / "plan.csv"),
        "--seconds",
        "0",
        "--from",
        "2026-10-09",
        "--json",
    ]
    assert main(asked) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["plan"]["placed"][0]["pieces"] == []
    assert found["plan"]["placed"][1]["start"] == 15 * 1440 + 9 * 60


def test_the_summary_of_microsoft_project_stands_for_what_lies_in_it(
    folder: Path, capsys: pytest.CaptureFixture
) -> None:
    (folder / "plan.xml").write_text(XML)
    assert main(["schedule", str(folder / "plan.xml"), "--seconds", "0"]) == 0
    assert capsys.readouterr().out.splitlines()[2].split()[:2] == ["b", "2026-09-28"]


def test_a_plan_is_checked_and_a_changed_one_is_found_out(
    folder: Path, capsys: pytest.CaptureFixture
) -> None:
    (folder / "plan.csv").write_text(PLAN % "")
    main(["schedule", str(folder / "plan.csv"), "--seconds", "0", "--json"])
    made = json.loads(capsys.readouterr().out)
    kept = folder / "kept.json"
    kept.write_text(json.dumps(made))
    assert main(["schedule", "--verify", str(kept)]) == 0
    assert main(["schedule", str(folder / "plan.csv"), "--verify", str(kept)]) == 0
    made["plan"]["placed"][2]["start"] -= 60
    kept.write_text(json.dumps(made))
    assert main(["schedule", "--verify", str(kept), "--json"]) == 1
    assert '"holds": false' in capsys.readouterr().out


def test_what_cannot_be_read_is_a_sentence(folder: Path, capsys: pytest.CaptureFixture) -> None:
    (folder / "bad.json").write_text('{"activities": [{"name": "a", "duration": "x"}]}')
    for words in (["schedule"], ["schedule", str(folder / "bad.json")]):
        assert main(words) == 2
    said = capsys.readouterr().err
    assert "Say which file to schedule" in said and "Activity.duration is 'x'" in said
    (folder / "plan.json").write_text('{"activities": [{"name": "a", "duration": 3}]}')
    assert main(["schedule", "--verify", str(folder / "plan.json")]) == 2
    assert main(["schedule", str(folder / "plan.json")]) == 0


def test_a_plan_is_made_again_beside_an_earlier_one_and_drawn(
    folder: Path, capsys: pytest.CaptureFixture
) -> None:
    """By hand: build takes two days more; what began before October stays where it was."""
    (folder / "plan.csv").write_text(PLAN % "")
    main(["schedule", str(folder / "plan.csv"), "--seconds", "0", "--json"])
    before = capsys.readouterr().out
    (folder / "before.json").write_text(before)
    (folder / "plan.csv").write_text((PLAN % "").replace("test,1d", "test,3d"))
    words = [
        "--seconds",
        "0.1",
        "--previous",
        str(folder / "before.json"),
        "--frozen",
        "2026-10-01",
    ]
    words += ["--plot", str(folder / "bars.svg")]
    assert main(["schedule", str(folder / "plan.csv"), *words, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["plan"]["placed"]
    assert found[:2] == json.loads(before)["plan"]["placed"][:2]
    drawn = (folder / "bars.svg").read_text()
    assert "访谈" in drawn and drawn.count("<rect") > 5


@pytest.mark.parametrize("word", ["nan", "inf", "soon"])
def test_a_time_to_search_that_is_none_is_refused(
    folder: Path, capsys: pytest.CaptureFixture, word: str
) -> None:
    (folder / "plan.json").write_text('{"activities": [{"name": "a", "duration": 3}]}')
    with pytest.raises(SystemExit) as refused:
        main(["schedule", str(folder / "plan.json"), "--seconds", word])
    assert refused.value.code == 2 and f"“{word}” is not a number" in capsys.readouterr().err


def test_a_frozen_window_ends_as_its_file_counts(
    folder: Path, capsys: pytest.CaptureFixture
) -> None:
    (folder / "plan.json").write_text('{"activities": [{"name": "a", "duration": 3}]}')
    (folder / "plan.csv").write_text(PLAN % "")
    for name, end in (("plan.json", "2026-10-01"), ("plan.csv", "20")):
        assert main(["schedule", str(folder / name), "--seconds", "0", "--frozen", end]) == 2
    said = capsys.readouterr().err
    assert "2026-10-01 is a day" in said and "20 is no day" in said


@pytest.mark.parametrize(("text", "why"), [("[1, 2]", "it is [1, 2]"), ("[" * 100_000, "too deep")])
def test_json_that_is_no_problem_is_refused_in_words(
    folder: Path, capsys: pytest.CaptureFixture, text: str, why: str
) -> None:
    (folder / "plan.json").write_text(text)
    assert main(["schedule", str(folder / "plan.json")]) == 2
    assert why in capsys.readouterr().err


STOCKS = """\
stock,amount,from,task,lapses
cement,5,,,
cement,5,2026-10-15,,
cement,4,,build,
cement,4,,3,
"""


def test_materials_of_a_table_are_waited_for(folder: Path, capsys: pytest.CaptureFixture) -> None:
    """By hand: 5 are there, build takes 4; test waits for Thursday 15 October."""
    (folder / "plan.csv").write_text(PLAN % "")
    (folder / "stocks.csv").write_text(STOCKS)
    words = ["schedule", str(folder / "plan.csv"), "--stocks", str(folder / "stocks.csv")]
    assert main([*words, "--seconds", "0"]) == 0
    rows = {line.split()[0]: line.split() for line in capsys.readouterr().out.splitlines()}
    assert rows["test"][1:3] == ["2026-10-15", "09:00"]
    assert rows["test"][-2:] == ["4", "cement"] and rows["activity"][-1] == "takes"
    main([*words, "--seconds", "0", "--json"])
    (folder / "kept.json").write_text(capsys.readouterr().out)
    assert main(["schedule", "--verify", str(folder / "kept.json")]) == 0


def test_a_delivery_that_is_to_blame_is_named_with_what_would_do(
    folder: Path, capsys: pytest.CaptureFixture
) -> None:
    problem = {
        "activities": [
            {"name": "a", "duration": 3, "deadline": 5, "needs": [{"stock": "sand", "amount": 4}]}
        ],
        "stocks": [{"name": "sand", "deliveries": [[0, 1], [6, 5]]}],
    }
    (folder / "plan.json").write_text(json.dumps(problem))
    assert main(["schedule", str(folder / "plan.json"), "--seconds", "20"]) == 1
    assert "sand: 3 more, or by 2 what comes until 6" in capsys.readouterr().out


def test_units_are_delivered_where_the_file_counts_units(
    folder: Path, capsys: pytest.CaptureFixture
) -> None:
    (folder / "plan.json").write_text('{"activities": [{"name": "a", "duration": 3}]}')
    (folder / "stocks.csv").write_text("材料,数量,日期,任务,不结转\n钱,5,7,,是\n钱,4,,a,\n")
    words = ["schedule", str(folder / "plan.json"), "--stocks", str(folder / "stocks.csv")]
    assert main([*words, "--seconds", "0", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["plan"]["placed"][0]["start"] == 7
    assert found["problem"]["stocks"] == [{"name": "钱", "deliveries": [[7, 5]], "lapses": True}]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("cement,x,,,", "Row 2 has “x” for an amount"),
        ("cement,1,soon,,", "Row 2: “soon” is no time"),
        ("cement,1,,nobody,", "Row 2 names the task “nobody”, which is none"),
        ("cement,1,2026-10-01,build,", "Row 2 has a time and a task"),
        (",1,,build,", "Row 2 names no stock"),
        ("cement,1,,build,", "1 are needed and 0 come"),
    ],
)
def test_a_row_of_stocks_that_says_nothing_is_refused(
    folder: Path, capsys: pytest.CaptureFixture, row: str, sentence: str
) -> None:
    (folder / "plan.csv").write_text(PLAN % "")
    (folder / "stocks.csv").write_text(f"stock,amount,from,task,lapses\n{row}\n")
    words = ["schedule", str(folder / "plan.csv"), "--stocks", str(folder / "stocks.csv")]
    assert main(words) == 2
    assert sentence in capsys.readouterr().err
    (folder / "stocks.csv").write_text("stock,from\n")
    assert main(words) == 2 and "no column for amount" in capsys.readouterr().err
