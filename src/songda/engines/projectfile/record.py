"""One record of a Microsoft Project XML file, read value by value."""

from dataclasses import dataclass
from datetime import date, datetime

from songda.engines.projectfile.amounts import bounded, iso_minutes, last_day, moment
from songda.engines.projectfile.model import Doubt, Task

# Formats of durations and lags: from 4 to 12 the even ones are elapsed, 19 and 20 are
# per cent; from 35 on they repeat, for estimated values.
ELAPSED = {"4", "6", "8", "10", "12", "20", "36", "38", "40", "42", "44", "52"}
PERCENT = {"19", "20", "51", "52"}

_CONSTRAINTS = (
    "",  # as soon as possible: no constraint
    "as_late_as_possible",
    "must_start_on",
    "must_finish_on",
    "start_no_earlier_than",
    "start_no_later_than",
    "finish_no_earlier_than",
    "finish_no_later_than",
)


def whole(text: str, otherwise: int) -> int:
    """Return a whole number, or `otherwise` for everything else."""
    try:
        return int(text)
    except ValueError:
        return otherwise


@dataclass(frozen=True, slots=True)
class Record:
    """The values of one element; what cannot be read is left out with a doubt."""

    values: dict[str, str]
    place: int
    doubts: list[Doubt]

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")

    @property
    def is_the_project(self) -> bool:
        """Say whether this is the line that stands for the whole plan."""
        return whole(self["UID"], 0) == 0

    @property
    def row(self) -> int:
        """The number that Project shows."""
        return whole(self["ID"], self.place)

    @property
    def level(self) -> int:
        """The level of the outline, from 1."""
        return max(1, whole(self["OutlineLevel"], 1))

    def task(self, parent: str | None) -> Task:
        """Return the task; its place in the outline is settled later."""
        starts, finishes, deadline = map(self.moment, ("Start", "Finish", "Deadline"))
        if starts and finishes and finishes < starts:
            self._doubt("finish_before_start", str(finishes))
        constraint = self._constraint()
        return Task(
            key=self["UID"],
            name=self._name(),
            row=self.row,
            parent=parent,
            wbs=self["WBS"] or self["OutlineNumber"],
            starts_on=starts.date() if starts else None,
            finishes_on=last_day(finishes, starts) if finishes else None,
            starts_at=starts,
            finishes_at=finishes,
            duration_minutes=self._minutes(),
            elapsed=self["DurationFormat"] in ELAPSED,
            milestone=self["Milestone"] == "1",
            percent=min(100, max(0, whole(self["PercentComplete"], 0))),
            notes=self["Notes"],
            deadline=_day(deadline),
            constraint=_CONSTRAINTS[constraint],
            constraint_at=self.moment("ConstraintDate") if constraint > 1 else None,
        )

    def moment(self, name: str) -> datetime | None:
        """Return a moment of the clock on the wall, None where there is none."""
        text = self[name]
        if not text or text == "NA":
            return None
        try:
            day, at = moment(text)
        except ValueError:
            self._doubt("bad_value", text[:60])
            return None
        return at or datetime(day.year, day.month, day.day)

    def lag(self) -> int:
        """Return the lag of a link as it stands: tenths of minutes, or per cent."""
        try:
            return bounded(int(self["LinkLag"] or 0))
        except ValueError:
            self._doubt("bad_value", self["LinkLag"][:60])
            return 0

    def _minutes(self) -> int | None:
        try:
            return iso_minutes(self["Duration"]) if self["Duration"] else None
        except ValueError:
            self._doubt("bad_value", self["Duration"][:60])
            return None

    def _constraint(self) -> int:
        number = whole(self["ConstraintType"], 0)
        return number if 0 <= number < len(_CONSTRAINTS) else 0

    def _name(self) -> str:
        name = self["Name"] or self["WBS"] or str(self.row)
        if not self["Name"]:
            self._doubt("no_name", name)
        if self["Active"] == "0":
            self._doubt("inactive", name)
        return name

    def _doubt(self, code: str, about: str) -> None:
        self.doubts.append(Doubt(self.row, code, about))


def _day(at: datetime | None) -> date | None:
    return last_day(at, datetime.min) if at else None
