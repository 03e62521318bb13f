"""From verdicts to the conclusion of a round: a pure rule, no database."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

PASSED, CONDITIONAL, FAILED = "passed", "conditional", "failed"
DEEMED = "deemed"
"""By silence, not by verdicts."""


@dataclass(frozen=True)
class Tally:
    """How many cases have which verdict; `open` have none yet."""

    passed: int
    conditional: int
    failed: int
    open: int

    @property
    def all(self) -> int:
        return self.passed + self.conditional + self.failed + self.open

    @property
    def judged(self) -> int:
        return self.all - self.open


def tally(verdicts: Iterable[str | None]) -> Tally:
    """Count the current verdicts of a round, one for each case (None: not judged)."""
    counts = Counter(verdicts)
    return Tally(counts["pass"], counts["conditional"], counts["fail"], counts[None])


def conclusion(verdicts: Iterable[str | None]) -> str:
    """passed, conditional or failed.

    One failed case fails the round; else one condition makes it conditional. Raises
    ValueError while a case has no verdict, or when there is no case at all.
    """
    counts = tally(verdicts)
    if counts.open or not counts.all:
        raise ValueError("a round is concluded when every case has a verdict")
    if counts.failed:
        return FAILED
    return CONDITIONAL if counts.conditional else PASSED
