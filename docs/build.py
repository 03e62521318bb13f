"""The pages of the engines with the reference of their packages, as HTML: python -m docs.build.

Each page opens the reference of the package that it names first, so that what it promises and
what the code takes stand side by side. Ends with 1 when a page names no package, when a
package cannot be shown, or when a link leads nowhere.
"""

import importlib
import re
import sys
from pathlib import Path
from urllib.parse import urljoin

import pdoc

PAGES = Path(__file__).parent / "engines"
WHOLE = "songda.engines"
PACKAGE = re.compile(rf"`({re.escape(WHOLE)}[\w.]*)`")
LINK = re.compile(r"(?<=\]\()(\w+)\.md(?=[)#])")
ANCHOR = re.compile(r'href="(?!\w+:|#)([^"#$]+)')


def build(folder: Path) -> list[str]:
    """Write the site into a folder; return what is wrong with it, a sentence each."""
    homes = {page.stem: _package(page) for page in sorted(PAGES.glob("*.md"))}
    for stem, home in homes.items():
        text = (PAGES / f"{stem}.md").read_text("utf-8")
        address = _address(home)
        importlib.import_module(home).__doc__ = LINK.sub(
            lambda found, own=address: _way(own, _address(homes[found[1]])), text
        )
    pdoc.render.configure(docformat="markdown", show_source=False)
    pdoc.pdoc(WHOLE, output_directory=folder)
    return [*_broken(folder)]


def _package(page: Path) -> str:
    if page.stem == "README":
        return WHOLE
    found = PACKAGE.search(page.read_text("utf-8"))
    if found is None:
        sys.exit(f"{page.name} names no package of {WHOLE}.")
    return found[1]


def _address(home: str) -> str:
    return home.replace(".", "/") + ".html"


def _way(own: str, other: str) -> str:
    return "../" * own.count("/") + other


def _broken(folder: Path) -> list[str]:
    """Return the links of the site that lead to no file."""
    files = {str(file.relative_to(folder)): file for file in folder.rglob("*.html")}
    return [
        f"{name} leads to {to}, which is not there."
        for name, file in files.items()
        for to in sorted(set(ANCHOR.findall(file.read_text("utf-8"))))
        if not (folder / urljoin(f"/{name}", to).lstrip("/")).exists()
    ]


def main(folder: Path) -> int:
    """Build, say where, or say what is wrong."""
    faults = build(folder)
    print("\n".join(faults) or f"{folder / 'index.html'}")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/docs")))
