"""The pages of documents, as each of the cast sees them."""

import pytest

from songda.documents.models import Document
from songda.documents.reading import place_of
from songda.kit import jobs
from tests.documents.stage import PNG, a_document, a_file

LIST = "/e/ocean/documents/"


def test_a_file_is_saved_and_never_shown(world):
    version = a_document(world, file=a_file("图.png", PNG))

    answer = world.browser("lin").get(version.url)

    assert b"".join(answer.streaming_content) == PNG
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_file_that_is_gone_is_404(world):
    version = a_document(world)
    place_of(version.stored_as).unlink()

    assert world.browser("lin").get(version.url).status_code == 404


@pytest.mark.parametrize(("key", "status"), [("lin", 200), ("wu", 200), ("chen", 404)])
def test_an_internal_document_is_read_by_the_team_alone(world, key, status):
    version = a_document(world)
    browser = world.browser(key)

    assert browser.get(version.document.url).status_code == status
    assert browser.get(version.url).status_code == status
    assert (version.document.title in browser.get(LIST).content.decode()) == (status == 200)


def test_a_shared_document_is_read_by_the_client(world):
    version = a_document(world, audience="shared")
    browser = world.browser("ada")

    assert browser.get(version.document.url).status_code == 200
    assert browser.get(version.url).status_code == 200


def test_strangers_get_404_and_nobody_signs_in(world):
    version = a_document(world, audience="shared")
    assert world.elsewhere
    for url in (LIST, version.document.url, version.url):
        assert world.browser("zed").get(url).status_code == 404
        assert world.browser().get(url).status_code == 302


def test_the_form_uploads_and_leads_to_the_document(world):
    fields = {"file": a_file(), "title": "纪要", "audience": "shared", "once": "k"}

    answer = world.browser("lin").post(f"{LIST}upload/", fields)

    document = Document.objects.get()
    assert (answer.status_code, answer.url) == (302, document.url)
    assert (document.title, document.audience) == ("纪要", "shared")


def test_the_same_form_sent_again_leads_to_the_same_document(world):
    browser = world.browser("lin")
    for _time in range(2):
        fields = {"file": a_file(), "title": "纪要", "audience": "shared", "once": "k"}
        answer = browser.post(f"{LIST}upload/", fields)

    assert answer.url == Document.objects.get().url


def test_the_client_cannot_choose_internal(world):
    world.browser("ada").post(f"{LIST}upload/", {"file": a_file(), "audience": "internal"})

    assert Document.objects.get().audience == "shared"


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"audience": "internal"}, 422),
        ({"audience": "internal", "file": a_file("a.exe")}, 409),
        ({"audience": "internal", "file": a_file("a.txt", b"")}, 409),
        ({"audience": "everybody", "file": a_file()}, 422),
    ],
)
def test_a_form_that_is_wrong_keeps_nothing(world, fields, status):
    answer = world.browser("lin").post(f"{LIST}upload/", fields)

    assert answer.status_code == status
    assert "sd-error" in answer.content.decode()
    assert not Document.objects.exists()


def test_the_next_version_comes_by_the_documents_page(world):
    version = a_document(world)

    fields = {"file": a_file(content="改过"), "once": "k"}
    answer = world.browser("lin").post(f"{version.document.url}upload/", fields)

    assert answer.status_code == 302
    page = world.browser("lin").get(version.document.url).content.decode()
    assert page.count("SHA-256 ") == 2


def test_the_same_bytes_are_refused_on_the_page(world):
    version = a_document(world)

    answer = world.browser("lin").post(f"{version.document.url}upload/", {"file": a_file()})

    assert answer.status_code == 409


def test_why_search_does_not_read_a_file_stands_on_its_page(world):
    version = a_document(world, file=a_file("a.pdf", b"%PDF-1.7 and then nothing"))
    jobs.drain()
    world.lin.language = "en"
    world.lin.save()

    page = world.browser("lin").get(version.document.url).content.decode()

    assert "Search does not read it" in page
    assert "Traceback" not in page


def test_archiving_leads_back_to_the_list(world):
    document = a_document(world).document

    answer = world.browser("lin").post(f"{document.url}archive/", {"once": "k"})

    assert answer.url == LIST
    assert world.browser("lin").get(document.url).status_code == 404


def test_who_may_not_archive_is_refused(world):
    document = a_document(world).document

    assert world.browser("wu").post(f"{document.url}archive/").status_code == 403


def test_viewing_as_the_client_shows_no_internal_file_and_no_form(world):
    a_document(world, title="内部的")
    browser = world.browser("lin")
    session = browser.session
    session["as_client"] = ["ocean"]
    session.save()

    page = browser.get(LIST).content.decode()
    assert "内部的" not in page
    assert 'type="file"' not in page


def test_a_list_of_many_is_paged_with_few_queries(world, django_assert_max_num_queries):
    for number in range(53):
        a_document(world, file=a_file(content=f"{number}"))
    browser = world.browser("lin")

    with django_assert_max_num_queries(12):
        first = browser.get(LIST).content.decode()
    second = browser.get(f"{LIST}?after=4").content.decode()

    assert "?after=4" in first
    assert second.count("DOC-") == 3


def test_a_page_with_many_versions_needs_few_queries(world, django_assert_max_num_queries):
    from songda.documents.commands import upload

    document = a_document(world).document
    for number in range(20):
        upload(world.by("lin"), file=a_file(content=f"{number}"), document=document)
    browser = world.browser("lin")

    with django_assert_max_num_queries(16):
        browser.get(document.url)


def test_an_empty_list_offers_the_first_step(world):
    page = world.browser("lin").get(LIST).content.decode()

    assert "sd-empty" in page
    assert 'type="file"' in page
