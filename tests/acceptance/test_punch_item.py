import pytest

from songda.acceptance.commands import close_punch_item, reopen_punch_item, settle_punch_item
from songda.acceptance.models import PunchItem
from songda.kit.refusals import Denied, Refused
from songda.trail.models import Event
from tests.acceptance.stage import signed


@pytest.fixture
def item(world):
    signed(world, f1="conditional")
    return PunchItem.objects.get()


def test_the_vendor_settles_and_the_client_closes(world, item):
    settle_punch_item(world.by("wu"), item, how="重建改为分批，已上线")
    assert (item.state, item.settled_how) == ("settled", "重建改为分批，已上线")

    close_punch_item(world.by("ada"), item)
    assert item.state == "closed"


def test_the_client_closes_only_what_was_settled(world, item):
    with pytest.raises(Refused, match=item.label):
        close_punch_item(world.by("ada"), item)


def test_nothing_is_settled_or_closed_twice(world, item):
    settle_punch_item(world.by("wu"), item, how="好了")
    with pytest.raises(Refused):
        settle_punch_item(world.by("wu"), item, how="又好了")
    close_punch_item(world.by("ada"), item)
    with pytest.raises(Refused):
        close_punch_item(world.by("ada"), item)


def test_settling_says_how(world, item):
    with pytest.raises(Refused) as refused:
        settle_punch_item(world.by("wu"), item, how="")
    assert refused.value.field == "how"


def test_each_party_does_its_own_part(world, item):
    with pytest.raises(Denied):
        settle_punch_item(world.by("ada"), item, how="x")
    settle_punch_item(world.by("wu"), item, how="好了")
    with pytest.raises(Denied):
        close_punch_item(world.by("lin"), item)


def test_what_is_not_right_yet_goes_back_with_the_reason_and_comes_again(world, item):
    settle_punch_item(world.by("wu"), item, how="好了")

    reopen_punch_item(world.by("ada"), item, why="高峰时还是慢")

    assert (item.state, item.reopened_why) == ("open", "高峰时还是慢")
    assert Event.objects.get(verb="punch.reopened").facts["why"] == "高峰时还是慢"
    settle_punch_item(world.by("wu"), item, how="连接池调大，再测通过")
    assert (item.state, item.reopened_why) == ("settled", "")
    close_punch_item(world.by("ada"), item)


def test_only_what_was_reported_done_is_reopened(world, item):
    with pytest.raises(Refused, match=item.label):
        reopen_punch_item(world.by("ada"), item, why="还没好")
    settle_punch_item(world.by("wu"), item, how="好了")
    close_punch_item(world.by("ada"), item)
    with pytest.raises(Refused, match=item.label):
        reopen_punch_item(world.by("ada"), item, why="又坏了")


def test_reopening_is_the_clients_word_and_says_why(world, item):
    settle_punch_item(world.by("wu"), item, how="好了")
    with pytest.raises(Denied):
        reopen_punch_item(world.by("lin"), item, why="x")
    with pytest.raises(Refused) as refused:
        reopen_punch_item(world.by("ada"), item, why=" ")
    assert refused.value.field == "why"
