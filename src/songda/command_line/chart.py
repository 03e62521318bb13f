"""Lines over time as a picture."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from songda.command_line.pictures import COLOURS, LINE, Picture, text

WIDTH, HEIGHT = 800, 440
LEFT, RIGHT, TOP, BOTTOM = 80, 20, 60, 50
_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Line:
    """Points (x, y) that are joined in order; `dashed` for what is not measured."""

    name: str
    points: Sequence[tuple[float, float]]
    dashed: bool = False


def line_chart(title: str, lines: Sequence[Line], x_name: str) -> Picture:
    """Return lines from (0, 0) on; those without points show in the legend only."""
    right = _nice(max((x for line in lines for x, _ in line.points), default=1))
    top = _nice(max((y for line in lines for _, y in line.points), default=1))
    parts = (
        text(LEFT, 22, title, size=16),
        *_grid(right, top, x_name),
        *(_drawn(n, line, right, top) for n, line in enumerate(lines)),
        *_legend(lines),
    )
    return Picture(title, WIDTH, HEIGHT, parts)


def _nice(largest: float) -> float:
    """Return a round number that is not below `largest`."""
    if largest <= 0:
        return 1.0
    power = 10.0 ** (len(f"{largest:.0f}") - 1) if largest >= 1 else 1.0
    return next((step * power for step in _STEPS if step * power >= largest), 10 * power)


def _x(x: float, right: float) -> float:
    return LEFT + x / right * (WIDTH - LEFT - RIGHT)


def _y(y: float, top: float) -> float:
    return HEIGHT - BOTTOM - y / top * (HEIGHT - TOP - BOTTOM)


def _grid(right: float, top: float, x_name: str) -> Iterable[str]:
    for part in range(6):
        x, y = _x(part, 5), _y(part, 5)
        yield f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="{LINE}"/>'
        yield text(LEFT - 8, y + 4, f"{top * part / 5:,.6g}", anchor="end")
        yield text(x, HEIGHT - BOTTOM + 18, f"{right * part / 5:,.6g}", anchor="middle")
    yield text(WIDTH / 2, HEIGHT - 8, x_name, anchor="middle")


def _drawn(number: int, line: Line, right: float, top: float) -> str:
    points = " ".join(f"{_x(x, right):.1f},{_y(y, top):.1f}" for x, y in line.points)
    return f'<polyline points="{points}" fill="none" {_stroke(number, line)}/>'


def _legend(lines: Sequence[Line]) -> Iterable[str]:
    room = (WIDTH - LEFT - RIGHT) / max(1, len(lines))
    for number, line in enumerate(lines):
        x = LEFT + number * room
        yield f'<path d="M{x:.1f} 42h24" {_stroke(number, line)}/>'
        yield text(x + 30, 46, line.name)


def _stroke(number: int, line: Line) -> str:
    dash = ' stroke-dasharray="6 4"' if line.dashed else ""
    return f'stroke="{COLOURS[number % len(COLOURS)]}" stroke-width="2"{dash}'
