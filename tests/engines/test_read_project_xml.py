"""Plans exported as Microsoft Project XML."""

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines.projectfile import Project, Unreadable, read_project, stream

SPACE = "http://schemas.microsoft.com/project"


def element(name: str, **values: object) -> str:
    inner = "".join(f"<{key}>{value}</{key}>" for key, value in values.items())
    return f"<{name}>{inner}</{name}>"


def link(uid: int, kind: int = 1, lag: int = 0, form: int = 7) -> str:
    return element("PredecessorLink", PredecessorUID=uid, Type=kind, LinkLag=lag, LagFormat=form)


def task(uid: int, level: int = 1, *links: str, **values: object) -> str:
    inner = element("Task", UID=uid, ID=uid, Name=f"任务 {uid}", OutlineLevel=level, **values)
    return inner.replace("</Task>", "".join(links) + "</Task>")


def plan(*tasks: str, rest: str = "", space: str = SPACE) -> Project:
    inner = f"<Title>试点</Title><Tasks>{''.join(tasks)}</Tasks>{rest}"
    return read_project(f'<Project xmlns="{space}">{inner}</Project>'.encode(), "plan.xml")


def refusal(*tasks: str) -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        plan(*tasks)
    assert str(refused.value)
    return refused.value


def test_a_task_has_its_days_its_work_and_its_place() -> None:
    read = plan(
        task(0, 0),
        task(1, Summary=1, WBS="A"),
        task(
            2,
            2,
            WBS="A.1",
            Start="2026-07-09T08:00:00",
            Finish="2026-07-13T17:00:00",
            Duration="PT24H30M0S",
            DurationFormat=7,
            Milestone=0,
            PercentComplete=40,
            Notes="客户要求",
            ConstraintType=4,
            ConstraintDate="2026-07-09T08:00:00",
            Deadline="2026-07-20T17:00:00",
        ),
        task(
            3,
            1,
            Start="2026-07-14T00:00:00",
            Finish="2026-07-15T00:00:00",
            Milestone=1,
            Duration="PT0H0M0S",
        ),
    )
    assert read.name == "试点"
    summary, work, milestone = read.tasks
    assert (summary.summary, summary.level, summary.parent) == (True, 1, None)
    assert (work.key, work.parent, work.level, work.wbs) == ("2", "1", 2, "A.1")
    assert (work.starts_on, work.finishes_on) == (date(2026, 7, 9), date(2026, 7, 13))
    assert work.finishes_at == datetime(2026, 7, 13, 17)
    assert (work.duration_minutes, work.percent, work.notes) == (1470, 40, "客户要求")
    assert (work.constraint, work.deadline) == ("start_no_earlier_than", date(2026, 7, 20))
    assert (milestone.milestone, milestone.duration_minutes) == (True, 0)
    assert milestone.finishes_on == date(2026, 7, 14)  # midnight ends the day before
    assert read.doubts == ()


def test_links_keep_their_kind_and_their_lag() -> None:
    read = plan(
        task(1, Duration="PT16H0M0S"),
        task(2, 1, link(1)),
        task(3, 1, link(1, 3, 9600)),
        task(4, 1, link(1, 0, -4800)),
        task(5, 1, link(1, 2, 28800, 8)),
        task(6, 1, link(1, 1, 50, 19)),
    )
    assert [(one.kind, one.lag_minutes, one.elapsed) for one in read.dependencies] == [
        ("FS", 0, False),
        ("SS", 960, False),
        ("FF", -480, False),
        ("SF", 2880, True),
        ("FS", 480, False),
    ]
    assert [doubt.code for doubt in read.doubts] == ["percent_lag"]


def test_people_own_tasks_and_material_does_not() -> None:
    rest = (
        "<Resources>"
        + element("Resource", UID=1, Name="何薇", Type=1)
        + element("Resource", UID=2, Name="陈明")
        + element("Resource", UID=3, Name="服务器", Type=0)
        + "</Resources><Assignments>"
        + "".join(element("Assignment", TaskUID=1, ResourceUID=uid) for uid in (1, 2, 3, 1, -65535))
        + "</Assignments>"
    )
    assert plan(task(1), rest=rest).tasks[0].owners == ("何薇", "陈明")


def test_blank_lines_and_the_line_of_the_whole_plan_are_no_tasks() -> None:
    blank = element("Task", UID=7, ID=7, IsNull=1)
    assert [one.key for one in plan(task(0, 0), blank, task(8)).tasks] == ["8"]


def test_a_level_that_skips_hangs_from_the_nearest_task_above() -> None:
    read = plan(task(1, 1), task(2, 3), task(3, 3), task(4, 2))
    assert [(one.parent, one.level) for one in read.tasks] == [
        (None, 1),
        ("1", 2),
        ("1", 2),
        ("1", 2),
    ]


def test_what_cannot_be_read_is_left_out_and_said() -> None:
    read = plan(
        task(1, Start="yesterday", Duration="3 days", Active=0),
        task(
            2,
            1,
            element(
                "PredecessorLink", PredecessorUID=9, CrossProject=1, CrossProjectName="other.mpp\\3"
            ),
        ),
        task(3, 1, link(1), link(1)),
        task(4),
        task(5, 2, link(4)),
        "<Task><UID>6</UID><ID>6</ID></Task>",
    )
    assert [(doubt.row, doubt.code) for doubt in read.doubts] == [
        (1, "bad_value"),
        (1, "inactive"),
        (1, "bad_value"),
        (2, "other_project"),
        (3, "same_link"),
        (5, "own_summary"),
        (6, "no_name"),
    ]
    assert all(str(doubt) for doubt in read.doubts)
    assert read.tasks[0].starts_on is None and read.tasks[0].duration_minutes is None


def test_a_circle_is_refused_with_its_tasks() -> None:
    refused = refusal(task(1, 1, link(3)), task(2, 1, link(1)), task(3, 1, link(2)), task(4))
    assert str(refused) == (
        "These tasks wait for one another: 3 任务 3 → 1 任务 1 → 2 任务 2 → 3 任务 3. "
        "Remove one of the links."
    )
    assert refusal(task(1, 1, link(1))).code == "circle"


def test_links_to_missing_tasks_are_refused_with_their_list() -> None:
    refused = refusal(task(1, 1, link(8)), task(2, 1, link(9)))
    assert (refused.code, refused.params["about"]) == ("missing_tasks", "1 → 8; 2 → 9")


def test_tasks_with_the_same_number_are_refused() -> None:
    assert refusal(task(1), task(1)).code == "row_twice"


def test_a_plan_without_tasks_is_refused() -> None:
    assert refusal(task(0, 0)).code == "plan_empty"


def test_other_namespaces_are_refused_and_none_is_read() -> None:
    assert plan(task(1), space="").tasks
    with pytest.raises(Unreadable, match="not of Microsoft Project"):
        plan(task(1), space="http://example.org/plan")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<project name='x'><tasks/></project>", "plan_xml"),
        (b"<Project><Tasks><Task>", "plan_broken"),
        (b"<!DOCTYPE p [<!ENTITY x 'y'>]><Project/>", "plan_entities"),
        (b"<!DOCTYPE p [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><Project/>", "plan_entities"),
        (b'<?xml version="1.0" encoding="no-such"?><Project/>', "plan_broken"),
        (b"<Project>" + b"<a>" * 100 + b"</a>" * 100 + b"</Project>", "plan_deep"),
        (b"<Project/>", "plan_empty"),
        (b"\xef\xbb\xbf<Project/>", "plan_empty"),
        ("<Project/>".encode("utf-16"), "plan_empty"),
    ],
)
def test_xml_that_is_no_plan_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_project(data, "plan.xml")
    assert refused.value.code == code and str(refused.value)


def test_limits_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = "".join(task(uid, uid) for uid in range(1, 103))
    assert refusal(deep).code == "plan_levels"
    monkeypatch.setattr("songda.engines.projectfile.mspdi.LIMIT_TASKS", 1)
    assert refusal(task(1), task(2)).code == "plan_large"
    monkeypatch.setattr(stream, "LIMIT_ELEMENTS", 10)
    assert refusal(task(1), task(2)).code == "plan_deep"


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)), max_size=20))
def test_plans_are_read_unless_their_links_close_a_circle(pairs: list[tuple[int, int]]) -> None:
    waits: dict[int, list[str]] = {}
    for before, after in pairs:
        waits.setdefault(after, []).append(link(before))
    tasks = [task(uid, 1, *waits.get(uid, [])) for uid in range(1, 13)]
    try:
        read = plan(*tasks)
    except Unreadable as refused:
        assert refused.code == "circle" and not _sortable(pairs)
    else:
        assert {(int(one.predecessor), int(one.successor)) for one in read.dependencies} == set(
            pairs
        )
        assert _sortable(pairs)


def _sortable(pairs: list[tuple[int, int]]) -> bool:
    left = set(range(1, 13))
    edges = set(pairs)
    while free := {one for one in left if not any(after == one for _, after in edges)}:
        left -= free
        edges = {(before, after) for before, after in edges if before not in free}
    return not left


def test_a_long_chain_needs_no_recursion() -> None:
    read = plan(*(task(uid, 1, link(uid - 1)) if uid > 1 else task(1) for uid in range(1, 1501)))
    assert len(read.dependencies) == 1499


SAMPLES = Path(__file__).parents[3] / "shared/data/projects"


@pytest.mark.skipif(not SAMPLES.exists(), reason="no sample plans beside the checkout")
@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("mspdirelations.xml", (5, 4)),
        ("mspditimephasedsegments.xml", (20, 0)),
        ("sample.xml", (19, 6)),
        ("task-links-project2016-mspdi.xml", (16, 8)),
        ("mpp14relations.mpp", "plan_mpp"),
        ("sample.mpx", "plan_mpx"),
        ("ProjectDefaultCalendar.xer", "plan_xer"),
        ("planner-sample.planner", "plan_xml"),
        ("HouseBuildingSample.gan", "plan_xml"),
        ("scrum.tjp", "plan_type"),
    ],
)
def test_real_plans_are_read_or_refused_with_the_export_to_choose(
    name: str, outcome: tuple[int, int] | str
) -> None:
    data = (SAMPLES / name).read_bytes()
    if isinstance(outcome, str):
        with pytest.raises(Unreadable) as refused:
            read_project(data, name)
        assert refused.value.code == outcome
        return
    read = read_project(data, name)
    assert (len(read.tasks), len(read.dependencies), read.doubts) == (*outcome, ())
