"""Signing keeps the exact bytes, once, with who and how."""

import json
from datetime import timedelta

import pytest

from songda.kit.refusals import Denied, Refused
from songda.signing.models import Signature
from songda.signing.papers import from_text
from songda.trail.models import Event
from tests.signing.stage import a_paper, a_subject, proof_of, sign_paper


def test_a_signature_keeps_the_exact_bytes_that_were_shown(world):
    paper = a_paper()

    signature = sign_paper(world, paper=paper)

    assert signature.content.encode() == paper.to_bytes()
    assert signature.content_hash == paper.hash()
    assert from_text(signature.content) == paper


def test_the_evidence_says_who_for_whom_with_which_meaning_and_how_proved(world):
    by = world.by("chen", address="10.0.0.7", agent="A browser")

    signature = sign_paper(world, by=by)

    evidence = signature.evidence
    assert evidence["who"]["name"] == "陈立"
    assert evidence["who"]["role"] == "sponsor"
    assert evidence["on_behalf_of"] == "远洋物流集团"
    assert evidence["meaning"] == a_paper().intent
    assert evidence["proof"]["method"] == "password"
    assert (evidence["address"], evidence["agent"]) == ("10.0.0.7", "A browser")


def test_the_event_of_the_signing_names_both_hashes(world):
    signature = sign_paper(world)

    event = Event.objects.get(verb="paper.signed")
    assert event.facts == {
        "code": signature.code,
        "content_hash": signature.content_hash,
        "evidence_hash": signature.evidence_hash,
    }


def test_a_code_has_no_letters_that_look_like_others(world):
    code = sign_paper(world).code

    assert code.startswith("SD-")
    assert len(code) == 12
    assert not set(code[3:]) & set("01ILOU")


def test_content_that_changed_since_it_was_opened_is_refused(world):
    with pytest.raises(Refused, match="Read it again"):
        sign_paper(world, paper=a_paper(title="another"), shown_hash=a_paper().hash())

    assert not Signature.objects.exists()


def test_signing_twice_is_refused_with_who_and_when(world):
    subject = a_subject(world)
    first = sign_paper(world, subject=subject)

    with pytest.raises(Refused) as refused:
        sign_paper(world, subject=subject)

    assert "陈立" in str(refused.value)
    assert first.code in str(refused.value)
    assert Signature.objects.count() == 1
    assert Event.objects.filter(verb="paper.signed").count() == 1


def test_another_act_about_the_same_record_may_be_signed(world):
    subject = a_subject(world)
    sign_paper(world, subject=subject, act="round_1")
    sign_paper(world, subject=subject, act="round_2")

    assert Signature.objects.count() == 2


def test_who_may_not_sign_is_refused(world):
    with pytest.raises(Denied):
        sign_paper(world, "wang")


def test_somebody_elses_proof_is_refused(world):
    with pytest.raises(Refused):
        sign_paper(world, proof=proof_of(world, "wang"))


def test_a_proof_of_an_hour_ago_is_refused(world):
    by = world.by("chen", now=world.now + timedelta(hours=1))

    with pytest.raises(Refused, match="too long ago"):
        sign_paper(world, by=by)


@pytest.mark.parametrize("via", ["assistant", "automation", "api", "import"])
def test_only_a_person_at_a_page_or_by_a_link_signs(world, via):
    with pytest.raises(Refused):
        sign_paper(world, by=world.by("chen", via=via))

    assert not Signature.objects.exists()


def test_the_bytes_are_canonical_json(world):
    content = sign_paper(world).content

    assert (
        json.dumps(json.loads(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        == content
    )
