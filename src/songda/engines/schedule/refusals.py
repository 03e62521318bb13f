"""How a problem of scheduling is refused: what is wrong, with whom, and what to do."""

from songda.engines import Unreadable

LARGEST = 100_000_000

Unreadable.sentences |= {
    "schedule_none": "There are no activities to schedule. Give at least one.",
    "schedule_many": "There are %(count)s activities; up to %(limit)s can be scheduled at once.",
    "schedule_twice": "“%(name)s” stands there twice. Give each a name of its own.",
    "schedule_number": (
        "“%(name)s”: %(what)s is %(value)s. Give a whole number from %(least)s to %(most)s."
    ),
    "schedule_length": "“%(name)s” has %(count)s of duration and effort. Give one of them.",
    "schedule_done": (
        "“%(name)s” has progress or a finish, but no start. Say when it started, not after now."
    ),
    "schedule_kind": "The link after “%(name)s” is a “%(kind)s”. Choose FS, SS, FF or SF.",
    "schedule_no_activity": (
        "A link names “%(name)s”, which is no activity. Add it, or correct the link."
    ),
    "schedule_no_resource": "“%(name)s” needs “%(other)s”, which is no resource. Correct it.",
    "schedule_no_calendar": "“%(name)s” names the calendar “%(other)s”. Add it, or correct it.",
    "schedule_need": (
        "A need of “%(name)s” does not name one thing. "
        "Name a resource, a stock, or people by their team or skill."
    ),
    "schedule_too_much": (
        "“%(name)s” needs more than there ever is of “%(other)s”. Ask for less, or add to it."
    ),
    "schedule_nobody": (
        "Nobody can do “%(name)s”: it names no people, or too few have its skills. "
        "Ask for less, or add people."
    ),
    "schedule_no_stock": "“%(name)s” needs “%(other)s”, which is no stock. Correct it.",
    "schedule_deliveries": (
        "The deliveries of “%(name)s” are not in order. "
        "Give pairs of time and amount, ascending, each time once."
    ),
    "schedule_short": (
        "“%(name)s” is not enough: %(needed)s are needed and %(there)s come. "
        "Deliver %(more)s more, or need less."
    ),
    "schedule_lapses": (
        "“%(name)s” is not enough in its periods, and what is left of it lapses. "
        "Give at least %(more)s more in each; or let it be carried over."
    ),
    "schedule_unknown": (
        "No plan that keeps within “%(name)s” was found, nor that there is none. "
        "Give more time, or more of it."
    ),
    "schedule_hours": (
        "The working hours of the calendar “%(name)s” overlap or are not in order. "
        "Give pairs of start and end, ascending."
    ),
    "schedule_end": (
        "The calendars end before “%(name)s” can be finished. Give working hours for longer."
    ),
    "schedule_never": (
        "“%(name)s” is never worked on: its calendar and its people's have no time in common."
    ),
    "schedule_large": (
        "The calendars have %(count)s units of time in all; up to %(limit)s can be held. "
        "Count in a larger unit."
    ),
    "schedule_seconds": "The time to search is %(value)s. Give a number of seconds.",
    "schedule_units": "%(word)s is a day, but this file counts units of time. Give their number.",
    "schedule_file": "Say which file to schedule, or which plan to verify.",
    "schedule_circle": "These activities wait for one another: %(way)s. Remove one of the links.",
}


def check_number(name: str, what: str, value: int, least: int, most: int = LARGEST) -> None:
    """Refuse what is not a whole number from `least` to `most`."""
    if not isinstance(value, int) or not least <= value <= most:
        shown = {"value": value, "least": least, "most": most}
        raise Unreadable("schedule_number", name=name, what=what, **shown)


def check_once(names: list[str]) -> None:
    """Refuse a name that stands twice."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise Unreadable("schedule_twice", name=name)
        seen.add(name)
