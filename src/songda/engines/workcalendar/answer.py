"""What a calendar answers."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """A result, and whether it rests on a year whose holidays are not announced.

    `estimated` is true when any year from the question's moment to the answer's is one of
    the calendar's estimated years: the value may then change with a notice.
    """

    value: T
    estimated: bool
