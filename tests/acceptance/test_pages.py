"""The pages of an acceptance, as each party sees them."""

import re

import pytest
from django.urls import reverse

from songda.acceptance.commands import settle_punch_item
from songda.acceptance.models import Acceptance, Measurement, PunchItem, Verdict
from songda.documents.models import Document
from songda.engagements.models import Membership
from songda.signing.models import Signature
from songda.trail.models import ClientEntry, Event
from tests.acceptance.stage import (
    TERMS,
    a_measurement,
    a_request,
    a_verdict,
    concluded,
    deemed,
    ready_to_request,
    received,
    signed,
)
from tests.delivery.stage import a_criterion, a_file, a_verified_version
from tests.world import PASSWORD


def address(world, name, *args):
    return reverse(name, args=[world.engagement.handle, *args])


def get(world, who, name, *args):
    return world.browser(who).get(address(world, name, *args)).content.decode()


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page).group(1)


def test_the_list_tells_the_client_what_waits_for_them(world):
    assert "sd-empty" in get(world, "ada", "acceptances")
    a_request(world)

    page = get(world, "ada", "acceptances")

    assert "ACC-01" in page
    assert address(world, "request_acceptance") not in page
    assert address(world, "request_acceptance") in get(world, "lin", "acceptances")


def test_the_form_shows_what_is_missing_and_prefills_no_term(world):
    deliverable, version = ready_to_request(world)
    case = deliverable and version
    a_criterion(world, _requirement(world), threshold="")

    page = (
        world.browser("lin")
        .get(address(world, "request_acceptance") + f"?deliverable={deliverable.number}")
        .content.decode()
    )

    assert case
    assert "AC-01.2" in page
    assert not re.search(r'type="radio"[^>]*checked', page)
    assert re.search(r'name="window_days"(?![^>]*value=)', page)


def _requirement(world):
    from songda.needs.models import Requirement

    return Requirement.objects.order_by("number").first()


def test_a_request_is_sent_from_its_form_and_refused_without_its_terms(world):
    _deliverable, version = ready_to_request(world)
    browser, here = world.browser("lin"), address(world, "request_acceptance")

    without = browser.post(here, {**TERMS, "version": str(version.pk), "silence": ""})
    assert without.status_code == 422
    assert not Acceptance.objects.exists()

    sent = browser.post(here, {**TERMS, "version": str(version.pk), "once": "k"})
    assert sent["Location"] == Acceptance.objects.get().url


def test_a_version_of_another_engagement_cannot_be_requested(world):
    _deliverable, version = ready_to_request(world)
    assert world.elsewhere
    answer = world.browser("zed").post(
        reverse("request_acceptance", args=["elsewhere"]), {**TERMS, "version": str(version.pk)}
    )
    assert answer.status_code == 422


def test_the_client_receives_on_the_page_and_the_vendor_does_not(world):
    acceptance = a_request(world)
    here = address(world, "receive_acceptance", 1)
    assert here in get(world, "ada", "acceptance", 1)
    assert here not in get(world, "lin", "acceptance", 1)

    world.browser("ada").post(here, {"once": "k"})

    acceptance.refresh_from_db()
    assert acceptance.state == "examined"
    assert "sd-days" in get(world, "ada", "acceptance", 1)


def test_nothing_is_preselected_and_the_buttons_say_their_verdict(world):
    received(world)

    page = get(world, "ada", "case", 1, "F1")

    assert page.count('name="verdict"') == 3
    assert "checked" not in re.search(r'<fieldset class="sd-judge">.*?</fieldset>', page, re.S)[0]
    assert all(f'data-press="{key}"' in page for key in ("1", "2", "3", "j"))
    assert "data-verdict-button" in page


def test_a_verdict_leads_to_the_next_open_case_and_then_back(world):
    acceptance = received(world)
    browser = world.browser("ada")

    first = browser.post(address(world, "judge", 1, "F1"), {"verdict": "pass", "once": "a"})
    last = browser.post(
        address(world, "judge", 1, "P1"), {"verdict": "fail", "reason": "太慢", "once": "b"}
    )

    assert first["Location"] == address(world, "case", 1, "P1")
    assert last["Location"] == acceptance.url
    assert Verdict.objects.count() == 2


def test_a_refused_verdict_keeps_what_was_typed(world):
    acceptance = received(world)
    a_measurement(world, acceptance, "2.5")

    answer = world.browser("ada").post(
        address(world, "judge", 1, "P1"), {"verdict": "pass", "reason": "我写的话"}
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "我写的话" in page
    assert "2.5" in page


def test_missed_and_reached_targets_are_said_in_words_and_shape(world):
    acceptance = received(world)
    assert "sd-measure" in get(world, "ada", "case", 1, "P1")
    a_measurement(world, acceptance, "2.5")
    assert "sd-state bad" in get(world, "ada", "case", 1, "P1")
    a_measurement(world, acceptance, "1.5")
    assert "sd-state good" in get(world, "ada", "case", 1, "P1")


def test_a_value_is_recorded_with_its_file_from_the_page(world):
    received(world)
    here = address(world, "measure", 1, "P1")
    given = {"value": "1,5x", "sample": "12,400 次", "method": "k6"}

    wrong = world.browser("wu").post(here, {**given, "file": a_file("log.csv", "a\n1\n")})
    right = world.browser("wu").post(
        here, {**given, "value": "1.5", "file": a_file("log.csv", "a\n1\n"), "once": "k"}
    )

    assert (wrong.status_code, right.status_code) == (422, 302)
    assert str(Measurement.objects.get().value) == "1.5000"


def test_evidence_that_is_internal_is_never_shown_to_the_client(world):
    acceptance = received(world)
    made = a_measurement(world, acceptance)
    assert made.evidence.name in get(world, "ada", "case", 1, "P1")

    Document.objects.filter(pk=made.evidence.document_id).update(audience="internal")

    page = get(world, "ada", "case", 1, "P1")
    assert made.evidence.name not in page
    assert made.evidence.sha256[:16] not in page
    assert made.evidence.name in get(world, "wu", "case", 1, "P1")


def test_requirements_that_are_internal_are_named_without_a_way_in(world):
    acceptance = received(world)
    requirement = acceptance.cases.get(code="F1").requirement
    requirement.audience = "internal"
    requirement.save()
    ClientEntry.objects.filter(id=requirement.id).delete()
    assert requirement.url not in get(world, "ada", "case", 1, "F1")


def test_a_case_that_is_not_there_is_not_found(world):
    received(world)
    assert world.browser("ada").get(address(world, "case", 1, "X9")).status_code == 404


def test_the_sponsor_reads_the_paper_and_signs_it(world):
    concluded(world, f1="conditional")
    browser, here = world.browser("chen"), address(world, "sign_acceptance", 1)
    page = browser.get(here).content.decode()
    assert "吴昊" in page
    given = {
        "shown_hash": hidden(page, "shown_hash"), "once": hidden(page, "once"),
        "intent": "1", "method": "password", "secret": PASSWORD,
    }  # fmt: skip

    answers = [browser.post(here, given) for _click in range(2)]

    end = address(world, "signed_acceptance", 1)
    assert [answer["Location"] for answer in answers] == [end, end]
    assert Signature.objects.count() == PunchItem.objects.count() == 1
    shown = browser.get(end).content.decode()
    code = Signature.objects.get().code
    assert code in shown
    assert address(world, "certificate", code) in shown
    assert "PL-01" in shown
    assert get(world, "lin", "signed_acceptance", 1)


def test_a_page_opened_before_the_content_changed_does_not_sign(world):
    acceptance = concluded(world)
    browser, here = world.browser("chen"), address(world, "sign_acceptance", 1)
    page = browser.get(here).content.decode()
    acceptance.cases.filter(code="F1").update(threshold="什么都算")

    answer = browser.post(here, {
        "shown_hash": hidden(page, "shown_hash"), "once": "k", "intent": "1",
        "method": "password", "secret": PASSWORD,
    })  # fmt: skip

    assert answer.status_code == 409
    assert not Signature.objects.exists()


def test_a_wrong_password_does_not_sign(world):
    concluded(world)
    browser, here = world.browser("chen"), address(world, "sign_acceptance", 1)
    page = browser.get(here).content.decode()
    answer = browser.post(here, {
        "shown_hash": hidden(page, "shown_hash"), "once": "k", "intent": "1",
        "method": "password", "secret": "wrong",
    })  # fmt: skip
    assert answer.status_code in (409, 422)
    assert not Signature.objects.exists()


def test_the_certificate_is_a_pdf_that_names_the_acceptance(world):
    import io

    from pypdf import PdfReader

    signed(world)
    code = Signature.objects.get().code
    answer = world.browser("ada").get(address(world, "certificate", code))
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert "ACC-01" in text
    assert code in text


def test_others_read_what_is_signed_but_cannot_sign(world):
    concluded(world)
    page = get(world, "ada", "sign_acceptance", 1)
    assert "ACC-01" in page
    assert 'name="secret"' not in page


def test_nothing_is_signed_before_it_is_concluded(world):
    acceptance = received(world)
    answer = world.browser("chen").get(address(world, "sign_acceptance", 1))
    assert answer["Location"] == acceptance.url
    assert world.browser("chen").get(address(world, "signed_acceptance", 1)).status_code == 404


def test_the_sponsor_returns_it_from_its_form(world):
    acceptance = concluded(world)
    here = address(world, "return_for_judging", 1)
    assert world.browser("chen").get(here).status_code == 200
    assert world.browser("chen").post(here, {"why": ""}).status_code == 422
    assert world.browser("ada").post(here, {"why": "x"}).status_code == 403
    world.browser("chen").post(here, {"why": "F1 再试", "once": "k"})
    acceptance.refresh_from_db()
    assert acceptance.state == "examined"


def test_a_failed_round_is_requested_again_from_its_page(world):
    acceptance = signed(world, p1="fail")
    better = a_verified_version(world, acceptance.deliverable, "v1.4.1")
    assert "v1.4.1" in get(world, "lin", "acceptance", 1)
    assert "again_form" not in get(world, "ada", "acceptance", 1)

    world.browser("lin").post(
        address(world, "request_again", 1), {"version": str(better.pk), "once": "k"}
    )

    acceptance.refresh_from_db()
    assert acceptance.round == 2
    assert world.browser("ada").get(acceptance.url).status_code == 200


def test_a_punch_item_goes_from_one_side_to_the_other(world):
    signed(world, f1="conditional")
    settle, close = (address(world, f"{verb}_punch_item", 1) for verb in ("settle", "close"))
    assert settle in get(world, "wu", "punchitem", 1)
    assert settle not in get(world, "ada", "punchitem", 1)
    assert world.browser("ada").post(close, {}).status_code == 409

    world.browser("wu").post(settle, {"how": "改好了", "once": "a"})
    assert close in get(world, "ada", "punchitem", 1)
    world.browser("ada").post(close, {"once": "b"})

    assert PunchItem.objects.get().state == "closed"


def test_where_silence_accepts_the_client_may_object_on_the_page(world):
    acceptance = received(world, silence="deemed")
    object_ = address(world, "raise_objection", 1)
    assert object_ in get(world, "ada", "acceptance", 1)
    assert object_ not in get(world, "lin", "acceptance", 1)
    assert world.browser("ada").post(object_, {"why": ""}).status_code == 422

    world.browser("ada").post(object_, {"why": "演练还没做", "once": "a"})

    acceptance.refresh_from_db()
    assert acceptance.objected_at
    page = get(world, "lin", "acceptance", 1)
    assert "演练还没做" in page
    assert object_ not in get(world, "ada", "acceptance", 1)


def test_where_silence_means_nothing_nobody_is_asked_to_object(world):
    received(world)

    assert address(world, "raise_objection", 1) not in get(world, "ada", "acceptance", 1)


def test_the_page_of_a_deemed_acceptance_names_the_clause_and_that_nobody_signed(world):
    acceptance = deemed(world)

    page = get(world, "ada", "acceptance", 1)

    event = Event.objects.get(verb="acceptance.deemed")
    assert acceptance.clause in page
    assert event.hash[:16] in page
    assert not Signature.objects.exists()


def test_the_client_sends_a_punch_item_back_on_its_page(world):
    signed(world, f1="conditional")
    item = PunchItem.objects.get()
    settle_punch_item(world.by("wu"), item, how="改好了")
    reopen = address(world, "reopen_punch_item", 1)
    assert reopen in get(world, "ada", "punchitem", 1)
    assert reopen not in get(world, "wu", "punchitem", 1)
    assert world.browser("ada").post(reopen, {"why": "", "once": "a"}).status_code == 422

    world.browser("ada").post(reopen, {"why": "两例仍不对", "once": "b"})

    assert "两例仍不对" in get(world, "wu", "punchitem", 1)
    item.refresh_from_db()
    assert item.state == "open"


@pytest.mark.parametrize("silence", ["deemed", "not_accepted"])
def test_after_the_window_the_page_says_what_silence_means_and_concludes_nothing(
    world, silence, time_machine
):
    acceptance = received(world, silence=silence)
    time_machine.move_to("2026-12-03T03:00:00Z")

    page = get(world, "ada", "acceptance", 1)

    acceptance.refresh_from_db()
    assert acceptance.state == "examined"
    assert "sd-state bad" in page


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("stage", [a_request, received, concluded, signed])
def test_every_stage_reads_in_both_languages_for_both_sides(world, stage, language):
    stage(world, **({"window_days": 9}))
    for who in ("lin", "ada", "chen"):
        person = world.people[who]
        person.language = language
        person.save()
        for name, args in (("acceptances", ()), ("acceptance", (1,)), ("case", (1, "P1"))):
            answer = world.browser(who).get(address(world, name, *args))
            assert answer.status_code == 200


def test_looking_as_the_client_shows_no_button_that_changes_anything(world):
    received(world)
    browser = world.browser("lin")
    browser.post(address(world, "view_as_client"), {"view": "client"})
    page = browser.get(address(world, "case", 1, "F1")).content.decode()
    assert address(world, "judge", 1, "F1") not in page
    assert browser.post(
        address(world, "judge", 1, "F1"), {"verdict": "pass"}
    ).status_code == 403  # fmt: skip


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("acceptances", ()),
        ("acceptance", (1,)),
        ("case", (1, "F1")),
        ("sign_acceptance", (1,)),
        ("return_for_judging", (1,)),
    ],
)
def test_strangers_find_nothing_and_the_anonymous_sign_in_first(world, name, args):
    concluded(world)
    assert world.elsewhere
    here = address(world, name, *args)
    assert world.browser("zed").get(here).status_code == 404
    assert world.browser().get(here).status_code == 302


def test_who_left_finds_nothing(world):
    received(world)
    Membership.objects.filter(person=world.ada).update(ended_at=world.now)
    assert world.browser("ada").get(address(world, "acceptance", 1)).status_code == 404


def test_pages_cost_the_same_with_many_cases(world, django_assert_max_num_queries):
    deliverable, version = ready_to_request(world)
    requirement = _requirement(world)
    for n in range(40):
        a_criterion(world, requirement, title=f"标准 {n} " + "长" * 200)
    from songda.acceptance.commands import receive_acceptance, request_acceptance

    acceptance = request_acceptance(world.by("lin"), deliverable, version=version, **TERMS)
    receive_acceptance(world.by("ada"), acceptance)
    for n in range(20):
        a_verdict(world, acceptance, f"F{n + 1}", "conditional" if n % 2 else "pass")
    for who, most in (("lin", 12), ("ada", 12)):
        browser = world.browser(who)
        for name, args in (("acceptances", ()), ("acceptance", (1,)), ("case", (1, "P1"))):
            with django_assert_max_num_queries(most):
                assert browser.get(address(world, name, *args)).status_code == 200
