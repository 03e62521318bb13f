"""Cases from a table: which cells are numbers, words, moments or unknown, and the outcome."""

import pytest

from songda.engines.warning import Unreadable, read_sheet

TABLE = """id,size,kind,opened,seen,late
1,"1,200",a,2026-03-02 09:30,2026-03-02,yes
2,?,b,2026-03-03T18:00,,no
3,7,,,2026-03-08
"""


def test_numbers_words_moments_and_what_is_unknown() -> None:
    sheet = read_sheet(TABLE.encode(), "t.csv")
    assert sheet.names == ("1", "2", "3")
    assert sheet.cases(("size", "kind")) == [
        {"size": 1200.0, "kind": "a"},
        {"size": None, "kind": "b"},
        {"size": 7.0, "kind": None},
    ]
    assert sheet.cases(("opened", "seen")) == [
        {"opened weekday": 1.0, "opened hour": 9.5, "seen weekday": 1.0},
        {"opened weekday": 2.0, "opened hour": 18.0},
        {"seen weekday": 7.0},
    ]


@pytest.mark.parametrize(
    ("cells", "wrong", "told"),
    [
        ("yes,No,是,否", "", [True, False, True, False]),
        ("0,3,-1,2.5", "", [False, True, False, True]),
        ("True,False,False,True", "false", [False, True, True, False]),
    ],
)
def test_the_outcome_says_yes_a_number_or_what_was_named(
    cells: str, wrong: str, told: list[bool]
) -> None:
    lines = "".join(f"{n},{cell}\n" for n, cell in enumerate(cells.split(",")))
    assert read_sheet(f"id,late\n{lines}".encode(), "t.csv").outcomes("late", wrong) == told


def test_what_is_no_outcome_is_refused_with_its_row() -> None:
    sheet = read_sheet(TABLE.encode(), "t.csv")
    with pytest.raises(Unreadable, match=r"Row 4 of t\.csv has “” for late"):
        sheet.outcomes("late")
    with pytest.raises(Unreadable, match=r"no column “lat”\. It has: id, size"):
        sheet.outcomes("lat")


def test_two_columns_of_one_name_are_refused() -> None:
    with pytest.raises(Unreadable, match="two columns “a”"):
        read_sheet(b"id,a,a\n1,2,3\n", "t.csv")
