"""Notices of holidays, as a table and in their own wording."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines import Unreadable
from songda.engines.workcalendar import announcements, china, notice_table, read_notice

NOTICE = """国务院办公厅关于2026年
部分节假日安排的通知

各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2026年元旦、春节等放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。\
2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。

国务院办公厅
2025年11月4日
"""
NEXT = """国务院办公厅关于2027年部分节假日安排的通知
一、元旦：2026年12月31日至2027年1月2日放假调休，共3天。2026年12月27日（星期日）上班。
二、劳动节：5月1日放假，与周末连休。
2026年11月10日
"""


def test_the_wording_of_2026_gives_what_the_package_knows_of_it() -> None:
    known = [one for one in announcements() if one.year == 2026]
    assert list(read_notice(NOTICE.encode(), "notice.txt")) == known


def test_a_table_is_read_as_it_is_written() -> None:
    table = notice_table(announcements())
    assert read_notice(table.encode(), "table.csv") == announcements()


def test_a_year_with_a_notice_is_no_longer_estimated() -> None:
    read = read_notice(NEXT.encode(), "next.txt")
    calendar = china(notices=read)
    assert read[0].off_from == date(2026, 12, 31) and read[1].off_to == date(2027, 5, 1)
    assert calendar.is_working_day(date(2026, 12, 27))
    assert not calendar.is_working_day(date(2026, 12, 31))
    assert not calendar.is_estimated(date(2027, 2, 8)) and calendar.is_estimated(date(2028, 1, 1))
    assert china().is_working_day(date(2026, 12, 31))  # nothing else knows of it


def test_a_later_notice_changes_the_holiday_that_it_names_and_no_other() -> None:
    later = NOTICE[: NOTICE.index("一、")] + "一、劳动节：5月1日至3日放假，共3天。\n2026年4月1日\n"
    calendar = china(notices=read_notice(later.encode(), "later.txt"))
    assert calendar.is_working_day(date(2026, 5, 4))
    assert not calendar.is_working_day(date(2026, 5, 9))
    assert not calendar.is_working_day(date(2026, 10, 1))


@pytest.mark.parametrize(
    ("wrong", "right", "sentence"),
    [
        ("（周四）至3日", "（周五）至3日", "Line 6 of n.txt says that 2026-01-01 is 周五"),
        ("共9天", "共8天", "Line 7 of n.txt counts 8 days, but its dates are 9"),
        ("4月4日", "4月31日", "Line 8 of n.txt has dates that cannot be"),
        ("4月4日（周六）至6日（周一）放假", "放假", "Line 8 of n.txt has dates that cannot be"),
        ("2025年11月4日", "", "does not say when it was announced"),
        ("2026年", "明年", "does not say which year"),
        ("放假", "上课", "names no holiday"),
    ],
)
def test_a_slip_of_the_pen_is_named_with_its_line(wrong: str, right: str, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read_notice(NOTICE.replace(wrong, right).encode(), "n.txt")


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("announced_on,document,holiday\n", "no column off_from, off_to, working"),
        ("announced_on,document,holiday,off_from,off_to,working\n", "names no holiday"),
        ("announced_on,document,holiday,off_from,off_to,working\n,,x,2027-01-01,soon,\n", "Line 2"),
        ("announced_on,document,holiday,off_from,off_to,working\n,,x\n", "Line 2"),
        ("", "is empty"),
    ],
)
def test_a_wrong_table_is_refused_with_its_line(table: str, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read_notice(table.encode(), "t.csv")


pieces = st.sampled_from(
    ["一、", "元旦：", "1月", "32日", "3日", "至", "（周一）", "放假", "上班", "。", "共3天", "\n",
     "关于2026年", "2026年1月1日", "announced_on,", "off_to", "\x00", "十、", "9999年", "0年"]
)  # fmt: skip


@given(st.lists(pieces, max_size=30).map("".join) | st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    try:
        read = read_notice(text.encode("utf-8", "replace"), "any.txt")
    except Unreadable as fault:
        assert "any.txt" in str(fault) or "ends before it begins" in str(fault)
    else:
        assert all(one.off_from <= one.off_to for one in read)
