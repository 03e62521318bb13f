from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.acceptance.measures import compare, plain, read_value, target_words, with_unit

values = st.decimals(-(10**9), 10**9, places=4)


@pytest.mark.parametrize(
    ("value", "comparison", "target", "reached"),
    [
        ("2.0", "at_most", "2", True),
        ("2.0001", "at_most", "2", False),
        ("99.9", "at_least", "99.9", True),
        ("99.86", "at_least", "99.9", False),
        ("0", "exactly", "0", True),
        ("0.0001", "exactly", "0", False),
    ],
)
def test_a_value_reaches_its_target_to_the_last_digit(value, comparison, target, reached):
    assert compare(Decimal(value), comparison, Decimal(target)).reached is reached


@given(values, values)
def test_at_most_and_at_least_agree_only_on_equality(value, target):
    below = compare(value, "at_most", target)
    above = compare(value, "at_least", target)
    assert (below.reached and above.reached) == (value == target)
    assert below.off + above.off == abs(value - target)


def test_without_a_target_nothing_is_reached_or_missed():
    assert compare(Decimal(1), "at_most", None).reached is None


@pytest.mark.parametrize(
    ("value", "said"), [("1.8200", "1.82"), ("3412.0000", "3412"), ("0", "0"), ("-0.5", "-0.5")]
)
def test_numbers_are_said_without_the_zeros_of_storage(value, said):
    assert plain(Decimal(value)) == said


def test_units_stand_as_they_are_written():
    assert with_unit(Decimal("99.9000"), "%") == "99.9%"
    assert target_words("at_most", Decimal("2.0000"), "秒") == "≤ 2 秒"


@pytest.mark.parametrize(
    ("typed", "read"), [(" 1,820.5 ", "1820.5"), ("１．５", "1.5"), ("12", "12")]
)
def test_numbers_are_read_as_people_type_them(typed, read):
    assert read_value(typed) == Decimal(read)


@pytest.mark.parametrize("typed", ["", "fast", "NaN", "Infinity", "1.2.3"])
def test_what_is_not_a_number_is_not_read(typed):
    with pytest.raises(ValueError):
        read_value(typed)
