"""`songda calendar` answers about days and hours, and reads a notice."""

import json
from pathlib import Path

import pytest

from songda.command_line.calculating import main

NOTICE = """国务院办公厅关于2027年部分节假日安排的通知
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
2026年11月10日
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("SONGDA_DATA", str(tmp_path / "data"))
    return tmp_path


def told(capsys: pytest.CaptureFixture, *words: str) -> dict:
    assert main(["calendar", *words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_year_at_a_glance(capsys: pytest.CaptureFixture) -> None:
    assert main(["calendar", "year", "2026"]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["working", "days:", "248"] in lines
    assert ["2", "16", "16", "17", "18", "19", "20", "23", "14", "28"] in lines


@pytest.mark.parametrize(("day", "code"), [("2026-02-14", 0), ("2026-02-15", 1), ("soon", 2)])
def test_whether_a_day_is_worked_is_the_exit_code(day: str, code: int) -> None:
    assert main(["calendar", "is", day]) == code


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (("add", "2026-09-24T15:00", "4h"), "2026-09-28T10:00:00+08:00"),
        (("add", "2026-09-24T07:00Z", "3h30m"), "2026-09-28T09:30:00+08:00"),
        (("add", "2026-09-24", "5d"), "2026-10-09"),
        (("subtract", "2026-09-28T10:00", "4h"), "2026-09-24T15:00:00+08:00"),
        (("next", "2026-10-01T12:00"), "2026-10-08T09:00:00+08:00"),
        (("previous", "2026-10-01T12:00"), "2026-09-30T18:00:00+08:00"),
    ],
)
def test_arithmetic(words: tuple[str, ...], value: str, capsys: pytest.CaptureFixture) -> None:
    assert told(capsys, *words) == {"value": value, "estimated": False}


def test_time_and_days_between_and_that_a_year_is_estimated(capsys: pytest.CaptureFixture) -> None:
    assert told(capsys, "between", "2026-12-30T15:00", "2027-01-05") == {
        "minutes": 1140, "working_days": 3, "estimated": True,
    }  # fmt: skip
    main(["calendar", "add", "2026-12-31", "1d"])
    assert "Estimated" in capsys.readouterr().out


def test_an_imported_notice_counts_from_then_on(place: Path, capsys: pytest.CaptureFixture) -> None:
    (place / "notice.txt").write_text(NOTICE, "utf-8")
    assert told(capsys, "year", "2027")["estimated"]
    read = told(capsys, "import", str(place / "notice.txt"))
    assert read["imported"][0]["off_to"] == "2027-01-03"
    assert not told(capsys, "year", "2027")["estimated"]
    told(capsys, "import", str(place / "notice.txt"))  # once more changes nothing
    assert (place / "data/holidays.csv").read_text("utf-8").count("元旦") == 1


@pytest.mark.parametrize("words", [("add", "2026-01-01", "h"), ("add", "2026-01-01", "")])
def test_what_is_no_length_is_refused(
    words: tuple[str, ...], capsys: pytest.CaptureFixture
) -> None:
    assert main(["calendar", *words]) == 2
    assert "no length of time" in capsys.readouterr().err


def test_a_chinese_terminal(capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    main(["calendar", "is", "2027-01-01"])
    assert "预估：所涉年份的放假安排尚未公布。" in capsys.readouterr().out
