"""`songda measure` says of each limit whether it is kept, and how sure that is."""

import json
from pathlib import Path

import pytest

from songda.command_line.calculating import main
from tests.engines.test_read_run import HEY, SAMPLES


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def measured(folder: Path, text: str, *words: str) -> int:
    path = folder / "results"
    path.write_text(text, "utf-8")
    return main(["measure", str(path), *words])


def hundred(times: float = 1) -> str:
    rows = "".join(f"1,{n * times},a,true\n" for n in range(1, 101))
    return "timeStamp,elapsed,label,success\n" + rows


@pytest.mark.parametrize("text", SAMPLES)
def test_every_format_has_a_table_and_json(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    assert measured(tmp_path, text) == 0
    assert "p95" in capsys.readouterr().out
    assert measured(tmp_path, text, "--json") == 0
    assert json.loads(capsys.readouterr().out)["requests"]


@pytest.mark.parametrize(
    ("limit", "code", "sentence"),
    [
        ("95=101", 0, "a: p95 is 95.0 ms, within 101 ms for certain."),
        ("95=96", 0, "a: p95 is 95.0 ms, within 96 ms, but it may be chance."),
        ("95=94", 1, "a: p95 is 95.0 ms, above 94 ms, but it may be chance."),
        ("95=50", 1, "a: p95 is 95.0 ms, above 50 ms for certain."),
    ],
)
def test_a_limit_is_a_gate(
    limit: str, code: int, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    assert measured(tmp_path, hundred(), "--limit", limit, "--method", "nearest") == code
    assert sentence in capsys.readouterr().out


def test_a_summary_without_the_percentile_cannot_keep_a_limit(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    assert measured(tmp_path, HEY, "--limit", "95=40") == 0
    assert measured(tmp_path, HEY, "--limit", "99=40") == 1
    assert "p99 was not measured" in capsys.readouterr().out


def test_a_limit_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        measured(tmp_path, HEY, "--limit", "fast")
    assert ended.value.code == 2


def test_chinese_for_a_chinese_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    measured(tmp_path, hundred(), "--limit", "95=50", "--method", "nearest")
    assert "a：p95 为 95.0 ms，确定超过 50 ms。" in capsys.readouterr().out
