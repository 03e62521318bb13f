"""A row of the engines' bench says by itself whether the limit is kept."""

from bench.engines import Row, line


def test_a_limit_from_above_is_kept_by_less() -> None:
    row = Row("forecast", "1,000 × 1,000", product=10, peer=40, limit=25, unit="ms")
    assert (row.kept, row.ratio) == (True, 0.25)
    assert line(row) == "forecast | 1,000 × 1,000 | 10 ms | 40 ms | ≤ 25 ms | 0.25"


def test_a_limit_from_below_is_broken_by_less() -> None:
    row = Row("search", "R@1", product=0.9, limit=0.97, at_most=False, note="own questions")
    assert row.kept is False
    assert line(row) == "search | R@1 | 0.9 ! | – | ≥ 0.97 | 0.93 | own questions"


def test_a_row_without_its_data_has_no_figure_and_says_so() -> None:
    row = Row("search", "R@1", product=None, limit=0.97, note="needs --data")
    assert (row.kept, row.ratio) == (None, None)
    assert line(row) == "search | R@1 | – | – | ≤ 0.97 |  | needs --data"
