"""What a plan is made of, and how its reader refuses and doubts."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal

from songda.engines import Unreadable

LIMIT_MB = 20
LIMIT_TASKS = 50_000
LIMIT_LEVELS = 100

Kind = Literal["FS", "SS", "FF", "SF"]

Unreadable.sentences |= {
    "plan_type": (
        "%(file)s is not a plan that can be read here. "
        "Export it as Microsoft Project XML (.xml) or save the table as CSV UTF-8 (.csv)."
    ),
    "plan_mpp": (
        "%(file)s is a Microsoft Project file. Open it in Project, choose Save As, "
        "and save it in the XML format (.xml)."
    ),
    "plan_mpx": (
        "%(file)s is an old exchange file (MPX). Open it in the program that made it, "
        "and save it as Microsoft Project XML (.xml)."
    ),
    "plan_xer": (
        "%(file)s is a Primavera file. Export the project from P6 as Microsoft Project XML (.xml)."
    ),
    "plan_excel": (
        "%(file)s is a workbook. Open it, choose Save As, and save the sheet as CSV UTF-8 (.csv)."
    ),
    "plan_xml": (
        "%(file)s is XML, but not of Microsoft Project. "
        "Export the plan as Microsoft Project XML, or as CSV."
    ),
    "plan_broken": "Line %(line)s of %(file)s is not well-formed XML. Export the plan again.",
    "plan_entities": (
        "%(file)s declares XML entities, which no plan needs. Export the plan again."
    ),
    "plan_deep": "%(file)s has more XML elements than a plan can hold. Export fewer tasks.",
    "plan_empty": "%(file)s has no tasks. Export a plan that holds at least one.",
    "plan_large": "%(file)s has more than %(limit)s tasks. Split it into several plans.",
    "plan_levels": (
        "Row %(row)s lies more than %(limit)s levels deep. Export the plan with fewer levels."
    ),
    "no_headings": (
        "%(file)s has no heading for the names of the tasks. "
        "Call that column “Task name” or “任务名称”."
    ),
    "row_quotes": (
        "Row %(row)s has a quotation mark that is not closed, or a cell over 131,072 characters. "
        "Correct the cell."
    ),
    "row_wide": (
        "Row %(row)s has more cells than there are headings. "
        "Put cells that contain the separator in quotation marks."
    ),
    "row_no_name": "Row %(row)s has no name for the task. Write one, or empty the row.",
    "row_value": (
        "Row %(row)s, %(column)s: “%(about)s” cannot be read. Write it like %(example)s."
    ),
    "row_order": "Row %(row)s finishes before it starts. Correct one of the dates.",
    "row_twice": (
        "Row %(row)s has the number %(about)s, which another task has too. Number them apart."
    ),
    "missing_tasks": (
        "These rows refer to tasks that are not in %(file)s: %(about)s. Correct the references."
    ),
    "circle": "These tasks wait for one another: %(about)s. Remove one of the links.",
    "parent_circle": "These tasks lie within one another: %(about)s. Correct one parent.",
}


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the plan.

    `key` is unique in the plan, and `parent` the key of the summary task above
    or None. `level` counts from 1. `duration_minutes` is working time, or time
    on the clock when `elapsed`. Moments are local and present only where the
    file states a time of day; the days are the first and the last one worked
    on. `row` is the row that people see: the ID of Project, the row of the table.
    """

    key: str
    name: str
    row: int
    level: int = 1
    parent: str | None = None
    wbs: str = ""
    starts_on: date | None = None
    finishes_on: date | None = None
    starts_at: datetime | None = None
    finishes_at: datetime | None = None
    duration_minutes: int | None = None
    elapsed: bool = False
    milestone: bool = False
    summary: bool = False
    percent: int = 0
    owners: tuple[str, ...] = ()
    notes: str = ""
    deadline: date | None = None
    constraint: str = ""
    constraint_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Dependency:
    """The successor waits for the predecessor.

    `kind` names first the side of the predecessor: FS is finish to start. The
    lag is working minutes, or minutes on the clock when `elapsed`; below 0 it
    is a lead.
    """

    predecessor: str
    successor: str
    kind: Kind = "FS"
    lag_minutes: int = 0
    elapsed: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that was read otherwise than it stands, or left out.

    `row` is the row of the task, 0 for the whole plan.
    """

    row: int
    code: str
    about: str = ""

    sentences: ClassVar[dict[str, str]] = {
        "encoding_guessed": (
            "The encoding of the file had to be guessed. Does “%(about)s” read well?"
        ),
        "column_left_out": "The column “%(about)s” is not known and was left out.",
        "no_name": "Row %(row)s: the task has no name; “%(about)s” was put in its place.",
        "bad_value": "Row %(row)s: “%(about)s” cannot be read and was left out.",
        "finish_before_start": "Row %(row)s: the finish %(about)s is before the start.",
        "other_project": "Row %(row)s: the link to “%(about)s” in another plan was left out.",
        "same_link": "Row %(row)s: a second link from “%(about)s” was left out.",
        "own_summary": (
            "Row %(row)s: the link with its own summary task “%(about)s” was left out."
        ),
        "percent_lag": (
            "Row %(row)s: the lag of %(about)s of the task before was turned into minutes."
        ),
        "inactive": "Row %(row)s: “%(about)s” is inactive in Project and was read as a task.",
        "no_hierarchy": (
            "Row %(row)s: the level %(about)s skips one; the nearest task above was taken."
        ),
    }

    @property
    def params(self) -> dict[str, object]:
        """Return the values of the sentence."""
        return {"row": self.row, "about": self.about}

    def __str__(self) -> str:
        return self.sentences[self.code] % self.params


@dataclass(frozen=True, slots=True)
class Project:
    """A plan: its tasks in the order of the file, its links, and what is doubtful.

    `minutes_per_day` turns days into minutes: 480 unless the file says otherwise.
    """

    name: str
    tasks: tuple[Task, ...]
    dependencies: tuple[Dependency, ...]
    doubts: tuple[Doubt, ...] = ()
    minutes_per_day: int = 480
