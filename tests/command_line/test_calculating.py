"""An engine's verb needs no Django, speaks the terminal's language, and ends with a meaning."""

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from songda.command_line import calculating, saying
from songda.engines import Unreadable


class Verb(ModuleType):
    """A verb that reads its file and answers with its length."""

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def run(self, asked: argparse.Namespace) -> int:
        data = asked.file.read_bytes()
        if not data:
            raise Unreadable("empty", file=asked.file.name)
        if asked.json:
            saying.show_json({"length": len(data), "none": None})
        else:
            saying.show_table(["名称", "length"], [["文件", str(len(data))], ["all", "1,000"]], "T")
        return 0


@pytest.fixture(autouse=True)
def verb(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, f"{calculating.VERBS}.count", Verb("count"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    yield


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(b"12345")
    return path


def test_a_table_lines_up_whatever_the_script(file: Path, capsys: pytest.CaptureFixture) -> None:
    assert calculating.main(["count", str(file)]) == 0
    assert capsys.readouterr().out == "T\n名称  length\n文件       5\nall    1,000\n"


def test_json_is_for_machines(file: Path, capsys: pytest.CaptureFixture) -> None:
    assert calculating.main(["count", "--json", str(file)]) == 0
    assert capsys.readouterr().out == '{\n "length": 5,\n "none": null\n}\n'


def test_what_cannot_be_used_is_said_and_is_two(
    file: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_bytes(b"")
    assert calculating.main(["count", str(file)]) == 2
    assert capsys.readouterr().err == "a.txt is empty. Choose the file that holds the content.\n"
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert calculating.main(["count", str(file)]) == 2
    assert capsys.readouterr().err == "a.txt 是空的。请选择有内容的文件。\n"


def test_a_file_that_is_not_there_is_named(file: Path, capsys: pytest.CaptureFixture) -> None:
    assert calculating.main(["count", str(file) + "x"]) == 2
    assert capsys.readouterr().err.startswith(f"{file}x cannot be opened: ")


def test_json_never_holds_what_json_has_not() -> None:
    with pytest.raises(ValueError):
        saying.show_json({"nan": float("nan")})


def test_only_the_modules_are_verbs() -> None:
    assert not any(map(calculating.is_verb, ["serve", "__init__", "../saying", "", "a.b"]))


def test_the_language_is_the_first_that_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert saying.gettext("print the result as JSON") == "print the result as JSON"
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert saying.gettext("print the result as JSON") == "以 JSON 输出结果"
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert saying.gettext("print the result as JSON") == "print the result as JSON"


def test_whoever_stops_reading_is_not_told_of_it(file: Path) -> None:
    if os.name != "posix":
        pytest.skip("pipes of other systems close in other ways")
    import subprocess

    code = (
        "import sys; from songda.command_line import calculating, saying\n"
        "class V:\n"
        "    arguments = staticmethod(lambda parser: None)\n"
        "    @staticmethod\n"
        "    def run(asked):\n"
        "        for n in range(100_000): print('line', n)\n"
        "sys.modules[calculating.VERBS + '.v'] = V\n"
        "sys.exit(calculating.main(['v']))\n"
    )
    path = os.pathsep.join(sys.path)
    ran = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": path},
    )  # fmt: skip
    assert ran.stdout is not None and ran.stderr is not None
    ran.stdout.readline()
    ran.stdout.close()
    assert ran.stderr.read() == b"" and ran.wait() == 0
    ran.stderr.close()
