"""`songda help` names everything that can be run here, and nothing else."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from songda import __main__ as command
from songda.config import place

FOLDER = place.PACKAGE / "command_line"


def _named(text: str) -> set[str]:
    return set(re.findall(r"^ +(?:\./)?songda ([a-z]+)", text, re.M))


def _made() -> set[str]:
    files = [*FOLDER.glob("calculations/*.py"), *FOLDER.glob("management/commands/*.py")]
    return {file.stem for file in files} - {"__init__"}


def test_help_names_every_command_and_no_other() -> None:
    assert _named(command.help_text()) == _made() | command.LAUNCHED


def test_an_installed_package_names_what_needs_no_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "checkout", lambda: None)
    text = command.help_text()
    assert _named(text) == _made() - {"bench"}
    assert "./" not in text


@pytest.mark.parametrize("word", sorted(command.LAUNCHED))
def test_what_only_the_launcher_can_do_is_not_pretended(word: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "songda", word], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert f"./songda {word}" in ended.stderr


def test_data_lies_beside_the_launcher_or_in_the_home_but_never_among_packages(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SONGDA_DATA", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    root = place.checkout()
    assert root is not None
    assert place.data_folder() == root / "var"
    monkeypatch.setattr(place, "checkout", lambda: None)
    assert place.data_folder() == tmp_path / ".songda"
    monkeypatch.setenv("SONGDA_DATA", str(tmp_path / "named"))
    assert place.data_folder() == tmp_path / "named"
