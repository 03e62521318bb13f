"""Requirements that cannot both hold are found with their reason; those that can are left alone."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines import Unreadable
from songda.engines.text.conflicts import Conflict, conflicts
from songda.engines.text.protocols import Opinion

CONTRADICTIONS = [
    ("polarity", "普通用户可以删除订单", "普通用户不得删除订单"),
    ("polarity", "订单完成后不允许修改", "订单完成后 7 天内客户可以修改订单"),
    ("polarity", "系统须在内网部署，不连接互联网", "系统须连接互联网获取汇率"),
    ("polarity", "The clerk shall add new clients", "The clerk shall not add new clients"),
    ("polarity", "The shop shall calculate tax.", "The shop shall skip the calculation of tax."),
    ("actor", "仅管理员可以导出报表", "业务员可以导出报表"),
    ("actor", "所有用户可以查看合同金额", "只有财务人员可以查看合同金额"),
    ("actor", "Buyers can create a price report", "Only agents shall create a price report"),
    ("actor", "Only the agent shall close a case", "The system shall close a case automatically"),
    ("permission", "供应商可以修改报价", "供应商只能查看报价"),
    ("permission", "Buyers remove listings from a set", "Buyers cannot modify listings in a set"),
    ("quantifier", "The buyer shall view all listings", "The buyer views only matching listings"),
    ("excluded", "系统应拒绝未上传图片的房源发布", "未上传图片的房源在 30 天后下架"),
    ("excluded", "The shop shall not accept posts without images",
     "Posts without images are removed after 30 days"),
    ("amount", "订单查询响应时间不超过 3 秒", "订单查询响应时间不超过 10 秒"),
    ("amount", "系统至少支持 500 名用户同时在线", "系统最多支持 200 名用户同时在线"),
    ("amount", "日志须保留 6 个月", "日志须保留 3 年"),
    ("amount", "Logs are kept for 90 days", "Logs are kept for at least one year"),
    ("rhythm", "数据每天凌晨同步", "数据每小时同步一次"),
    ("rhythm", "Prices are updated once a day", "Prices are updated every Saturday"),
    ("rhythm", "Data is fetched every time a house is sold", "Data is fetched once a week"),
    ("opposite", "手机号为必填项", "手机号为选填项"),
    ("opposite", "审批通过后自动发布公告", "审批通过后由管理员手动发布公告"),
    ("opposite", "Posts are saved in the local store", "Posts are saved in the global store"),
    ("alternative", "报表导出为 PDF 格式", "报表导出为 Excel 格式"),
    ("resource", "服务 A 使用 8080 端口", "服务 B 使用 8080 端口"),
    ("resource", "The pump uses channel 3", "The valve uses channel 3"),
]  # fmt: skip

COMPATIBLE = [
    ("系统应支持按订单号查询", "系统应支持按客户名称查询"),
    ("订单查询响应时间不超过 3 秒", "报表导出时间不超过 30 秒"),
    ("管理员可以删除用户", "管理员可以新增用户"),
    ("管理员可以删除订单", "访客不得删除订单"),
    ("系统每天备份数据库", "系统每小时检查许可证"),
    ("导出不得超过 30 秒", "导出须在 30 秒内完成"),
    ("密码长度不少于 8 位", "密码长度不超过 64 位"),
    ("The user shall be able to show the panel", "The user shall be able to hide the panel"),
    ("The export takes no more than 30 s", "The export is done within 30 seconds"),
    ("A search shall take at most 2 s", "The price report shall take at most 60 s"),
    ("Support answers within 24 hours", "Support answers the phone within 5 seconds"),
    ("A" + "9" * 400 + " 亿年", "9" * 400 + " 亿年，" + "8" * 400 + " 亿年"),
    ("", ""),
]


@pytest.mark.parametrize(("code", "first", "second"), CONTRADICTIONS)
def test_a_contradiction_is_found_with_its_reason(code: str, first: str, second: str) -> None:
    for pair in ([first, second], [second, first]):
        (found,) = conflicts(pair)
        assert (found.first, found.second, found.code) == (0, 1, code)
        assert str(found)


@pytest.mark.parametrize("pair", COMPATIBLE)
def test_what_can_hold_together_is_left_alone(pair: tuple[str, str]) -> None:
    assert conflicts(pair) == []


def test_each_is_found_among_all_the_others() -> None:
    texts = [text for _, *pair in CONTRADICTIONS for text in pair]
    found = {(one.first, one.second) for one in conflicts(texts)}
    meant = {(place, place + 1) for place in range(0, len(texts), 2)}
    assert len(found & meant) >= len(meant) - 2
    assert len(found - meant) <= 2


def test_the_words_that_disagree_are_shown() -> None:
    (found,) = conflicts(["Logs are kept for 90 days.", "Logs are kept for at least one year."])
    assert (found.first_words, found.second_words) == ("90 days", "at least one year")
    assert str(found) == "“90 days” or “at least one year”: which amount holds?"


def test_the_surest_partner_takes_from_the_others() -> None:
    pair = ["The clerk can delete orders", "The clerk cannot delete orders"]
    alone = conflicts([*pair, "Clerks see the map"], 0)[0].confidence
    third = "The clerk can delete orders of the last year on the map"
    found = {(one.first, one.second): one.confidence for one in conflicts([*pair, third], 0)}
    assert found[0, 1] == pytest.approx(alone, abs=0.01)
    assert found[1, 2] < found[0, 1]


def test_too_much_is_refused_by_name() -> None:
    with pytest.raises(Unreadable, match="There are 5001 texts; up to 5000"):
        conflicts(["a"] * 5001)
    with pytest.raises(Unreadable, match="Text 2 has 5001 characters"):
        conflicts(["a", "b" * 5001])
    with pytest.raises(Unreadable, match=r"confidence is nan\. Write a number from 0 to 1"):
        conflicts([], math.nan)


class Meanings:
    """An embedder for the test: texts with one of its words mean the same."""

    def __init__(self, *vectors: list[float]) -> None:
        self.vectors = vectors

    def embed(self, texts):  # type: ignore[no-untyped-def]
        return list(self.vectors)


class Doubter:
    """A judge for the test that believes in nothing, and remembers what it was asked."""

    def __init__(self, probability: float) -> None:
        self.probability = probability
        self.asked: list[tuple[str, str]] = []

    def conflict(self, first: str, second: str) -> Opinion:
        self.asked.append((first, second))
        return Opinion(self.probability, "They speak of other orders.")


def test_a_judge_is_averaged_and_says_why() -> None:
    pair = ["The clerk can delete orders", "The clerk cannot delete orders"]
    doubter = Doubter(0.1)
    (found,) = conflicts(pair, 0, judge=doubter)
    assert found.confidence == pytest.approx((conflicts(pair)[0].confidence + 0.1) / 2, abs=1e-3)
    assert found.why == "They speak of other orders."
    assert doubter.asked == [tuple(pair)]


def test_an_embedder_finds_pairs_of_few_common_words() -> None:
    pair = ["Keep receipts of purchases for 90 days", "Proofs of payment are stored for 3 years"]
    assert conflicts(pair) == []
    (found,) = conflicts(pair, embedder=Meanings([1, 0], [1, 0.1]))
    assert found.code == "amount"


@pytest.mark.parametrize("vectors", [[[1.0]], [[math.nan], [1.0]], [[1.0, 2.0], [1.0]]])
def test_vectors_that_do_not_fit_are_refused(vectors: list[list[float]]) -> None:
    with pytest.raises(Unreadable, match="The embedder gave"):
        conflicts(["a b", "c d"], embedder=Meanings(*vectors))


@pytest.mark.parametrize("probability", [-0.1, 1.1, math.nan])
def test_an_opinion_is_a_probability(probability: float) -> None:
    with pytest.raises(Unreadable, match="number from 0 to 1"):
        Opinion(probability)


PIECES = ["shall", "not", "only", "all", "系统", "不得", "仅", "所有", "3 秒", "10 秒", "每天",
          "within 5 s", "%", "，", ".", "port 80", "without", "delete", "订单",
          "at least 2 users", "-", "\n"]  # fmt: skip
spoken = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)
mixed = st.one_of(st.text(max_size=60), spoken)


@given(st.lists(mixed, max_size=6), st.floats(0, 1))
def test_whatever_is_compared_has_an_answer(texts: list[str], at_least: float) -> None:
    found = conflicts(texts, at_least)
    assert [one.confidence for one in found] == sorted((o.confidence for o in found), reverse=True)
    for one in found:
        assert 0 <= one.first < one.second < len(texts)
        assert at_least <= one.confidence <= 1
        assert one.code in Conflict.sentences and str(one)
        assert texts[one.first][slice(*one.first_span)] == one.first_words
        assert texts[one.second][slice(*one.second_span)] == one.second_words
