"""`songda forecast` says when a plan ends, and whether a deadline is likely enough."""

import json
from pathlib import Path

import pytest

from songda.command_line.calculating import main

TABLE = "name,low,likely,high,after,milestone\nbuild,8,10,18,,yes\ntest,4,5,9,build,\n"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    (tmp_path / "plan.csv").write_text(TABLE)
    return str(tmp_path / "plan.csv")


@pytest.mark.parametrize(("deadline", "code"), [("30", 0), ("14", 1)])
def test_a_deadline_is_a_gate(
    file: str, deadline: str, code: int, capsys: pytest.CaptureFixture
) -> None:
    assert main(["forecast", file, "--deadline", deadline, "--samples", "1000"]) == code
    said = capsys.readouterr().out
    assert "the whole plan" in said and "The deadline is kept in" in said


def test_json_for_machines(file: str, capsys: pytest.CaptureFixture) -> None:
    assert main(["forecast", file, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["milestones"][0]["name"], found["as_likely"]) == ("build", 15)


def test_risks_dates_and_a_picture(
    file: str, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    risks, plot = tmp_path / "risks.csv", tmp_path / "end.svg"
    risks.write_text("name,activity,probability,low,likely,high\nstorm,build,1,100,100,100\n")
    words = ["--risks", str(risks), "--start", "2026-03-02", "--plot", str(plot), "--json"]
    assert main(["forecast", file, *words]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["end"]["p50"] > 110 and found["dates"]["p50"] > "2026-07-01"
    assert plot.read_text("utf-8").startswith("<svg")


def test_a_history_of_periods_says_when_and_how_much(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    file = tmp_path / "weeks.csv"
    file.write_text("week,done\n" + "".join(f"{n},{3 + n % 4}\n" for n in range(20)))
    assert main(["forecast", str(file), "--work", "30", "--deadline", "30"]) == 0
    assert "periods at most" in capsys.readouterr().out
    assert main(["forecast", str(file), "--work", "30", "--deadline", "5"]) == 1
    capsys.readouterr()
    assert main(["forecast", str(file), "--periods", "4", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["kind"], found["count"], len(found["reached"])) == ("periods", 20, 4)


def test_a_history_of_cases_is_a_reference_class(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    file = tmp_path / "cases.csv"
    file.write_text("actual,estimate\n" + "".join(f"{10 + n},10\n" for n in range(30)))
    assert main(["forecast", str(file), "--estimate", "5", "--deadline", "20"]) == 0
    assert "duration at most" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["forecast", "x", "--sure", "nan"], "“nan” is not a number"),
        (["forecast", "x", "--samples", "1e3"], "“1e3” is not a whole number"),
        (["forecast", "x", "--start", "Monday"], "“Monday” is not a day"),
        (["measure", "x", "--limit", "abc"], "“abc” is no limit"),
        (["measure", "x", "--limit", "95=inf"], "“inf” is not a number"),
        (["measure", "x", "--confidence", "abc"], "“abc” is not a number"),
        (["evm", "x", "--limit", "nan"], "“nan” is not a number"),
        (["evm", "x", "--at", "two"], "“two” is not a whole number"),
        (["rank", "x", "--budget", "lots"], "“lots” is not a number"),
    ],
)
def test_a_number_that_is_none_is_refused_in_our_words(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert sentence in capsys.readouterr().err
