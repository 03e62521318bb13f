"""The pages that explain lead nowhere that is not there."""

import importlib
import re
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(chain(ROOT.glob("*.md"), (ROOT / "docs").rglob("*.md")))
ENGINES = ROOT / "docs" / "engines"
LINK = re.compile(r"\]\((?!\w+:)([^)#\s]+)")
PACKAGE = re.compile(r"`(songda\.engines[\w.]*)`")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_of_a_page_leads_to_a_file(page):
    missing = [to for to in LINK.findall(page.read_text()) if not (page.parent / to).exists()]

    assert missing == []


def test_the_index_of_the_engines_names_every_page_and_no_other():
    named_there = set(LINK.findall((ENGINES / "README.md").read_text()))

    assert named_there == {page.name for page in ENGINES.glob("*.md")} - {"README.md"}


@pytest.mark.parametrize("page", sorted(ENGINES.glob("*.md")), ids=lambda page: page.stem)
def test_a_page_of_an_engine_names_packages_that_are_there(page):
    for path in set(PACKAGE.findall(page.read_text())):
        home, _dot, name = path.rpartition(".")
        try:
            importlib.import_module(path)
        except ModuleNotFoundError:
            assert hasattr(importlib.import_module(home), name), path


def test_every_engine_has_a_page():
    told = "".join(page.read_text() for page in ENGINES.glob("*.md"))
    homes = [*(ROOT / "src/songda/engines").glob("*/__init__.py")]

    assert [
        home.parent.name for home in homes if f"songda.engines.{home.parent.name}" not in told
    ] == []


def test_decisions_are_short_and_numbered_once():
    pages = sorted((ROOT / "docs/decisions").glob("*.md"))
    numbers = [page.name[:4] for page in pages]

    assert len(numbers) == len(set(numbers)), numbers
    assert [page.name for page in pages if len(page.read_text().splitlines()) > 30] == []
