"""What a page calls its parts has a look, and what has a look is on a page.

Of the vendored stylesheet only the rules in use are carried: a class that is new to us needs
`bin/vendor-static --rules` before it looks like anything.
"""

import re
from collections.abc import Iterable
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "songda"
OURS = sorted(PACKAGE.glob("*/static/songda/*.css"))
SHEETS = [*OURS, *PACKAGE.glob("kit/static/vendor/tabler-*/*.css")]
SPEAKING = [
    *PACKAGE.glob("**/*.html"),
    *PACKAGE.glob("**/*.py"),
    *PACKAGE.glob("*/static/songda/*.js"),
]
TAG = re.compile(r"\{%.*?%\}|[\w-]*\{\{.*?\}\}")
"""Of a template; `r{{ row }}` goes whole, since the page completes it."""
FILLED = re.compile(r"[\w-]*\$?\{[^{}\n]*\}")
"""The same in Python and in scripts, on a line."""
GIVEN = re.compile(r"""\bclass="([^"<>]*)"|class(?:Name = |List\.\w+\()["`]([^"`]+)["`]""")
FOUND = re.compile(r"\.([a-z][\w-]*)")
NUMBERED = re.compile(r"[rcwtd]\d+")
"""A row, column, width, top or depth; pages write its number."""
WITHOUT = {"sd-plain"}
"""Lists with a class have no marks before their lines; this is for those that need no other."""
FRAMES = {"sd-shell", "sd-client", "sd-bare"}
"""shell.html puts the second half behind `sd-`."""


def texts(files: Iterable[Path]) -> Iterable[str]:
    return (file.read_text("utf-8") for file in files)


def with_a_rule(files: Iterable[Path]) -> set[str]:
    plain = (re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL) for text in texts(files))
    return {name for text in plain for name in FOUND.findall(text)}


def test_every_class_of_a_page_has_a_rule() -> None:
    known = with_a_rule(SHEETS)
    given = {
        name
        for text in texts(SPEAKING)
        for pair in GIVEN.findall(FILLED.sub(" ", TAG.sub(" ", text)))
        for name in "".join(pair).split()
    }

    assert len(given) > 200
    assert sorted(given - known - WITHOUT) == []


def test_every_rule_of_ours_is_for_something_on_a_page() -> None:
    words = {word for text in texts(SPEAKING) for word in re.findall(r"[a-z][\w-]*", text)}
    idle = {name for name in with_a_rule(OURS) - words - FRAMES if not NUMBERED.fullmatch(name)}

    assert sorted(idle) == []
