"""Plans as tables: CSV with headings in English or Chinese."""

import csv
import io
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines.projectfile import Project, Unreadable, read_project
from songda.engines.projectfile.amounts import iso_minutes, minutes, moment, percent


def table(text: str, filename: str = "计划.csv") -> Project:
    return read_project(text.encode(), filename)


def refusal(text: str, filename: str = "计划.csv") -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        table(text, filename)
    assert str(refused.value)
    return refused.value


CHINESE = """标识号,任务名称,大纲级别,开始时间,完成时间,工期,前置任务,负责人,完成百分比,备注
1,需求调研,1,2026年7月6日,2026年7月10日,5 个工作日,,,50%,
2,访谈,2,2026/7/6 星期一,2026/7/8,3d,,"何薇[50%], 陈明",100%,第一轮
3,评审,2,2026-07-09 09:00,2026-07-10 18:00,2天,2FS+1 个工作日,何薇,0,
4,确认,1,,,0,"3SS+2d,2",,,
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_chinese_table_is_read(encoding: str, separator: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(csv.reader(io.StringIO(CHINESE)))
    read = read_project(out.getvalue().encode(encoding), "试点/计划.csv")
    assert read.name == "计划"
    first, talk, review, sign = read.tasks
    assert (first.summary, first.duration_minutes, first.percent) == (True, 2400, 50)
    assert (talk.parent, talk.level, talk.owners, talk.notes) == (
        "1",
        2,
        ("何薇", "陈明"),
        "第一轮",
    )
    assert (talk.starts_on, talk.starts_at) == (date(2026, 7, 6), None)
    assert (review.starts_at, review.finishes_on) == (datetime(2026, 7, 9, 9), date(2026, 7, 10))
    assert (sign.milestone, sign.parent) == (True, None)
    assert [(d.predecessor, d.successor, d.kind, d.lag_minutes) for d in read.dependencies] == [
        ("2", "3", "FS", 480),
        ("3", "4", "SS", 960),
        ("2", "4", "FS", 0),
    ]
    guessed = ["encoding_guessed"] if encoding == "gb18030" else []
    assert [doubt.code for doubt in read.doubts] == guessed


def test_an_english_table_without_numbers_counts_its_rows() -> None:
    read = table(
        "Task Name;Start Date;End;Duration (hours);Predecessors;WBS;Milestone;Colour\n"
        "Plan;2026-07-06;2026-07-07;12;;1;;red\n\n"
        "Draft;;;4 h;1FF-50%;1.1;no;\n"
        "Sign;;;;Draft;1.2;yes;\n"
    )
    assert [(one.key, one.row, one.parent) for one in read.tasks] == [
        ("1", 2, None),
        ("2", 4, "1"),
        ("3", 5, "1"),
    ]
    assert [one.duration_minutes for one in read.tasks] == [720, 240, None]
    assert read.tasks[2].milestone
    assert [(d.predecessor, d.kind, d.lag_minutes) for d in read.dependencies] == [("2", "FS", 0)]
    assert [doubt.code for doubt in read.doubts] == [
        "column_left_out",
        "percent_lag",
        "own_summary",
    ]


def test_a_parent_may_be_named_by_number_code_or_name() -> None:
    read = table("任务名称,上级任务,WBS\n甲,,A\n乙,甲,\n丙,A,\n丁,2,\n")
    assert [(one.parent, one.level) for one in read.tasks] == [
        (None, 1),
        ("1", 2),
        ("1", 2),
        ("2", 3),
    ]


def test_titles_above_the_headings_and_the_mark_of_excel_are_passed_over() -> None:
    assert table("sep=;\n任务;工期\n访谈;3\n").tasks[0].duration_minutes == 1440
    assert table("某某项目计划,,\n,,\n序号,任务名称,工期（天）\n1,访谈,3\n").tasks[0].row == 4


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        ("任务名称,开始\n甲,2026-07-09\n乙,7/9/26\n", "row_value", 3),
        ("任务名称,开始\n甲,2026-02-30\n", "row_value", 2),
        ("任务名称,工期\n甲,很久\n", "row_value", 2),
        ("任务名称,工期\n甲,-3d\n", "row_value", 2),
        ("任务名称,工期\n甲,99999999999d\n", "row_value", 2),
        ("任务名称,进度\n甲,120%\n", "row_value", 2),
        ("任务名称,大纲级别\n甲,零\n", "row_value", 2),
        ("任务名称,开始,完成\n甲,2026-07-09,2026-07-08\n", "row_order", 2),
        ("任务名称,负责人\n,何薇\n", "row_no_name", 2),
        ("任务名称,负责人\n甲,何薇,陈明\n", "row_wide", 2),
        ('任务名称,负责人\n甲,"何薇\n乙,陈明\n', "row_quotes", 2),
        ("id,任务名称\n1,甲\n1,乙\n", "row_twice", 3),
    ],
)
def test_a_wrong_row_is_named_by_its_number(text: str, code: str, row: int) -> None:
    refused = refusal(text)
    assert (refused.code, refused.params["row"]) == (code, row)


def test_a_wrong_date_says_how_to_write_it() -> None:
    assert str(refusal("任务名称,开始\n甲,7/9/26\n")) == (
        "Row 2, 开始: “7/9/26” cannot be read. Write it like 2026-07-09."
    )


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("任务名称,前置任务\n甲,7\n乙,1FS+soon\n", "2 → 7; 3 → 1FS+soon"),
        ("任务名称,父任务\n甲,丙\n", "2 → 丙"),
    ],
)
def test_references_that_lead_nowhere_are_listed(text: str, about: str) -> None:
    refused = refusal(text)
    assert (refused.code, refused.params["about"]) == ("missing_tasks", about)


def test_circles_of_links_and_of_parents_are_refused() -> None:
    assert refusal("任务名称,前置任务\n甲,2\n乙,1\n").code == "circle"
    assert refusal("任务名称,父任务\n甲,乙\n乙,甲\n").code == "parent_circle"


@pytest.mark.parametrize(
    ("data", "filename", "code"),
    [
        (b"", "a.csv", "empty"),
        (b"a,b\n1,2\n", "a.csv", "no_headings"),
        ("任务名称\n".encode(), "a.csv", "plan_empty"),
        (b"a" * 20_000_001, "a.csv", "too_large"),
        (b"Task\na\0b\n", "a.csv", "nul"),
        (b"x", "a.xlsx", "plan_excel"),
        (b"PK\x03\x04", "a.csv", "plan_excel"),
        (b"x", "a.pdf", "plan_type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xml", "plan_mpp"),
    ],
)
def test_other_files_are_refused(data: bytes, filename: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_project(data, filename)
    assert refused.value.code == code and str(refused.value)


def test_more_tasks_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("songda.engines.projectfile.table.LIMIT_TASKS", 2)
    assert refusal("任务\n甲\n乙\n丙\n").code == "plan_large"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-07-09", (date(2026, 7, 9), None)),
        ("2026/7/9", (date(2026, 7, 9), None)),
        ("2026.7.9 周四", (date(2026, 7, 9), None)),
        ("2026年7月9日 下午1:30", (date(2026, 7, 9), datetime(2026, 7, 9, 13, 30))),
        ("2026-07-09 12:05 AM", (date(2026, 7, 9), datetime(2026, 7, 9, 0, 5))),
        ("2026-07-09T08:00:00", (date(2026, 7, 9), datetime(2026, 7, 9, 8))),
    ],
)
def test_dates_are_read(text: str, expected: tuple[date, datetime | None]) -> None:
    assert moment(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", (1440, False)),
        ("3 days?", (1440, False)),
        ("0.5d", (240, False)),
        ("1,5天", (720, False)),
        ("2 个工作日", (960, False)),
        ("2w", (4800, False)),
        ("1 周工时", (2400, False)),
        ("1mo", (9600, False)),
        ("90 分钟", (90, False)),
        ("2ed", (2880, True)),
        ("2 自然日", (2880, True)),
        ("4eh", (240, True)),
        ("- 1 工作日", (-480, False)),
        ("＋2h", (120, False)),
    ],
)
def test_durations_are_read(text: str, expected: tuple[int, bool]) -> None:
    assert minutes(text, 480) == expected


@pytest.mark.parametrize(("text", "expected"), [("50", 50), ("50 %", 50), ("0.5", 50), ("1", 1)])
def test_percentages_are_read(text: str, expected: int) -> None:
    assert percent(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("PT8H0M0S", 480), ("P1DT0.5H", 1470), ("-PT30M", -30)]
)
def test_iso_durations_are_read(text: str, expected: int) -> None:
    assert iso_minutes(text) == expected


cells = st.sampled_from(
    [
        "",
        "甲",
        "乙",
        "1",
        "2",
        "1FS+2d",
        "2SS",
        "2026-07-09",
        "2026/7/8",
        "3d",
        "50%",
        "x",
        '"',
        "\n",
        ",",
    ]
)


@given(st.lists(st.lists(cells, min_size=8, max_size=8), max_size=4))
def test_any_table_is_read_or_refused(rows: list[list[str]]) -> None:
    headings = ["id", "name", "start", "finish", "duration", "predecessors", "parent", "percent"]
    out = io.StringIO()
    csv.writer(out).writerows([headings, *rows])
    try:
        read = table(out.getvalue())
    except Unreadable as refused:
        assert str(refused)
    else:
        keys = {one.key for one in read.tasks}
        assert all({link.predecessor, link.successor} <= keys for link in read.dependencies)
        assert all(one.parent is None or one.parent in keys for one in read.tasks)


@given(st.binary(max_size=100), st.sampled_from(["a.csv", "a.xml", "a"]))
def test_any_bytes_are_read_or_refused(data: bytes, filename: str) -> None:
    try:
        assert read_project(data, filename).tasks
    except Unreadable as refused:
        assert str(refused)
