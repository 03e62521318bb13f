"""`songda evm` tells the figures of a file of periods, draws them, and can be a gate."""

import json
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest

from songda.command_line.calculating import is_verb, main
from songda.command_line.pictures import Picture


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    path = tmp_path / "periods.csv"
    path.write_text("PV,EV,AC\n20,15,20\n50,35,50\n80,,\n100,,\n")
    return str(path)


def test_a_table_for_people(file: str, capsys: pytest.CaptureFixture) -> None:
    assert is_verb("evm")
    assert main(["evm", file]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["cost", "performance,", "CPI", "0.700"] in lines
    assert ["earned", "schedule,", "ES", "1.50"] in lines
    assert ["rest", "as", "planned", "115.00", "65.00", "-15.00"] in lines


def test_json_for_machines(file: str, capsys: pytest.CaptureFixture) -> None:
    assert main(["evm", file, "--json", "--at", "0"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["bac"], found["cpi"], found["time"]["es"]) == (100, None, 0)


def test_chinese_for_a_chinese_terminal(
    file: str, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    main(["evm", file])
    assert "成本绩效指数 CPI" in capsys.readouterr().out


@pytest.mark.parametrize(("limit", "code"), [("0.7", 0), ("0.75", 1)])
def test_a_limit_makes_a_gate(file: str, limit: str, code: int) -> None:
    assert main(["evm", file, "--limit", limit]) == code


def test_the_curves_are_drawn(file: str, tmp_path: Path) -> None:
    picture = tmp_path / "out.svg"
    assert main(["evm", file, "--plot", str(picture)]) == 0
    svg = ElementTree.parse(picture).getroot()
    lines = svg.findall("{http://www.w3.org/2000/svg}polyline")
    assert [len(line.attrib["points"].split()) for line in lines] == [5, 3, 3, 2]


def test_a_picture_of_another_kind_is_refused(file: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["evm", file, "--plot", "out.jpg"])
    assert ended.value.code == 2


def test_a_picture_may_be_points_or_a_page(file: str, tmp_path: Path) -> None:
    points, page = tmp_path / "out.png", tmp_path / "out.HTML"
    assert main(["evm", file, "--plot", str(points)]) == 0
    assert points.read_bytes().startswith(b"\x89PNG")
    assert main(["evm", file, "--plot", str(page)]) == 0
    written = page.read_text("utf-8")
    assert written.startswith("<!doctype html>")
    assert "<title>Earned value</title>" in written
    assert "</svg>\n</html>" in written


def test_a_very_large_picture_stays_a_file_that_opens(tmp_path: Path) -> None:
    path = tmp_path / "long.png"
    Picture("long", 1_000, 110_000, ()).write(path)
    width, height = struct.unpack(">II", path.read_bytes()[16:24])
    assert 30_000_000 < width * height < 41_000_000


def test_a_wrong_file_is_said(file: str, capsys: pytest.CaptureFixture) -> None:
    Path(file).write_text("PV,EV,AC\n20,15\n")
    assert main(["evm", file]) == 2
    assert "There are 1 figures of EV and 0 of AC" in capsys.readouterr().err
