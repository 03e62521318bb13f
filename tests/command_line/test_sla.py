"""`songda sla` shows the clocks of a file of cases, and why."""

import json
import re
from pathlib import Path

import pytest

from songda.command_line.calculating import main

PAGE = Path(__file__).parents[2] / "docs/engines/sla.md"
EXAMPLE = re.findall(r"```json\n(.*?)```", PAGE.read_text("utf-8"), re.S)[0]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("SONGDA_DATA", str(tmp_path / "data"))
    path = tmp_path / "cases.json"
    path.write_text(EXAMPLE, "utf-8")
    return path


def test_the_example_of_the_page_is_shown_and_explained(
    file: Path, capsys: pytest.CaptureFixture
) -> None:
    assert main(["sla", str(file), "--explain"]) == 1
    out = capsys.readouterr().out
    assert "INC-1 · first response" in out and "2026-07-10 12:00+08:00" in out
    assert "waiting for client, the clock stands still" in out


def test_json_for_machines_and_0_where_all_is_well(
    file: Path, capsys: pytest.CaptureFixture
) -> None:
    file.write_text(EXAMPLE.replace("2026-07-10T13:00", "2026-07-10T11:00"), "utf-8")
    assert main(["sla", str(file), "--json"]) == 0
    first, resolution = json.loads(capsys.readouterr().out)
    assert (first["state"], resolution["state"]) == ("met", "running")
    assert resolution["due_at"] == "2026-07-10T12:00:00+08:00"
    assert resolution["elapsed_minutes"] == 420


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"policy"', '"police"', "policy is missing"),
        ('"now": "2026-07-10T13:00+08:00"', '"now": "soon"', "now is missing or not"),
        ('"minutes": 480', '"minutes": "long"', "policy is missing or not"),
        ('["00:00-24:00"]', '["all day"]', "The calendar always cannot be read"),
        ('"kind": "opened"', '"kind": "sung"', "There is no event sung"),
        ('{"now"', '{"now" ', "is not JSON"),
    ],
)
def test_what_is_wrong_is_named(
    old: str, new: str, sentence: str, file: Path, capsys: pytest.CaptureFixture
) -> None:
    text = EXAMPLE.replace(old, new) if "JSON" not in sentence else EXAMPLE[:-20]
    file.write_text(text, "utf-8")
    assert main(["sla", str(file)]) == 2
    assert sentence in capsys.readouterr().err
