from songda.kit.pinyin import MOST, letters, readings


def test_a_name_is_written_by_its_most_usual_reading():
    assert letters("林岚") == "linlan"
    assert letters("Chen 陈立") == "Chen chenli"


def test_whoever_searches_may_mean_any_reading():
    assert {"chongxin", "zhongxin"} <= set(readings("重新"))
    assert {"cx", "zx"} <= set(readings("重新", initials=True))


def test_a_long_name_has_a_bounded_number_of_readings():
    assert len(readings("重长乐行都着" * 8)) <= MOST
    assert readings("") == [""]
