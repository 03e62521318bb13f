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
