"""The inbox: one's own, unread first, marked by POST, counted in one query."""

import pytest

from songda.engagements import commands
from songda.engagements.models import Membership
from songda.notify.models import Notice
from songda.notify.reading import unread_count
from songda.notify.telling import tell
from songda.trail.models import Event
from tests.documents.stage import a_document, a_file


@pytest.fixture
def notice(world):
    document = a_document(world, audience="shared").document
    [made] = tell(Event.objects.latest("at"), [world.wu], document.url, needs_action=True)
    return made


def many(world, count):
    for number in range(count):
        version = a_document(world, file=a_file(content=f"{number}"))
        tell(Event.objects.latest("at", "id"), [world.wu], version.document.url)


def test_the_inbox_shows_the_sentence_and_that_it_waits(world, notice):
    page = world.browser("wu").get("/inbox/").content.decode()

    assert notice.event.person_name in page
    assert "DOC-01" in page
    assert 'class="unread"' in page


def test_nobody_sees_anothers_notices(world, notice):
    assert "DOC-01" not in world.browser("mei").get("/inbox/").content.decode()
    assert world.browser("mei").post(f"/inbox/{notice.pk}/read/").status_code == 404
    assert Notice.objects.get().read_at is None


def test_nobody_signed_in_is_sent_to_sign_in(world, notice):
    for url in ("/inbox/", "/inbox/count/"):
        assert world.browser().get(url).status_code == 302
    assert world.browser().post("/inbox/read/").status_code == 302


def test_reading_is_a_post_and_the_first_time_counts(world, notice):
    browser = world.browser("wu")
    assert browser.get(f"/inbox/{notice.pk}/read/").status_code == 405

    browser.post(f"/inbox/{notice.pk}/read/")
    first = Notice.objects.get().read_at
    browser.post(f"/inbox/{notice.pk}/read/")

    assert first is not None
    assert Notice.objects.get().read_at == first


def test_opening_marks_it_and_goes_there(world, notice):
    answer = world.browser("wu").post(f"/inbox/{notice.pk}/read/", {"open": "1"})

    assert answer.url == notice.url
    assert Notice.objects.get().read_at is not None


def test_looking_at_the_inbox_marks_nothing(world, notice):
    world.browser("wu").get("/inbox/")

    assert Notice.objects.get().read_at is None


def test_everything_can_be_marked_at_once(world, notice):
    world.browser("wu").post("/inbox/read/")

    assert unread_count(world.wu) == 0


def test_a_notice_of_an_engagement_that_was_left_is_gone(world, notice):
    commands.end_membership(world.by("lin"), Membership.objects.get(person=world.wu))

    assert unread_count(world.wu) == 0
    assert "DOC-01" not in world.browser("wu").get("/inbox/").content.decode()


def test_the_count_is_one_query(world, notice, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert unread_count(world.wu) == 1


def test_the_bell_says_how_many_wait(world, notice):
    page = world.browser("wu").get("/inbox/count/").content.decode()

    assert ">1</b>" in page


def test_unread_come_first_over_several_pages(world, django_assert_max_num_queries):
    many(world, 55)
    newest = Notice.objects.order_by("-id")[:3]
    Notice.objects.filter(pk__in=[row.pk for row in newest]).update(read_at=world.now)
    browser = world.browser("wu")

    with django_assert_max_num_queries(12):
        first = browser.get("/inbox/").content.decode()
    after = first.split("?after=")[1].split('"')[0]
    second = browser.get(f"/inbox/?after={after}").content.decode()

    assert first.count("sd-inbox-open") == 50
    assert "DOC-55" not in first
    assert second.index("DOC-01") < second.index("DOC-55")
    assert second.count("sd-inbox-open") == 5


@pytest.mark.parametrize("after", ["x", "0" * 36, "019a0000-0000-7000-8000-000000000000", "%00"])
def test_a_strange_place_in_the_list_is_the_beginning(world, notice, after):
    assert "DOC-01" in world.browser("wu").get(f"/inbox/?after={after}").content.decode()


def test_an_empty_inbox_says_what_will_come(world):
    assert "sd-empty" in world.browser("wu").get("/inbox/").content.decode()
