"""The pages of a signature: who sees them, what they say, and the public check."""

import re

import pytest
from django.core import mail
from django.test import override_settings
from django.urls import path
from django.utils import timezone

from songda.config.urls import urlpatterns as addresses
from songda.documents.models import Document
from songda.engagements.access import in_engagement
from songda.signing.models import Revocation, Signature
from songda.signing.pages import signing_page
from tests.signing.stage import a_paper, a_subject, sign_paper, sign_through
from tests.world import PASSWORD

PAPERS = {"paper": a_paper()}


@in_engagement
def sign_in_test(request, number):
    subject = Document.objects.visible_to(request.actor).get(number=number)
    paper = PAPERS["paper"]
    return signing_page(
        request,
        subject=subject,
        paper=paper,
        act=lambda proof, shown: sign_through(request.actor, subject, paper, proof, shown),
        then=lambda signed: Signature.objects.get(subject_id=subject.id).url,
        command="acceptance.sign_acceptance",
        after=["14 天试运行开始"],
        ways_out=[("退回重判", "/back/")],
    )


class Routes:
    urlpatterns = [
        path("e/<slug:handle>/sign/<int:number>/", sign_in_test),
        *addresses,
    ]


@pytest.fixture
def sign_at(world):
    with override_settings(ROOT_URLCONF=Routes):
        yield f"/e/ocean/sign/{a_subject(world).number}/"


@pytest.fixture
def chen(world):
    world.now = timezone.now()
    return world.browser("chen")


def given(**changes):
    fields = {
        "shown_hash": PAPERS["paper"].hash(),
        "intent": "1",
        "method": "password",
        "secret": PASSWORD,
        "once": "key",
    }
    return {name: value for name, value in {**fields, **changes}.items() if value is not None}


def test_the_page_shows_paper_hash_steps_and_ways_out(sign_at, chen):
    page = chen.get(sign_at).content.decode()

    assert "7 通过，1 有条件" in page
    assert PAPERS["paper"].hash()[:8] in page
    assert PAPERS["paper"].intent in page
    assert "14 天试运行开始" in page
    assert "/back/" in page
    assert " style=" not in page.split("<main")[1].split("</main")[0]


def test_the_right_password_and_the_ticked_sentence_sign(sign_at, chen):
    answer = chen.post(sign_at, given())

    signature = Signature.objects.get()
    assert answer.status_code == 302
    assert answer.url == f"/e/ocean/signatures/{signature.code}/"
    assert signature.evidence["address"] == "127.0.0.1"


def test_the_same_form_twice_signs_once_and_leads_to_the_same_place(sign_at, chen):
    first = chen.post(sign_at, given())
    second = chen.post(sign_at, given())

    assert (second.status_code, second.url) == (302, first.url)
    assert Signature.objects.count() == 1


def test_a_second_form_is_refused_with_who_signed(sign_at, chen):
    chen.post(sign_at, given())

    answer = chen.post(sign_at, given(once="another"))

    assert answer.status_code == 409
    assert "陈立" in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"intent": None}, 422),
        ({"secret": "wrong"}, 409),
        ({"secret": ""}, 409),
        ({"shown_hash": "0" * 64}, 409),
        ({"shown_hash": None}, 409),
    ],
)
def test_what_is_missing_or_wrong_signs_nothing(sign_at, chen, changes, status):
    answer = chen.post(sign_at, given(**changes))

    assert answer.status_code == status
    assert not Signature.objects.exists()


def test_a_password_is_never_written_back_into_the_page(sign_at, chen):
    answer = chen.post(sign_at, given(intent=None, secret="my secret words"))

    assert "my secret words" not in answer.content.decode()


def test_content_that_changed_has_to_be_read_and_ticked_again(sign_at, chen):
    answer = chen.post(sign_at, given(shown_hash="0" * 64))

    page = answer.content.decode()
    assert PAPERS["paper"].hash() in page
    assert " checked" not in page.split('name="intent"')[1].split(">")[0]


def test_the_mailed_code_signs(sign_at, world, chen):
    world.chen.set_unusable_password()
    world.chen.save()
    chen.force_login(world.chen)
    assert chen.post(sign_at, {"send_code": "1", "method": "mail_code"}).status_code == 302
    [sent] = mail.outbox
    code = re.search(r"\d{6}", sent.body)[0]

    answer = chen.post(sign_at, given(method="mail_code", secret=code))

    assert answer.status_code == 302
    assert sent.to == ["chen@example.com"]
    assert Signature.objects.get().evidence["proof"]["method"] == "mail_code"


def test_a_mail_that_cannot_be_sent_is_said(sign_at, chen, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    answer = chen.post(sign_at, {"send_code": "1", "method": "mail_code"})

    assert answer.status_code == 409


def test_who_may_not_sign_reads_why_and_has_no_button(sign_at, world):
    page = world.browser("wang").get(sign_at).content.decode()

    assert 'name="intent"' not in page
    assert "7 通过" in page


def test_viewing_as_the_client_has_no_button(sign_at, world):
    browser = world.browser("lin")
    session = browser.session
    session["as_client"] = ["ocean"]
    session.save()

    assert 'name="intent"' not in browser.get(sign_at).content.decode()
    assert browser.post(sign_at, given()).status_code == 403


# The signature and its list ----------------------------------------------------------------------


@pytest.mark.parametrize("key", ["lin", "wu", "chen", "ada"])
def test_both_parties_read_a_signature(world, key):
    signature = sign_paper(world)

    page = world.browser(key).get(signature.url).content.decode()

    assert signature.code in page
    assert signature.content_hash[:8] in page
    assert "<svg" in page


def test_a_changed_signature_says_so_first(world):
    signature = sign_paper(world)
    Signature.objects.update(content=signature.content.replace("7 通过", "8 通过"))
    world.chen.language = "en"
    world.chen.save()

    page = world.browser("chen").get(signature.url).content.decode()

    assert "is not what was signed" in page


@pytest.mark.parametrize(
    "change",
    [{"content": "{}"}, {"content": "not even JSON"}, {"content": "[1]"}, {"evidence": {}}],
)
def test_a_broken_signature_still_has_a_page_and_a_pdf_that_say_so(world, change):
    signature = sign_paper(world)
    Signature.objects.update(**change)
    browser = world.browser("chen")

    assert "SD-" in browser.get(signature.url).content.decode()
    assert browser.get(f"{signature.url}certificate.pdf").content.startswith(b"%PDF")


def test_only_the_signer_is_offered_to_revoke(world):
    signature = sign_paper(world)

    assert f"{signature.url}revoke/" in world.browser("chen").get(signature.url).content.decode()
    assert f"{signature.url}revoke/" not in world.browser("ada").get(signature.url).content.decode()


def test_the_signer_revokes_with_reason_and_password(world):
    signature = sign_paper(world)
    fields = {"reason": "版本不对", "method": "password", "secret": PASSWORD, "once": "k"}

    answer = world.browser("chen").post(f"{signature.url}revoke/", fields)

    assert answer.status_code == 302
    assert Revocation.objects.get().reason == "版本不对"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"reason": "x"},
        {"method": "password", "secret": PASSWORD},
        {"reason": "x", "secret": "no", "method": "password"},
    ],
)
def test_an_incomplete_revocation_changes_nothing(world, fields):
    signature = sign_paper(world)

    answer = world.browser("chen").post(f"{signature.url}revoke/", fields)

    assert answer.status_code in (409, 422)
    assert not Revocation.objects.exists()


@pytest.mark.parametrize("page", ["", "revoke/", "certificate.pdf"])
def test_a_stranger_gets_404_and_nobody_is_sent_to_sign_in(world, page):
    url = f"{sign_paper(world).url}{page}"
    assert world.elsewhere

    assert world.browser("zed").get(url).status_code == 404
    assert world.browser().get(url).status_code == 302


def test_a_signature_of_another_engagement_is_not_found_through_ones_own(world):
    signature = sign_paper(world)
    assert world.elsewhere

    assert world.browser("zed").get(f"/e/elsewhere/signatures/{signature.code}/").status_code == 404


def test_the_certificate_is_downloaded_in_the_chosen_language(world):
    signature = sign_paper(world)

    answer = world.browser("chen").get(f"{signature.url}certificate.pdf?language=en")

    assert answer["Content-Type"] == "application/pdf"
    assert signature.code in answer["Content-Disposition"]
    assert answer.content.startswith(b"%PDF")


def test_the_list_is_paged_by_key_with_few_queries(world, django_assert_max_num_queries):
    subject = a_subject(world)
    for number in range(53):
        sign_paper(world, subject=subject, act=f"act_{number}")
    browser = world.browser("chen")

    with django_assert_max_num_queries(12):
        first = browser.get("/e/ocean/signatures/").content.decode()
    after = first.split("?after=")[1].split('"')[0]
    second = browser.get(f"/e/ocean/signatures/?after={after}").content.decode()

    assert first.count("/e/ocean/signatures/SD-") == 50
    assert second.count("/e/ocean/signatures/SD-") == 3


def test_an_empty_list_says_what_will_appear(world):
    page = world.browser("chen").get("/e/ocean/signatures/").content.decode()

    assert "sd-empty" in page


# The public check --------------------------------------------------------------------------------


def test_anybody_learns_whether_it_matches_and_nothing_else(world):
    signature = sign_paper(world)

    answer = world.browser().get(f"/v/{signature.code}/")

    page = answer.content.decode()
    assert answer.status_code == 200
    assert signature.code in page
    for word in ("陈立", "chen@", "智能客服", "远洋", "AC-07", signature.content_hash[:8]):
        assert word not in page


def test_a_changed_signature_does_not_match_in_public(world):
    signature = sign_paper(world)
    Signature.objects.update(content="{}")

    page = world.browser().get(f"/v/{signature.code}/", HTTP_ACCEPT_LANGUAGE="en").content.decode()

    assert "does not match" in page


def test_a_code_may_be_typed_as_people_type(world):
    signature = sign_paper(world)
    typed = signature.code.lower().replace("-", " ")

    answer = world.browser().get("/v/", {"code": typed})

    assert answer.url == f"/v/{signature.code}/"


@pytest.mark.parametrize("code", ["SD-2222-2222", "nonsense", "SD-%00", "验真", "x" * 200])
def test_an_unknown_code_is_404_in_a_sentence(world, code):
    assert world.browser().get(f"/v/{code}/").status_code == 404


def test_guessing_codes_is_slowed_down(world):
    browser = world.browser()
    for _time in range(20):
        browser.get("/v/SD-2222-2222/")

    assert browser.get("/v/SD-2222-2222/").status_code == 429
