"""The requirements of a document are read line by line or from the right column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines import Unreadable
from songda.engines.text.requirements import Requirement, requirements, requirements_of_table


@pytest.mark.parametrize(
    ("line", "label", "text"),
    [
        ("Save the order", "", "Save the order"),
        ("- REQ-12: Save the order", "REQ-12", "Save the order"),
        ("* 保存订单", "", "保存订单"),
        ("2.3.1 Save the order", "2.3.1", "Save the order"),
        ("（3）保存订单", "3", "保存订单"),
        ("R7、保存订单", "R7", "保存订单"),
        ("| REQ-3 | Save the order at once | high |", "REQ-3", "Save the order at once"),
        ("12\tSave the order", "12", "Save the order"),
        ("5 users can log in", "", "5 users can log in"),
        ("9:30 is the start", "", "9:30 is the start"),
        ("4. Save the order", "4", "Save the order"),
    ],
)
def test_marks_and_labels_are_taken_off(line: str, label: str, text: str) -> None:
    assert requirements(f"# Title\n\n---\n{line}\n") == [Requirement(label, text, 4)]


def test_a_column_is_named_or_is_the_longest() -> None:
    named = "编号,需求,备注\nR1,保存订单,这里有一段很长很长的备注文字\n"
    assert requirements_of_table(named) == [Requirement("R1", "保存订单", 2)]
    bare = "1,Save the order at once,low\n2,Print it as well,low\n"
    assert [one.text for one in requirements_of_table(bare)] == [
        "Save the order at once",
        "Print it as well",
    ]


def test_the_name_is_the_label_or_the_line() -> None:
    assert [one.name for one in requirements("a b\nR1: c d")] == ["1", "R1"]


@pytest.mark.parametrize("text", ["", "# Title\n---\n"])
def test_a_document_without_requirements_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match=r"spec.md holds no requirements"):
        requirements(text, "spec.md")


def test_too_many_are_refused() -> None:
    with pytest.raises(Unreadable, match="holds 5001 requirements; up to 5000"):
        requirements("a b\n" * 5001, "spec.md")


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (requirements, requirements_of_table):
        try:
            found = read(text, "x")
        except Unreadable as refused:
            assert str(refused)
        else:
            assert all(one.text and one.line >= 1 for one in found)


def test_a_requirement_of_a_table_may_go_over_several_lines() -> None:
    table = 'id,requirement\nR1,"Save the order\nand print it"\nR2,Search it\n'
    assert requirements_of_table(table) == [
        Requirement("R1", "Save the order\nand print it", 2),
        Requirement("R2", "Search it", 4),
    ]
