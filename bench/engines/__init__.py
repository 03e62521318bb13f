"""The calculations: what they take or how well they do, beside a peer and the limit set for them.

Each module here measures one engine: `rows(data)` yields its rows one after another. `data` is
a folder of public instances, or None; a row that needs what is not there says so.
"""

import argparse
import importlib
import json
import pkgutil
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One figure: of the product, of a peer in the same run, and the limit it has to keep.

    The three share `unit`. `at_most`: the limit is the greatest figure that will do, else the
    least. `note` says who the peer is, or why there is no figure (`product` is then None).
    """

    engine: str
    what: str
    product: float | None
    peer: float | None = None
    limit: float | None = None
    unit: str = ""
    at_most: bool = True
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """The product's figure as a multiple of the peer's, or of the limit without a peer."""
        beside = self.limit if self.peer is None else self.peer
        return self.product / beside if beside and self.product is not None else None

    @property
    def kept(self) -> bool | None:
        """Whether the limit is kept; None without a figure or a limit."""
        if self.product is None or self.limit is None:
            return None
        return self.product <= self.limit if self.at_most else self.product >= self.limit


def cpu_ms(work: Callable[[], object], times: int = 5) -> float:
    """The least processor time of a few runs in milliseconds: other work adds, never takes."""
    taken = []
    for _n in range(times):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return 1000 * min(taken)


def main(arguments: list[str]) -> int:
    """Measure the engines asked for, or all; 1 when a limit is broken."""
    asked = _arguments(arguments)
    found = []
    for row in measured(asked.only or engines(), asked.data):
        found.append(row)
        if not asked.json:
            print(line(row), flush=True)
    if asked.json:
        plain = [asdict(row) | {"ratio": row.ratio, "kept": row.kept} for row in found]
        print(json.dumps(plain, ensure_ascii=False, indent=1))
    return int(any(row.kept is False for row in found))


def engines() -> list[str]:
    """The modules of this package, by name."""
    return [module.name for module in pkgutil.iter_modules(__path__)]


def measured(names: list[str], data: Path | None) -> Iterator[Row]:
    """The rows of each engine in turn."""
    for name in names:
        yield from importlib.import_module(f"bench.engines.{name}").rows(data)


def line(row: Row) -> str:
    """`engine | what | product | peer | limit | ratio`, marked with ! where the limit is broken."""
    sign = "≤" if row.at_most else "≥"
    limit = "" if row.limit is None else f"{sign} {_figure(row.limit, row.unit)}"
    ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
    product = _figure(row.product, row.unit) + (" !" if row.kept is False else "")
    peer = _figure(row.peer, row.unit)
    cells = [row.engine, row.what, product, peer, limit, ratio, row.note]
    return " | ".join(cells).rstrip(" |")


def _figure(value: float | None, unit: str) -> str:
    return "–" if value is None else f"{value:,.4g} {unit}".rstrip()


def _arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./songda bench engines", description=__doc__)
    parser.add_argument("--data", type=Path, help="a folder of public instances")
    parser.add_argument("--only", action="append", choices=engines(), help="one engine alone")
    parser.add_argument("--json", action="store_true", help="print figures, no table")
    return parser.parse_args(arguments)
