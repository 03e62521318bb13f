"""Freezing, sending, signing and declining."""

import pytest
from django.utils import translation

from songda.kit.jobs import drain
from songda.kit.refusals import Denied, Refused
from songda.needs import commands
from songda.needs.models import Baseline, BaselineItem, Requirement
from songda.needs.papers import baseline_paper
from songda.signing.checking import check_signature
from songda.signing.commands import revoke
from songda.signing.models import Signature
from songda.signing.proofs import Proof
from songda.trail.models import Entry, Event, Link
from tests.needs.stage import (
    a_baseline,
    a_confirmed_statement,
    a_criterion,
    a_finding,
    a_requirement,
    a_sent_baseline,
    a_signed_baseline,
    an_approved_requirement,
    sign_it,
)


@pytest.mark.parametrize("lacks", ["scene", "behaviour", "threshold"])
def test_a_criterion_that_lacks_something_keeps_its_requirement_out(world, lacks):
    requirement = a_requirement(world)
    a_criterion(world, requirement, **{lacks: " "})
    commands.approve_requirement(world.by("zhou"), requirement)

    with pytest.raises(Refused, match=r"AC-01\.1"):
        a_baseline(world, requirement)

    assert not Baseline.objects.exists()


def test_every_reason_is_said_at_once(world):
    draft, bare = a_requirement(world), a_requirement(world)
    commands.approve_requirement(world.by("zhou"), bare)

    with pytest.raises(Refused) as refused:
        a_baseline(world, draft, bare)

    assert "REQ-01" in str(refused.value) and "REQ-02" in str(refused.value)


def test_a_measured_criterion_needs_its_target(world):
    requirement = a_requirement(world)
    a_criterion(world, requirement, target=None)
    commands.approve_requirement(world.by("zhou"), requirement)

    with pytest.raises(Refused):
        a_baseline(world, requirement)


def test_sending_shares_requirements_and_criteria_but_no_finding(world):
    baseline = a_sent_baseline(world)

    shared = set(Entry.objects.filter(audience="shared").values_list("label", flat=True))
    assert shared == {"BL-01", "REQ-01", "AC-01.1"}
    assert baseline.state == Baseline.State.SENT


def test_a_requirement_changed_since_it_was_frozen_stops_the_sending(world):
    requirement = an_approved_requirement(world)
    baseline = a_baseline(world, requirement)
    commands.change_requirement(
        world.by("zhou"), requirement, title="x", text=requirement.text, why="y"
    )

    with pytest.raises(Refused, match="REQ-01"):
        commands.send_baseline(world.by("lin"), baseline)


def test_the_paper_lists_versions_criteria_and_what_the_client_said(world):
    statement = a_confirmed_statement(world)
    requirement = a_requirement(world, a_finding(world, statement))
    a_criterion(world, requirement)
    commands.approve_requirement(world.by("zhou"), requirement)
    baseline = a_sent_baseline(world, requirement)

    content = baseline_paper(world.by("chen"), baseline).to_bytes().decode()

    for words in ("REQ-01", "AC-01.1", "≤ 300 ms", "早上八点半到十点。", "何薇"):
        assert words in content


def test_the_state_on_the_paper_begins_with_a_capital_as_states_do(world):
    baseline = a_signed_baseline(world)

    with translation.override("en"):
        paper = baseline_paper(world.by("chen"), baseline)

    assert (paper.verdict, paper.tone) == ("Agreed", "good")


def test_the_sponsor_signs_and_the_requirements_are_in_the_baseline(world):
    baseline = a_signed_baseline(world)

    assert (baseline.state, baseline.signed_at) == ("signed", world.now)
    assert Requirement.objects.get().state == Requirement.State.BASELINED
    assert Link.objects.get(kind="freezes").facts == {"version": 1}
    assert check_signature(Signature.objects.get()).verdict == "matches"


def test_a_signed_baseline_cannot_be_signed_again(world):
    baseline = a_signed_baseline(world)

    with pytest.raises(Refused):
        sign_it(world, baseline)

    assert Signature.objects.count() == 1


def test_what_was_not_shown_cannot_be_signed(world):
    baseline = a_sent_baseline(world)

    with pytest.raises(Refused):
        sign_it(world, baseline, shown_hash="0" * 64)

    baseline.refresh_from_db()
    assert baseline.state == "sent"


@pytest.mark.parametrize("who", ["lin", "ada", "wang"])
def test_only_the_sponsor_signs(world, who):
    baseline = a_sent_baseline(world)

    with pytest.raises(Denied):
        sign_it(world, baseline, by=world.by(who))


def test_a_draft_cannot_be_signed(world):
    with pytest.raises(Denied):
        sign_it(world, a_baseline(world))


def test_a_declined_baseline_says_why_and_can_be_sent_again(world):
    baseline = commands.decline_baseline(world.by("chen"), a_sent_baseline(world), why="少一条")
    assert (baseline.state, baseline.declined_why) == ("declined", "少一条")

    commands.send_baseline(world.by("lin"), baseline)

    assert sign_it(world, baseline).state == "signed"


def test_declining_needs_a_reason(world):
    with pytest.raises(Refused):
        commands.decline_baseline(world.by("chen"), a_sent_baseline(world), why=" ")


def test_the_signed_words_stay_when_the_requirement_moves_on(world):
    requirement = an_approved_requirement(world)
    baseline = a_signed_baseline(world, requirement)
    requirement.refresh_from_db()

    commands.change_requirement(
        world.by("zhou"), requirement, title="另一个标题", text="别的", why="变了"
    )

    assert BaselineItem.objects.get().version == 1
    assert "另一个标题" not in Signature.objects.get().content
    assert baseline_paper(world.by("chen"), baseline).hash() == Signature.objects.get().content_hash


def test_a_baseline_whose_signature_was_revoked_is_signed_again(world):
    baseline = a_signed_baseline(world)
    proof = Proof("password", world.now, world.chen.pk)
    revoke(world.by("chen"), Signature.objects.get(), reason="少一条", proof=proof)
    drain()

    baseline.refresh_from_db()
    assert (baseline.state, baseline.signed_at) == ("sent", None)
    requirement = BaselineItem.objects.get().requirement
    assert requirement.state == "approved"

    assert sign_it(world, baseline).state == "signed"
    requirement.refresh_from_db()
    assert requirement.state == "baselined"
    assert Event.objects.filter(verb="baseline.signed").count() == 2
    assert world.browser("chen").get(baseline.url).context["signed"].signature.turn == 2


def test_what_waits_for_its_signature_is_not_offered_to_be_frozen_again(world):
    requirement = a_sent_baseline(world).items.get().requirement
    requirement.engagement = world.engagement
    browser = world.browser("lin")

    page = browser.get(requirement.url).text
    form = browser.get(f"{world.engagement.url}baselines/new/").text

    assert "/baselines/new/" not in page
    assert "已在待签署的 BL-01 中" in form
    with pytest.raises(Refused, match="BL-01"):
        a_baseline(world, requirement)
