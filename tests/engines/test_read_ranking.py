"""The columns of a table say by which method it is ranked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines import Unreadable, ranking
from songda.engines.ranking import reading
from songda.engines.ranking.reading import read_sheet

TABLES = {
    "value": 'item,value,effort\na,8,2\nb,"1,200",3\n',
    "wsjf": "名称;价值;紧迫性;风险;规模\na;1;2;3;4\n",
    "moscow": "item\tpriority\na\tMust have\nb\t应该\n",
    "kano": "feature,functional,dysfunctional\na,1,5\na,喜欢,无所谓\n",
    "votes": '[{"voter": "Chen", "item": "a", "points": 60}]',
    "agreement": "scorer,item,score\nX,a,1\nY,a,2\n",
    "ahp": ",a,b\na,1,1/3\nb,3,1\n",
}


@pytest.mark.parametrize("method", TABLES)
def test_the_method_is_told_from_the_columns(method: str) -> None:
    assert read_sheet(TABLES[method].encode(), "f").method == method


def sheet(method: str) -> reading.Sheet:
    return read_sheet(TABLES[method].encode(), "f")


def test_the_rows_become_what_each_method_takes() -> None:
    assert reading.worth(sheet("value")) == {"a": (8, 2), "b": (1200, 3)}
    assert reading.jobs(sheet("wsjf")) == [ranking.Job("a", 1, 2, 3, 4)]
    assert [one.priority for one in reading.chosen(sheet("moscow"))] == ["must", "should"]
    assert [one.category for one in reading.answers(sheet("kano"))] == ["O", "A"]
    assert reading.given(sheet("votes"), "voter", "points") == {"Chen": {"a": 60}}
    assert reading.judgements(sheet("ahp")) == (["a", "b"], [[1, 1 / 3], [3, 1]])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is empty"),
        ("a,b\n1,2\n", "fit no method"),
        ("{}", "is not a list of objects"),
        ("[1]", "is not a list of objects"),
        ("[" * 100_000, "is not a list of objects"),
        ("item,value,effort\na,x,1\n", "Row 2 of f has “x” for value"),
        ("item,value,effort\na,1/0,1\n", "Row 2 of f has “1/0” for value"),
        ("item,value,effort\na,1,1\na,2,2\n", "“a” stands there twice"),
        ("item,priority\na,later\n", "the priority “later”"),
        ("item,with,without\na,1,6\n", "An answer to “a” is “6”"),
        ("voter,item,points\nC,a,1\nC,a,2\n", "Row 3 of f says again what “C” gave to “a”"),
    ],
)
def test_what_fits_no_method_is_said(text: str, sentence: str) -> None:
    with pytest.raises(Unreadable) as refused:
        used(read_sheet(text.encode(), "f"))
    assert sentence in str(refused.value)


def used(found: reading.Sheet) -> None:
    if found.method == "votes":
        ranking.count_votes(reading.given(found, "voter", "points"))
    elif found.method == "agreement":
        ranking.agreement(reading.given(found, "scorer", "score"))
    elif found.method == reading.AHP:
        ranking.compare(*reading.judgements(found))
    elif found.method == "value":
        ranking.value_for_effort(reading.worth(found))
    else:
        ways = {"wsjf": (ranking.wsjf, reading.jobs), "moscow": (ranking.moscow, reading.chosen),
                "kano": (ranking.kano, reading.answers)}  # fmt: skip
        rank, read = ways[found.method]
        rank(read(found))  # type: ignore[operator]


cells = st.text(alphabet='abm15,;\n/-.e"[]{}: 9', max_size=30)
heads = st.sampled_from([table.splitlines()[0] + "\n" for table in TABLES.values()])


@given(st.binary(max_size=60) | st.tuples(heads, cells).map(lambda pair: "".join(pair).encode()))
def test_any_bytes_are_ranked_or_refused_with_a_sentence(data: bytes) -> None:
    try:
        used(read_sheet(data, "f"))
    except Unreadable as refused:
        assert str(refused)
