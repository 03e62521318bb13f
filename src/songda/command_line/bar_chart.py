"""A plan as bars over time: a small SVG, the critical chain in its own colour."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

from songda.command_line.chart import COLOURS

LEFT, RIGHT, TOP, BOTTOM = 220, 20, 50, 40
WIDTH, ROW = 1000, 22
INK, LINE = "#1f2328", "#d0d7de"
TICKS = 5


@dataclass(frozen=True)
class Bar:
    """A row: when it is worked on, whether it is critical, and its deadline."""

    name: str
    pieces: Sequence[tuple[int, int]]
    start: int
    finish: int
    is_critical: bool = False
    deadline: int | None = None


def bar_chart(title: str, bars: Sequence[Bar], words: Callable[[int], str]) -> str:
    """Return an SVG of bars; a thin line joins the pieces, a diamond is a milestone."""
    first = min(bar.start for bar in bars)
    last = max(max(bar.finish for bar in bars), first + 1)
    height = TOP + ROW * len(bars) + BOTTOM

    def x(at: int) -> float:
        return LEFT + (at - first) / (last - first) * (WIDTH - LEFT - RIGHT)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        'font-family="sans-serif" font-size="12">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        _text(12, 26, title, size=16),
        *_grid(first, last, height, x, words),
        *(part for row, bar in enumerate(bars) for part in _row(row, bar, x)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _grid(
    first: int, last: int, height: int, x: Callable[[int], float], words: Callable[[int], str]
) -> Iterable[str]:
    for n in range(TICKS + 1):
        at = first + (last - first) * n // TICKS
        yield f'<path d="M{x(at):.1f} {TOP - 6}V{height - BOTTOM}" stroke="{LINE}"/>'
        anchor = "start" if n == 0 else "end" if n == TICKS else "middle"
        yield _text(x(at), height - BOTTOM + 18, words(at), anchor)


def _row(row: int, bar: Bar, x: Callable[[int], float]) -> Iterable[str]:
    top, colour = TOP + ROW * row, COLOURS[2 if bar.is_critical else 0]
    middle = top + ROW / 2
    name = bar.name if len(bar.name) <= 28 else bar.name[:27] + "…"
    yield _text(LEFT - 8, middle + 4, name, "end")
    if bar.start == bar.finish:
        at = x(bar.start)
        yield f'<path d="M{at:.1f} {middle - 6}l6 6l-6 6l-6 -6z" fill="{colour}"/>'
    else:
        thin = f'stroke="{colour}" stroke-opacity="0.5"'
        yield f'<path d="M{x(bar.start):.1f} {middle}H{x(bar.finish):.1f}" {thin}/>'
    for begin, end in bar.pieces:
        place = f'x="{x(begin):.1f}" y="{top + 4}" width="{max(0.5, x(end) - x(begin)):.1f}"'
        yield f'<rect {place} height="{ROW - 8}" fill="{colour}"/>'
    if bar.deadline is not None and x(bar.deadline) <= WIDTH - RIGHT:
        yield f'<path d="M{x(bar.deadline):.1f} {top + 1}v{ROW - 2}" stroke="{INK}"/>'


def _text(x: float, y: float, text: str, anchor: str = "start", size: int = 12) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}"'
    return f'<text {place} fill="{INK}">{escape(text)}</text>'
