"""A plan as bars over time: a picture, the critical chain in its own colour."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from songda.command_line.pictures import COLOURS, INK, LINE, Picture, text

LEFT, RIGHT, TOP, BOTTOM = 220, 20, 50, 40
WIDTH, ROW = 1000, 22
SMALL = 12
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


def bar_chart(title: str, bars: Sequence[Bar], words: Callable[[int], str]) -> Picture:
    """Return bars; a thin line joins the pieces, a diamond is a milestone."""
    first = min(bar.start for bar in bars)
    last = max(max(bar.finish for bar in bars), first + 1)
    height = TOP + ROW * len(bars) + BOTTOM

    def x(at: int) -> float:
        return LEFT + (at - first) / (last - first) * (WIDTH - LEFT - RIGHT)

    parts = (
        text(12, 26, title, size=16),
        *_grid(first, last, height, x, words),
        *(part for row, bar in enumerate(bars) for part in _row(row, bar, x)),
    )
    return Picture(title, WIDTH, height, parts)


def _grid(
    first: int, last: int, height: int, x: Callable[[int], float], words: Callable[[int], str]
) -> Iterable[str]:
    for n in range(TICKS + 1):
        at = first + (last - first) * n // TICKS
        yield f'<path d="M{x(at):.1f} {TOP - 6}V{height - BOTTOM}" stroke="{LINE}"/>'
        anchor = "start" if n == 0 else "end" if n == TICKS else "middle"
        yield text(x(at), height - BOTTOM + 18, words(at), anchor, SMALL)


def _row(row: int, bar: Bar, x: Callable[[int], float]) -> Iterable[str]:
    top, colour = TOP + ROW * row, COLOURS[2 if bar.is_critical else 0]
    middle = top + ROW / 2
    name = bar.name if len(bar.name) <= 28 else bar.name[:27] + "…"
    yield text(LEFT - 8, middle + 4, name, "end", SMALL)
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
