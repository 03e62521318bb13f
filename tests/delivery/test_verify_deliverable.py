import pytest

from songda.delivery.commands import verify_deliverable
from songda.kit.refusals import Denied, Refused
from songda.trail.models import Event
from tests.delivery.stage import a_deliverable, a_requirement, a_verified_version, a_version


def test_a_colleague_verifies_and_the_version_is_frozen(world):
    requirement = a_requirement(world)
    deliverable = a_deliverable(world, requirement)
    version = a_version(world, deliverable)

    verify_deliverable(world.by("zhou"), deliverable, version=version, how="逐条试过")

    version.refresh_from_db()
    deliverable.refresh_from_db()
    requirement.refresh_from_db()
    assert (version.verified_by, version.verified_how) == (world.zhou, "逐条试过")
    assert (deliverable.state, requirement.state) == ("verified", "verified")
    event = Event.objects.get(verb="requirement.verified")
    assert event.audience == "internal"


def test_who_uploaded_a_version_does_not_verify_it_alone(world):
    deliverable = a_deliverable(world)
    version = a_version(world, deliverable)

    with pytest.raises(Refused) as refused:
        verify_deliverable(world.by("wu"), deliverable, version=version, how="我试过")

    assert refused.value.field == "alone"
    assert not Event.objects.filter(verb="deliverable.verified").exists()


def test_unless_the_reason_says_why_and_it_is_kept(world):
    deliverable = a_deliverable(world)
    version = a_version(world, deliverable)

    verify_deliverable(
        world.by("wu"), deliverable, version=version, how="我试过", alone="周宁休假，客户今天要"
    )

    assert "周宁休假" in version.verified_how
    assert Event.objects.get(verb="deliverable.verified").note == "周宁休假，客户今天要"


def test_a_verified_version_stays_as_it_is(world):
    deliverable = a_deliverable(world)
    version = a_verified_version(world, deliverable)

    with pytest.raises(Refused, match=version.name):
        verify_deliverable(world.by("lin"), deliverable, version=version, how="又试了一遍")

    assert version.verified_by == world.zhou


def test_verifying_says_how(world):
    deliverable = a_deliverable(world)
    with pytest.raises(Refused) as refused:
        verify_deliverable(
            world.by("zhou"), deliverable, version=a_version(world, deliverable), how="  "
        )
    assert refused.value.field == "how"


def test_automation_cannot_verify(world):
    deliverable = a_deliverable(world)
    with pytest.raises(Denied):
        verify_deliverable(
            world.by("zhou", via="automation"), deliverable,
            version=a_version(world, deliverable), how="x",
        )  # fmt: skip
