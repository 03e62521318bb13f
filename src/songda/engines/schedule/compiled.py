"""Searches as machine code: made of two sources once, at set-up, and then only loaded."""

import ctypes
import hashlib
import os
import platform
import subprocess
import sys
from array import array
from functools import cache
from pathlib import Path

from songda.engines.schedule.critical import early, late
from songda.engines.schedule.flat import Flat
from songda.engines.schedule.network import Network
from songda.engines.schedule.parts import Schedule, Spot
from songda.engines.schedule.rules import Worth

SOURCES = tuple(Path(__file__).with_name(name) for name in ("search.c", "refute.c"))
"""The genetic search, and the exact one."""

COMPILERS = ("cc", "gcc", "clang")
MUTATED = 50
"""Of a thousand places of a list, how many change with the next."""


def library() -> Path:
    """Return where the machine code of these sources lies, or would lie."""
    text = b"".join(one.read_bytes() for one in SOURCES)
    text += f"{sys.platform} {platform.machine()}".encode()
    return SOURCES[0].with_name(f"search-{hashlib.sha256(text).hexdigest()[:16]}.so")


def compile_search() -> Path | None:
    """Compile the search where there is a compiler; None where there is none, or it fails.

    The outcome is put in place in one step, so that two starts at once do no harm; what was
    made of an earlier source is removed.
    """
    made = library()
    for compiler in filter(None, (os.environ.get("CC"), *COMPILERS)):
        if made.exists() or _compile(compiler, made):
            break
    else:
        return None
    for other in made.parent.glob("search-*.so"):
        if other != made:
            other.unlink(missing_ok=True)
    return made


def _compile(compiler: str, made: Path) -> bool:
    new = made.with_suffix(f".{os.getpid()}.so")
    words = [compiler, "-O3", "-shared", "-fPIC", "-o", str(new), *map(str, SOURCES)]
    try:
        subprocess.run(words, check=True, capture_output=True, timeout=120)
        new.replace(made)
    except (OSError, subprocess.SubprocessError):
        new.unlink(missing_ok=True)
        return False
    return True


@cache
def loaded() -> ctypes.CDLL | None:
    """Return the machine code when it was made; it is never made here."""
    try:
        found = ctypes.CDLL(str(library()))
    except OSError:
        return None
    pointer, number = ctypes.c_void_p, ctypes.c_int
    found.search_new.restype = pointer
    found.search_new.argtypes = [*[pointer] * 7, number, number, ctypes.c_uint64]
    found.search_run.argtypes = [pointer, number, number, ctypes.c_int64, number]
    found.search_best.argtypes = [pointer, pointer]
    found.search_end.argtypes = [pointer]
    found.refute_new.restype = pointer
    found.refute_new.argtypes = found.refute_end.argtypes = [pointer]
    found.refute_run.argtypes = [pointer, ctypes.c_int64]
    found.refute_starts.argtypes = [pointer, pointer]
    found.refute_tighten.argtypes = [pointer, pointer, ctypes.c_int64]
    return found


class Compiled:
    """A running search; `run` goes on with it, `best` is what it has found so far."""

    def __init__(self, network: Network, known: Schedule, population: int, seed: int) -> None:
        code = loaded()
        assert code is not None, "asked for where there is no machine code"
        self._code, self._size, self._unit = code, network.size, network.unit
        self._ahead, self._back = Flat(network), Flat(network.mirror)
        first = early(network)
        last = late(network, first, network.makespan(first))
        self._keys = array("i", [spot.finish for spot in last])
        self._known = array("i", [n for spot in known for n in spot[:3]])
        spread = max(1, network.makespan(known) // 2)
        self._search = ctypes.c_void_p(
            code.search_new(
                ctypes.addressof(self._ahead.net),
                ctypes.addressof(self._back.net),
                self._ahead.free.buffer_info()[0],
                self._back.free.buffer_info()[0],
                self._keys.buffer_info()[0],
                self._back.arrays["release"].buffer_info()[0],
                self._known.buffer_info()[0],
                population,
                spread,
                seed % 2**64,
            )
        )
        if not self._search:
            raise MemoryError

    def __del__(self) -> None:
        if getattr(self, "_search", None):
            self._code.search_end(self._search)

    def run(self, children: int, target: Worth) -> bool:
        """Make so many children; True when the best is no worse than the target."""
        late, end = target[0] // self._unit, target[1]
        return bool(self._code.search_run(self._search, children, MUTATED, late, end))

    def best(self) -> Schedule:
        """Return the best schedule so far."""
        found = array("i", bytes(12 * self._size))
        self._code.search_best(self._search, found.buffer_info()[0])
        rows = iter(found)
        return [Spot(*row) for row in zip(rows, rows, rows, strict=True)]
