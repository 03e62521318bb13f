"""What a row says of other rows: 3, 3FS+2d, 4SS, 1.2 or the name of a task."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import cast

from songda.engines.projectfile.amounts import minutes
from songda.engines.projectfile.model import Dependency, Doubt, Kind, Task
from songda.engines.projectfile.table import Row

_BETWEEN = re.compile(r"[,;，；、\n]")
_LINK = re.compile(
    r"(?P<task>.+?)\s*[(（]?(?P<kind>FS|SS|FF|SF)?[)）]?\s*"
    r"(?P<lag>[+＋\-－]\s*\d[^+＋\-－]*)?",
    re.IGNORECASE,
)
_SHARE = re.compile(r"([+＋\-－])\s*(\d{1,5})\s*[%％]")
_IN_WORDS = {
    "完成-开始": "FS",
    "开始-开始": "SS",
    "完成-完成": "FF",
    "开始-完成": "SF",
    "finish-to-start": "FS",
    "start-to-start": "SS",
    "finish-to-finish": "FF",
    "start-to-finish": "SF",
}
_WORDS = re.compile("|".join(_IN_WORDS), re.IGNORECASE)
_TWICE = re.compile(r"(FS|SS|FF|SF)\s*[(（]\1[)）]")


@dataclass(frozen=True, slots=True)
class References:
    """Leads from what people write to the key of a task."""

    keys: dict[str, str]
    by_wbs: dict[str, str]

    @classmethod
    def to(cls, tasks: list[Task]) -> "References":
        """Know the tasks by number, then by WBS code, then by a name that only one has."""
        names = Counter(task.name for task in tasks)
        by_wbs: dict[str, str] = {}
        keys = {task.key: task.key for task in tasks}
        for task in tasks:
            by_wbs.setdefault(task.wbs, task.key)
        by_wbs.pop("", None)
        named = {task.name: task.key for task in tasks if names[task.name] == 1}
        return cls({**named, **by_wbs, **keys}, by_wbs)

    def key(self, text: str) -> str | None:
        """Return the key of the task, the text itself where there is none, None for ""."""
        return self.keys.get(text, text) or None

    def above(self, wbs: str) -> str | None:
        """Return the key of the nearest task whose WBS code begins this one."""
        while "." in wbs:
            wbs = wbs.rpartition(".")[0]
            if wbs in self.by_wbs:
                return self.by_wbs[wbs]
        return None


def links_of(
    rows: list[Row], tasks: list[Task], references: References, day: int, doubts: list[Doubt]
) -> list[Dependency]:
    """Return the links that the rows name; a task that is not there stays as it was written."""
    durations = {task.key: task.duration_minutes or 0 for task in tasks}
    links = []
    for row, task in zip(rows, tasks, strict=True):
        for text in filter(None, map(str.strip, _BETWEEN.split(row["predecessors"]))):
            before, kind, lag = _parts(text, references)
            if share := _SHARE.fullmatch(lag):
                doubts.append(Doubt(task.row, "percent_lag", lag))
                lag = f"{share[1]}{durations.get(before, 0) * int(share[2]) / 100:.2f}m"
            amount, elapsed = minutes(lag, day) if lag else (0, False)
            links.append(Dependency(before, task.key, kind, amount, elapsed))
    return links


def _parts(text: str, references: References) -> tuple[str, Kind, str]:
    """Split a reference into the key of the task, the kind of link, and the lag."""
    if text in references.keys:
        return references.keys[text], "FS", ""
    plain = _TWICE.sub(r"\1", _WORDS.sub(lambda found: _IN_WORDS[found[0].lower()], text))
    found = _LINK.fullmatch(plain)
    if found is None or not _is_lag(found["lag"]):
        return text, "FS", ""
    kind = cast(Kind, (found["kind"] or "FS").upper())
    return references.key(found["task"].strip()) or text, kind, (found["lag"] or "").strip()


def _is_lag(text: str | None) -> bool:
    if not text or _SHARE.fullmatch(text.strip()):
        return True
    try:
        minutes(text, 1)
    except ValueError:
        return False
    return True
