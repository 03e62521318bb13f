"""What a ticket is, by comparing its numbers with what was signed."""

from decimal import Decimal

import pytest

from songda.support.proposing import SignedLimit, propose, quantities

SIZE = SignedLimit("F3", "at_most", Decimal(100), "MB")
SPEED = SignedLimit("P1", "at_most", Decimal(300), "ms")
UPTIME = SignedLimit("S1", "at_least", Decimal("99.9"), "%")


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("128 MB 的报关单扫描件发不进群", "new_requirement"),
        ("消息要 2 秒才看到", "defect"),
        ("可用率只有 99.5%", "defect"),
        ("80 MB 的文件发不出去", "use"),
        ("怎么导出会话？", "use"),
        ("图片打不开", "defect"),
    ],
)
def test_the_numbers_of_the_ticket_decide(text, choice):
    assert propose(text, [SIZE, SPEED, UPTIME], accepted=True).choice == choice


def test_a_proposal_names_the_limit_and_what_was_said():
    found = propose("要 2 秒", [SPEED], accepted=True)

    assert (found.limit, found.quantity.written) == (SPEED, "2 秒")


def test_without_anything_signed_nothing_is_called_a_defect():
    assert propose("图片打不开", [], accepted=False).reason == "nothing"


def test_units_are_brought_to_one_base():
    assert [(q.value, q.unit) for q in quantities("300 ms, 2 秒, 1 GB")] == [
        (Decimal("0.300"), "s"),
        (Decimal(2), "s"),
        (Decimal(1024), "mb"),
    ]
