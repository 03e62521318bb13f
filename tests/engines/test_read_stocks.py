"""A table of stocks is read, or refused with the row and what to write."""

from hypothesis import given
from hypothesis import strategies as st

from songda.engines import Unreadable
from songda.engines.schedule import Activity, Need, Problem, Stock
from songda.engines.schedule.stock_table import read_stocks, with_stocks

PROBLEM = Problem((Activity("1", 3), Activity("2", 3)))
CELL = st.sampled_from(("", "cement", "1", "2", "12", "-1", "x", "钱", "是", "2026-10-01", "1e9"))


def test_what_comes_and_what_is_taken_stand_in_rows_of_their_own() -> None:
    table = (
        "stock;amount;from;task\nsteel;3;;\nsteel;2;7;\nsteel;2;7;\nsteel;4;;beams\nsteel;1;;1\n"
    )
    rows = read_stocks(table.encode(), "f")
    found = with_stocks(PROBLEM, rows, int, {"2": "beams"})
    assert found.stocks == (Stock("steel", ((0, 3), (7, 4))),)
    needs = [one.needs for one in found.activities]
    assert needs == [(Need(stock="steel"),), (Need(stock="steel", amount=4),)]


@given(st.binary(max_size=30) | st.lists(st.tuples(*[CELL] * 5), max_size=4))
def test_any_table_is_read_or_refused(value: bytes | list[tuple[str, ...]]) -> None:
    data = value
    if not isinstance(data, bytes):
        rows = [("stock", "amount", "from", "task", "lapses"), *data]
        data = "\n".join(",".join(row) for row in rows).encode()
    try:
        found = with_stocks(PROBLEM, read_stocks(data, "f"), int, {})
        assert all(stock.name for stock in found.stocks)
    except Unreadable as refused:
        assert str(refused)
