import threading
from dataclasses import replace

import pytest
from django.db import OperationalError, connections

from songda.acceptance.commands import request_again, sign_acceptance
from songda.acceptance.models import Acceptance, PunchItem
from songda.acceptance.papers import certificate_paper
from songda.kit.jobs import drain
from songda.kit.refusals import Denied, Refused, Repeated
from songda.signing.checking import check_signature
from songda.signing.commands import revoke
from songda.signing.models import Signature
from songda.trail.models import Event, Link
from tests.acceptance.stage import a_proof, concluded, received, sign_it, signed
from tests.delivery.stage import a_verified_version


def test_a_passed_round_accepts_the_deliverable_and_its_requirements(world):
    acceptance = signed(world)

    assert (acceptance.state, acceptance.signed_at) == ("passed", world.now)
    assert acceptance.deliverable.state == "accepted"
    states = {case.requirement.state for case in acceptance.cases.select_related("requirement")}
    assert states == {"accepted"}
    assert not PunchItem.objects.exists()


def test_the_signature_holds_in_the_chain(world):
    acceptance = signed(world, f1="conditional")

    signature = Signature.objects.get()
    checked = check_signature(signature)
    assert checked.verdict == "matches", [check.said for check in checked.faults]
    assert (signature.subject_id, signature.act) == (acceptance.id, "round_1")


def test_a_condition_becomes_an_item_of_the_punch_list(world):
    acceptance = signed(world, p1="conditional")

    item = PunchItem.objects.get()
    assert (item.label, item.owner_name, item.due_on.day) == ("PL-01", "吴昊", 30)
    assert (item.text, item.audience) == ("高峰时再测一次，P95 不超过 2.0 秒", "shared")
    assert Link.objects.get(target_id=item.id).source_id == acceptance.id
    states = {case.code: case.requirement.state for case in acceptance.cases.all()}
    assert states == {"F1": "accepted", "P1": "verified"}
    assert acceptance.deliverable.state == "conditional"


def test_a_failed_round_returns_the_deliverable_and_makes_no_punch_list(world):
    acceptance = signed(world, p1="fail", f1="conditional")

    assert (acceptance.state, acceptance.deliverable.state) == ("failed", "returned")
    assert not PunchItem.objects.exists()
    states = {case.code: case.requirement.state for case in acceptance.cases.all()}
    assert states == {"F1": "verified", "P1": "in_work"}


def test_content_that_changed_since_it_was_shown_is_not_signed(world):
    acceptance = concluded(world)
    shown = certificate_paper(acceptance).hash()
    acceptance.cases.filter(code="P1").update(threshold="95% 的提问不超过 9.0 秒")

    with pytest.raises(Refused):
        sign_it(world, acceptance, shown_hash=shown)

    acceptance.refresh_from_db()
    assert (acceptance.state, Signature.objects.count()) == ("to_sign", 0)
    assert not Event.objects.filter(verb="acceptance.signed").exists()


def test_a_round_is_signed_once_and_the_refusal_names_who_and_the_code(world):
    acceptance = signed(world)
    code = Signature.objects.get().code

    with pytest.raises(Refused, match=code):
        sign_it(world, acceptance)


@pytest.mark.parametrize("who", ["ada", "wang", "lin"])
def test_only_the_sponsor_signs(world, who):
    acceptance = concluded(world)
    with pytest.raises(Denied):
        sign_it(world, acceptance, by=world.by(who), proof=a_proof(world, who))


def test_a_proof_of_somebody_else_does_not_sign(world):
    with pytest.raises(Refused):
        sign_it(world, concluded(world), proof=a_proof(world, "ada"))


def test_nothing_is_signed_before_the_round_is_concluded(world):
    acceptance = received(world)
    with pytest.raises(Refused, match=acceptance.label):
        sign_acceptance(world.by("chen"), acceptance, proof=a_proof(world), shown_hash="0" * 64)


def test_the_same_form_twice_signs_once(world):
    acceptance = concluded(world)
    by = world.by("chen", once="a key")
    sign_it(world, acceptance, by=by)

    with pytest.raises(Repeated) as repeated:
        sign_it(world, acceptance, by=by)

    assert repeated.value.event.subject() == acceptance
    assert Signature.objects.count() == 1


def _patiently(act, key):
    """SQLite in memory answers "locked" at once where a file would wait; ask again then."""
    while True:
        try:
            act(key)
        except (Refused, Repeated) as error:
            return type(error).__name__
        except OperationalError:
            continue
        return "signed"


def test_a_double_clicked_signature_is_one_signature(committed_world):
    world = committed_world
    acceptance = concluded(world)
    shown = certificate_paper(acceptance).hash()
    by, start, ends = world.by("chen", once="one form"), threading.Barrier(4), []

    def click(key):
        start.wait()
        try:
            ends.append(_patiently(sign, key))
        finally:
            connections.close_all()

    def sign(key):
        mine = Acceptance.objects.get(pk=acceptance.pk)
        sign_acceptance(replace(by, once=key), mine, proof=a_proof(world), shown_hash=shown)

    keys = ["one form", "one form", "another tab", "a third tab"]
    clicks = [threading.Thread(target=click, args=[key]) for key in keys]
    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()

    assert ends.count("signed") == 1, ends
    assert len(ends) == 4
    assert Signature.objects.count() == 1
    assert Event.objects.filter(verb="acceptance.signed").count() == 1


def revoked(world, acceptance):
    """Chen says that the signature no longer stands; what follows is done."""
    signature = Signature.objects.latest("at", "id")
    revoke(world.by("chen"), signature, reason="附件漏了一份", proof=a_proof(world))
    drain()
    acceptance.refresh_from_db()
    acceptance.deliverable.refresh_from_db()
    return signature


def test_after_a_revocation_the_round_waits_for_its_signature_again(world):
    acceptance = signed(world)

    signature = revoked(world, acceptance)

    assert (acceptance.state, acceptance.signed_at) == ("to_sign", None)
    assert acceptance.deliverable.state == "examined"
    states = {case.requirement.state for case in acceptance.cases.select_related("requirement")}
    assert states == {"verified"}
    event = Event.objects.get(verb="acceptance.unsigned")
    assert (event.facts["code"], event.person, event.audience) == (signature.code, None, "shared")


def test_a_revoked_round_is_signed_again_once_and_its_punch_list_is_not_doubled(world):
    acceptance = signed(world, f1="conditional")
    revoked(world, acceptance)

    sign_it(world, acceptance)
    with pytest.raises(Refused):
        sign_it(world, acceptance)

    assert (acceptance.state, acceptance.deliverable.state) == ("conditional", "conditional")
    assert PunchItem.objects.count() == 1
    assert [one.turn for one in Signature.objects.order_by("turn")] == [1, 2]
    newest = Signature.objects.get(turn=2)
    assert check_signature(newest).verdict == "matches"


def test_revoking_an_earlier_round_changes_nothing_in_the_present_one(world):
    acceptance = signed(world, f1="fail")
    version = a_verified_version(world, acceptance.deliverable, "v1.4.1")
    request_again(world.by("lin"), acceptance, version=version)

    revoked(world, acceptance)

    assert (acceptance.state, acceptance.round) == ("requested", 2)
    assert not Event.objects.filter(verb="acceptance.unsigned").exists()
