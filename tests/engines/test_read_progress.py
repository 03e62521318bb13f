"""Periods come from a table or from JSON, whole or with a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines import Unreadable
from songda.engines.evm import Progress, read_progress

WANTED = Progress((20, 50, 1100), (15, 35), (20, 50))


@pytest.mark.parametrize(
    "text",
    [
        "period,PV,EV,AC\n1,20,15,20\n2,50,35,50\n3,1100,,\n",
        '﻿AC;EV;"Planned Value"\r\n20;15;20\r\n50;35;50\r\n;;"1,100"\r\n',
        "计划值\t挣值\t实际成本\n20\t15\t20\n50\t35\t50\n\n1100\n",
        '{"planned": [20, 50, 1100], "earned": [15, 35, null], "actual": [20, 50]}',
        '[{"pv": 20, "ev": 15, "ac": 20}, {"PV": 50, "EV": 35, "AC": "50"}, {"pv": 1100}]',
    ],
)
def test_tables_and_json_of_many_forms(text: str) -> None:
    assert read_progress(text.encode(), "a") == WANTED


def test_figures_of_single_periods_are_added_up() -> None:
    text = "PV,EV,AC\n20,15,20\n30,20,30\n1050,,\n"
    assert read_progress(text.encode(), "a", per_period=True) == WANTED


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is empty"),
        ("\n\n", "is empty"),
        ("PV,EV\n1,1\n", "has no column for AC"),
        ("PV,EV,AC\n1,x,1\n", "Row 2 of a.csv has “x” for EV. Write a number"),
        ("PV,EV,AC\n1,nan,1\n", "Row 2 of a.csv has “nan” for EV"),
        ("PV,EV,AC\n1,,1\n2,1,1\n", "Row 2 of a.csv has no EV, but a later row has"),
        ("PV,EV,AC\n9,1,1\n5,,\n", "PV of period 2 is 5, less than the 9"),
        ("{", "is not JSON that can be read"),
        ("[" * 100_000, "is not JSON that can be read"),
        ("[1]", "does not hold the figures"),
        ('{"planned": 1, "earned": [], "actual": []}', "does not hold the figures"),
        ('{"planned": [true], "earned": [], "actual": []}', "“True” for PV"),
        ('{"planned": [1e999], "earned": [], "actual": []}', "“inf” for PV"),
        (f'{{"planned": [1{"0" * 400}], "earned": [], "actual": []}}', "for PV"),
        ("[{}]", "no budget"),
    ],
)
def test_what_is_not_progress_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_progress(text.encode(), "a.csv")
    assert sentence in str(refused.value)


tables = st.text(alphabet='PVEAC,;\t\n0123456789.-e"[]{}: nul', max_size=60)


@given(
    st.binary(max_size=80)
    | tables.map(str.encode)
    | tables.map(lambda t: b"PV,EV,AC\n" + t.encode())
)
def test_any_bytes_are_progress_or_a_sentence(data: bytes) -> None:
    try:
        assert read_progress(data, "a").bac > 0
    except Unreadable as refused:
        assert str(refused)
