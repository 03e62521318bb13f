"""What follows an event, later, and surely.

    @reaction("acceptance.signed")
    def make_certificate(event: Event) -> None: ...

A reaction is a pending job written with its event. It may run more than once and must bear
that; when it fails it is tried again, and then shown on the page of failures.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy

from songda.kit.jobs import Task, job
from songda.kit.prepared import Prepared, given_id
from songda.trail.models import Event

React = Callable[[Event], Any]
_reactions: dict[str, dict[str, React]] = defaultdict(dict)
EVERY = "*"


def reaction(*names: str) -> Callable[[React], React]:
    """Register a function to follow these verbs ("*": every verb)."""

    def register(react: React) -> React:
        for verb in names:
            _reactions[verb][f"{react.__module__}.{react.__name__}"] = react
        return react

    return register


def of_verb(verb: str) -> list[str]:
    """The names of the reactions to a verb."""
    return [*_reactions[verb], *_reactions[EVERY]]


@job("trail.react", gettext_lazy("Do what follows from an event"), attempts=6)
def react(task: Task) -> None:
    """Carry out one reaction to one event."""
    [event] = EVENT(id=task.payload["event"])
    name = task.payload["reaction"]
    found = _reactions[event.verb].get(name) or _reactions[EVERY].get(name)
    if found:
        found(event)


EVENT = Prepared(
    lambda: Event.objects.filter(pk=given_id("id")).select_related("engagement", "person")
)
