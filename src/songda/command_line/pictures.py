"""A picture, written as what the name of its file asks for: SVG, PNG or a page of HTML."""

import argparse
from dataclasses import dataclass
from html import escape
from pathlib import Path

from songda.command_line.saying import gettext as _
from songda.command_line.saying import language

KINDS = (".svg", ".png", ".html")
FINE = 144
"""Points of a PNG to an inch, in which lie 96 units of a picture."""
MOST_POINTS = 40_000_000
INK, LINE = "#1f2328", "#d0d7de"
COLOURS = ("#1f6feb", "#1a7f37", "#cf222e", "#8250df", "#9a6700")

_PAGE = """\
<!doctype html>
<html lang="{lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
{svg}</html>
"""
_SHEET = b"""\
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg")
"""


@dataclass(frozen=True)
class Picture:
    """What is drawn on white: elements of SVG on so many units, with a title."""

    title: str
    width: int
    height: int
    parts: tuple[str, ...]

    @property
    def svg(self) -> str:
        """Return it as SVG, which opens in any browser and any document."""
        size = f'width="{self.width}" height="{self.height}"'
        family = "Noto Sans CJK SC, sans-serif"  # the first is what typst is given
        lines = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" '
            f'{size} role="img" font-family="{family}">',
            f"<title>{escape(self.title)}</title>",
            f'<rect {size} fill="#ffffff"/>',
            *self.parts,
            "</svg>",
        ]
        return "\n".join(lines) + "\n"

    def write(self, path: Path) -> None:
        """Write it to a file; `picture_file` has made sure of its name."""
        kind = path.suffix.lower()
        if kind == ".png":
            path.write_bytes(self._points())
        elif kind == ".html":
            page = _PAGE.format(lang=language(), title=escape(self.title), svg=self.svg)
            path.write_text(page, "utf-8")
        else:
            path.write_text(self.svg, "utf-8")

    def _points(self) -> bytes:
        import typst

        from songda.documents.fonts import fonts

        inches = self.width * self.height / 96**2
        ppi = min(FINE, (MOST_POINTS / inches) ** 0.5)
        inputs = {"svg": self.svg}
        made = typst.compile(_SHEET, format="png", ppi=ppi, font_paths=fonts(), sys_inputs=inputs)
        return bytes(made)


def picture_file(path: str) -> Path:
    """Return the path of a picture to write; an argument of another kind is refused."""
    if Path(path).suffix.lower() not in KINDS:
        raise argparse.ArgumentTypeError(_("let its name end in .svg, .png or .html"))
    return Path(path)


def text(x: float, y: float, words: str, anchor: str = "start", size: int = 13) -> str:
    """Return words as an element of SVG, on the line at `y`."""
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}"'
    return f'<text {place} fill="{INK}">{escape(words)}</text>'
