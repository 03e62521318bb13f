"""How many cards a lane may hold."""

import pytest

from songda.kit.refusals import Denied, Refused
from songda.trail.models import Event
from songda.work import commands
from songda.work.models import Limit


def test_the_manager_sets_changes_and_lifts_a_limit(world):
    by = world.by("lin")

    commands.set_limit(by, lane="doing", cards=3)
    commands.set_limit(by, lane="doing", cards=4)
    commands.set_limit(by, lane="doing", cards=0)

    assert Limit.objects.get().cards == 0
    assert list(Event.objects.order_by("seq").values_list("verb", flat=True)) == [
        "limit.set", "limit.set", "limit.lifted",
    ]  # fmt: skip


@pytest.mark.parametrize(("lane", "cards"), [("done", 3), ("todo", -1), ("todo", 1000), ("x", 3)])
def test_a_limit_that_makes_no_sense_is_refused(world, lane, cards):
    with pytest.raises(Refused):
        commands.set_limit(world.by("lin"), lane=lane, cards=cards)

    assert not Limit.objects.exists()


def test_the_same_limit_is_no_change(world):
    commands.set_limit(world.by("lin"), lane="doing", cards=3)

    with pytest.raises(Refused):
        commands.set_limit(world.by("lin"), lane="doing", cards=3)
    with pytest.raises(Refused):
        commands.set_limit(world.by("lin"), lane="todo", cards=0)


def test_only_the_manager_sets_limits(world):
    with pytest.raises(Denied):
        commands.set_limit(world.by("wu"), lane="doing", cards=3)
    answer = world.browser("wu").post("/e/ocean/board/set_limit/", {"lane": "doing", "cards": 3})
    assert answer.status_code == 403


def test_the_form_sets_it(world):
    answer = world.browser("lin").post("/e/ocean/board/set_limit/", {"lane": "doing", "cards": 3})

    assert (answer.status_code, Limit.objects.get().cards) == (302, 3)
