import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.acceptance.conclusions import conclusion, tally

verdicts = st.lists(st.sampled_from(["pass", "conditional", "fail"]), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("given_", "concluded"),
    [
        (["pass", "pass"], "passed"),
        (["pass", "conditional"], "conditional"),
        (["conditional", "fail", "pass"], "failed"),
    ],
)
def test_the_worst_verdict_decides(given_, concluded):
    assert conclusion(given_) == concluded


@given(verdicts)
def test_the_order_of_the_verdicts_does_not_matter(given_):
    assert conclusion(sorted(given_)) == conclusion(given_[::-1]) == conclusion(given_)


@pytest.mark.parametrize("given_", [[], ["pass", None]])
def test_nothing_is_concluded_before_every_case_is_judged(given_):
    with pytest.raises(ValueError, match="every case"):
        conclusion(given_)


def test_a_tally_counts_what_is_open():
    found = tally(["pass", None, "fail", "conditional", None])
    assert (found.passed, found.conditional, found.failed, found.open) == (1, 1, 1, 2)
    assert (found.all, found.judged) == (5, 3)
