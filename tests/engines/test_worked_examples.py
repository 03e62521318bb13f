"""What the pages of the engines show is what the engines do."""

import doctest
from pathlib import Path

import pytest

PAGES = sorted((Path(__file__).parents[2] / "docs/engines").glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_worked_example_of_each_page_is_true(page: Path) -> None:
    text = page.read_text("utf-8").replace("```", "\n")
    example = doctest.DocTestParser().get_doctest(text, {}, page.stem, str(page), 0)
    assert doctest.DocTestRunner().run(example).failed == 0
