"""Which task lies under which, from the levels of an outline."""

from songda.engines.projectfile.model import Task


class Outline:
    """Finds the parent of each task, in the order of the file."""

    def __init__(self) -> None:
        self._above: list[tuple[int, Task]] = []

    def parent_at(self, level: int) -> Task | None:
        """Return the nearest task before whose level is smaller, or None."""
        while self._above and self._above[-1][0] >= level:
            self._above.pop()
        return self._above[-1][1] if self._above else None

    def add(self, level: int, task: Task) -> None:
        """Remember a task as a possible parent; call `parent_at` first."""
        self._above.append((level, task))
