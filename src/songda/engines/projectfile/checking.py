"""A plan must hold together: every reference leads to a task, and none in a circle."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from songda.engines import Unreadable
from songda.engines.projectfile.model import LIMIT_LEVELS, LIMIT_TASKS, Dependency, Doubt, Task

_SHOWN = 20


def checked(
    tasks: list[Task], links: list[Dependency], doubts: list[Doubt], file: str
) -> tuple[tuple[Task, ...], tuple[Dependency, ...]]:
    """Return tasks with their summaries marked, and links without repetitions.

    What is left out is added to `doubts`. Raises Unreadable for an empty or a
    too large plan, for references that lead nowhere, and for circles.
    """
    if not tasks:
        raise Unreadable("plan_empty", file=file)
    if len(tasks) > LIMIT_TASKS:
        raise Unreadable("plan_large", file=file, limit=LIMIT_TASKS)
    by_key = _by_key(tasks)
    _refuse_missing(by_key, links, file)
    _refuse_parent_circle(by_key)
    placed = tuple(_placed(tasks, by_key))
    kept = _kept(by_key, links, doubts)
    _refuse_circle(by_key, kept)
    return placed, tuple(kept)


def _placed(tasks: list[Task], by_key: Mapping[str, Task]) -> Iterable[Task]:
    """Yield the tasks with their levels; one with tasks below is a summary, no milestone."""
    parents = {task.parent for task in tasks}
    levels: dict[str | None, int] = {None: 0}
    for task in tasks:
        way = [task.key]
        while (parent := by_key[way[-1]].parent) not in levels:
            way.append(str(parent))
        for key in reversed(way):
            levels[key] = levels[by_key[key].parent] + 1
        if levels[task.key] > LIMIT_LEVELS:
            raise Unreadable("plan_levels", row=task.row, limit=LIMIT_LEVELS)
        summary = task.key in parents
        milestone = task.milestone and not summary
        yield replace(task, level=levels[task.key], summary=summary, milestone=milestone)


def _by_key(tasks: list[Task]) -> dict[str, Task]:
    by_key: dict[str, Task] = {}
    for task in tasks:
        if by_key.setdefault(task.key, task) is not task:
            raise Unreadable("row_twice", row=task.row, about=task.key)
    return by_key


def _refuse_missing(tasks: Mapping[str, Task], links: list[Dependency], file: str) -> None:
    named = [
        f"{task.row} → {task.parent}"
        for task in tasks.values()
        if task.parent is not None and task.parent not in tasks
    ]
    for link in links:
        if link.predecessor not in tasks:
            named.append(f"{tasks[link.successor].row} → {link.predecessor}")
    if named:
        raise Unreadable("missing_tasks", file=file, about=_listed(named))


def _listed(names: list[str]) -> str:
    more = ["…"] if len(names) > _SHOWN else []
    return "; ".join(names[:_SHOWN] + more)


def _kept(
    tasks: Mapping[str, Task], links: list[Dependency], doubts: list[Doubt]
) -> list[Dependency]:
    kept: dict[tuple[str, str], Dependency] = {}
    for link in links:
        pair = (link.predecessor, link.successor)
        before, after = tasks[link.predecessor], tasks[link.successor]
        if pair in kept:
            doubts.append(Doubt(after.row, "same_link", before.name))
        elif before.key in _above(tasks, after) or after.key in _above(tasks, before):
            doubts.append(Doubt(after.row, "own_summary", before.name))
        else:
            kept[pair] = link
    return list(kept.values())


def _above(tasks: Mapping[str, Task], task: Task) -> Iterable[str]:
    while task.parent is not None:
        yield task.parent
        task = tasks[task.parent]


def _refuse_parent_circle(tasks: Mapping[str, Task]) -> None:
    parents = {key: [task.parent] for key, task in tasks.items() if task.parent is not None}
    if circle := find_circle(parents):
        raise Unreadable("parent_circle", about=_names(tasks, circle))


def _refuse_circle(tasks: Mapping[str, Task], links: list[Dependency]) -> None:
    followers: dict[str, list[str]] = {}
    for link in links:
        followers.setdefault(link.predecessor, []).append(link.successor)
    if circle := find_circle(followers):
        raise Unreadable("circle", about=_names(tasks, circle))


def _names(tasks: Mapping[str, Task], circle: list[str]) -> str:
    names = [f"{tasks[key].row} {tasks[key].name}" for key in circle]
    if len(names) > _SHOWN:
        names = [*names[: _SHOWN - 1], "…", names[-1]]
    return " → ".join(names)


def find_circle(edges: Mapping[str, list[str]]) -> list[str]:
    """Return the nodes of one circle, the first again at the end, or an empty list."""
    done: set[str] = set()
    for root in edges:
        if root not in done and (circle := _circle_from(root, edges, done)):
            return circle
    return []


def _circle_from(root: str, edges: Mapping[str, list[str]], done: set[str]) -> list[str]:
    """Walk on without recursion: `path` is the way here, in order."""
    path = {root: None}
    waiting = [iter(edges.get(root, ()))]
    while waiting:
        following = next((key for key in waiting[-1] if key not in done), None)
        if following is None:
            waiting.pop()
            done.add(path.popitem()[0])
        elif following in path:
            way = list(path)
            return [*way[way.index(following) :], following]
        else:
            path[following] = None
            waiting.append(iter(edges.get(following, ())))
    return []
