import hashlib

import pytest

from songda.delivery.commands import add_version
from songda.delivery.models import DeliverableVersion
from songda.documents.models import Document
from songda.kit.refusals import Refused, Repeated
from songda.trail.models import Event
from tests.delivery.stage import a_deliverable, a_file, a_version


def test_a_version_keeps_its_file_hash_and_who_brought_it(world):
    deliverable = a_deliverable(world)

    version = a_version(world, deliverable, notes="首答更快")

    expected = hashlib.sha256("智能客服 v1.4.0\n".encode()).hexdigest()
    assert (version.name, version.file.sha256, version.created_by) == ("v1.4.0", expected, world.wu)
    assert version.file.document.audience == "internal"
    assert Event.objects.get(verb="deliverable.version_added").facts["sha256"] == expected


def test_two_versions_of_a_deliverable_have_different_names(world):
    deliverable = a_deliverable(world)
    a_version(world, deliverable)

    with pytest.raises(Refused) as refused:
        a_version(world, deliverable, file=a_file(text="another build"))

    assert refused.value.field == "name"
    assert DeliverableVersion.objects.count() == Document.objects.count() == 1


def test_a_file_that_is_not_let_in_leaves_no_version(world):
    deliverable = a_deliverable(world)

    with pytest.raises(Refused):
        a_version(world, deliverable, file=a_file("build.exe", "MZ"))

    assert not DeliverableVersion.objects.exists()


def test_the_same_form_twice_brings_one_version(world):
    deliverable = a_deliverable(world)
    by = world.by("wu", once="a key")
    add_version(by, deliverable, name="v1", file=a_file())

    with pytest.raises(Repeated):
        add_version(by, deliverable, name="v2", file=a_file(text="again"))

    assert DeliverableVersion.objects.count() == 1


def test_a_new_version_of_what_was_verified_has_to_be_verified_again(world):
    deliverable = a_deliverable(world)
    deliverable.state = "returned"
    deliverable.save()

    a_version(world, deliverable)

    deliverable.refresh_from_db()
    assert deliverable.state == "draft"
