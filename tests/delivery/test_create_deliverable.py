import pytest

from songda.delivery.commands import change_deliverable, create_deliverable
from songda.delivery.links import counts_of, delivered_by
from songda.kit.refusals import Denied, Refused
from songda.trail.models import Event
from tests.delivery.stage import a_deliverable, a_requirement


def test_a_deliverable_is_internal_and_delivers_what_was_chosen(world):
    fast, whole = a_requirement(world), a_requirement(world, "消息不丢")

    deliverable = create_deliverable(world.by("wu"), title=" 智能客服 ", requirements=[fast, whole])

    assert (deliverable.title, deliverable.audience) == ("智能客服", "internal")
    assert delivered_by(deliverable) == [fast, whole]
    assert counts_of(world.by("wu"), [deliverable]) == {deliverable.id: 2}
    assert "D-01" in Event.objects.get(verb="deliverable.created").sentence


def test_what_it_delivers_can_be_changed_until_the_client_has_it(world):
    fast, whole = a_requirement(world), a_requirement(world, "消息不丢")
    deliverable = a_deliverable(world, fast)

    change_deliverable(world.by("wu"), deliverable, title="智能客服 2", requirements=[whole])

    assert delivered_by(deliverable) == [whole]
    deliverable.state = "submitted"
    deliverable.save()
    with pytest.raises(Refused, match="D-01"):
        change_deliverable(world.by("wu"), deliverable, title="x", requirements=[fast])
    assert delivered_by(deliverable) == [whole]


def test_a_deliverable_needs_a_name(world):
    with pytest.raises(Refused) as refused:
        create_deliverable(world.by("wu"), title="  ")

    assert refused.value.field == "title"


@pytest.mark.parametrize("who", ["chen", "ada", "mei"])
def test_neither_the_client_nor_support_creates_deliverables(world, who):
    with pytest.raises(Denied):
        create_deliverable(world.by(who), title="智能客服")
