"""Every page of the chapter, as each kind of reader."""

import re

import pytest

from songda.engagements.models import Engagement
from songda.needs import commands
from songda.needs.models import Baseline, Finding, Requirement, Session, Statement, Turn
from tests.memory import remembered
from tests.needs.stage import (
    a_confirmed_statement,
    a_criterion,
    a_finding,
    a_requirement,
    a_session,
    a_statement,
    an_approved_requirement,
    played_back,
)
from tests.world import PASSWORD

BASE = "/e/ocean/"
READ = (
    "needs/", "sessions/", "sessions/1/", "sessions/1/playback/", "statements/",
    "statements/?state=loose", "statements/1/", "findings/", "findings/1/", "requirements/",
    "requirements/?state=draft", "requirements/1/", "baselines/", "baselines/1/",
)  # fmt: skip
WRITE = (
    "sessions/new/", "sessions/1/import_transcript/", "findings/new/?statements=2",
    "requirements/new/?finding=1", "requirements/1/change_requirement/",
    "requirements/1/write_criterion/", "criteria/1/change_criterion/", "baselines/new/",
)  # fmt: skip
SHARED = (
    "needs/", "sessions/1/playback/", "statements/1/", "requirements/1/", "baselines/1/",
    "baselines/1/sign_baseline/", "baselines/1/decline_baseline/",
)  # fmt: skip


@pytest.fixture
def told(world):
    return the_whole_story(world)


@remembered
def the_whole_story(world):
    """The whole story: heard, found, required, frozen and sent."""
    session = a_session(world)
    statement = a_confirmed_statement(world, session)
    a_statement(world, session, turn=5)
    requirement = a_requirement(world, a_finding(world, statement))
    a_criterion(world, requirement)
    commands.approve_requirement(world.by("zhou"), requirement)
    baseline = commands.create_baseline(
        world.by("zhou"), title="第一版需求基线", requirements=[requirement]
    )
    return commands.send_baseline(world.by("lin"), baseline)


@pytest.mark.parametrize("path", READ + WRITE)
def test_the_team_reads_every_page(world, told, path):
    assert world.browser("lin").get(BASE + path).status_code == 200


@pytest.mark.parametrize("path", SHARED)
def test_the_sponsor_reads_what_is_shared(world, told, path):
    assert world.browser("chen").get(BASE + path).status_code == 200


@pytest.mark.parametrize("path", ["sessions/2/", "statements/2/", "findings/1/"])
def test_what_is_internal_is_not_there_for_the_client(world, told, path):
    assert world.browser("chen").get(BASE + path).status_code == 404


@pytest.mark.parametrize("path", WRITE)
def test_the_client_opens_no_form_of_the_team(world, told, path):
    assert world.browser("chen").get(BASE + path).status_code in {403, 404}


@pytest.mark.parametrize("path", READ + WRITE)
def test_strangers_see_nothing_and_nobody_is_asked_to_sign_in(world, told, path):
    assert isinstance(world.elsewhere, Engagement)
    assert world.browser("zed").get(BASE + path).status_code == 404
    assert world.browser().get(BASE + path).status_code == 302


def test_the_client_never_sees_the_transcript_or_an_internal_statement(world, told):
    browser = world.browser("chen")
    pages = [browser.get(BASE + path).content.decode() for path in SHARED]

    for words in ("一天里什么时候最怕", "一眨眼", "F-01"):
        assert not any(words in page for page in pages), words


def test_seen_as_the_client_nothing_can_be_answered(world, told):
    browser = world.browser("lin")
    session = browser.session
    session["as_client"] = ["ocean"]
    session.save()

    page = browser.get(BASE + "sessions/1/playback/").content.decode()

    assert "confirm_statement" not in page
    assert browser.post(BASE + "statements/1/confirm_statement/").status_code == 403


def test_an_empty_chapter_offers_the_first_step(world):
    page = world.browser("zhou").get(BASE + "needs/").content.decode()

    assert f"{BASE}sessions/new/" in page


def test_a_session_is_set_up_and_asks_for_its_transcript(world):
    given = {"title": "何薇访谈", "kind": "interview", "held_at": "2026-11-24T10:00"}

    answer = world.browser("zhou").post(BASE + "sessions/new/", given)

    assert answer["Location"] == f"{BASE}sessions/1/import_transcript/"


def test_a_session_needs_its_title(world):
    answer = world.browser("zhou").post(BASE + "sessions/new/", {"kind": "interview"})

    assert answer.status_code == 422
    assert not Session.objects.exists()


def test_every_sentence_is_marked_without_a_script(world):
    session = a_session(world)
    browser = world.browser("zhou")
    page = browser.get(session.url).content.decode()
    spans = re.findall(r'name="span" value="([\d:]+)"', page)

    answer = browser.post(f"{session.url}highlight/", {"span": spans[1], "once": "a"})

    assert answer["Location"] == f"{session.url}?from=1#t2"
    assert Statement.objects.get().text == "早上八点半到十点。"


def test_the_selected_words_are_marked(world):
    session = a_session(world)

    world.browser("zhou").post(
        f"{session.url}highlight/", {"turn": 2, "start": 0, "end": 4, "span": ""}
    )

    assert Statement.objects.get().text == "早上八点"


def test_the_text_of_a_turn_stands_on_the_page_letter_for_letter(world):
    text = "A:  一。 two. <b>三</b>？！ 四"
    session = a_session(world, text)
    a_statement(world, session, turn=1, starts=3, ends=7)
    page = world.browser("zhou").get(session.url).content.decode()

    shown = re.search(r"<p data-text>(.*?)</p>", page, re.S).group(1)
    shown = re.sub(r"<(sup|button) .*?</\1>", "", shown, flags=re.S)
    shown = re.sub(r"</?mark.*?>", "", shown)
    assert shown.replace("&lt;", "<").replace("&gt;", ">") == Turn.objects.get().text


@pytest.mark.parametrize("span", ["", "1:0", "99:0:3", "1:0:9999", "x:y:z"])
def test_a_wrong_place_is_refused_and_nothing_marked(world, span):
    session = a_session(world)

    answer = world.browser("zhou").post(f"{session.url}highlight/", {"span": span})

    assert answer.status_code in {404, 409}
    assert not Statement.objects.exists()


def test_a_session_that_cannot_close_says_why_on_its_page(world):
    statement = a_statement(world)

    answer = world.browser("zhou").post(f"{statement.session.url}close_session/")

    assert answer.status_code == 409
    assert "S-01" in answer.content.decode()


def test_the_client_answers_one_after_the_other_and_comes_back_to_the_sentence(world):
    statement = played_back(world, a_statement(world))
    browser = world.browser("ada")

    answer = browser.post(f"{statement.url}confirm_statement/")
    assert answer["Location"] == f"{statement.session.url}playback/#s1"
    browser.post(f"{statement.url}correct_statement/", {"text": "早上八点到十点。"})
    page = browser.get(f"{statement.session.url}playback/").content.decode()

    statement.refresh_from_db()
    assert statement.state == "corrected"
    assert "<del>" in page


def test_an_empty_correction_is_shown_with_its_fault(world):
    statement = played_back(world, a_statement(world))

    answer = world.browser("ada").post(f"{statement.url}correct_statement/", {"text": " "})

    assert answer.status_code == 422
    statement.refresh_from_db()
    assert statement.state == "unconfirmed"


def test_what_was_forgotten_is_kept_and_shown(world):
    statement = played_back(world, a_statement(world))
    browser = world.browser("ada")

    browser.post(f"{statement.session.url}tell_forgotten/", {"text": "还有夜班"})

    assert "还有夜班" in browser.get(f"{statement.session.url}playback/").content.decode()


def test_statements_become_a_finding_and_a_requirement_by_forms(world):
    statement = a_statement(world)
    browser = world.browser("zhou")

    browser.post(BASE + "findings/new/", {"statements": ["1"], "title": "消息晚到"})
    finding = Finding.objects.get()
    answer = browser.post(
        BASE + "requirements/new/",
        {"findings": [finding.pk], "title": "及时送达", "text": "300 ms 内到达",
         "level": "solution", "priority": "must"},
    )  # fmt: skip

    assert answer["Location"] == f"{BASE}requirements/1/"
    assert statement.label in browser.get(finding.url).content.decode()


def test_vague_words_are_marked_where_they_stand(world):
    requirement = a_requirement(world, text="消息要快。")

    page = world.browser("zhou").get(requirement.url).content.decode()

    assert re.search(r'<mark class="sd-vague"[^>]*>快', page)


def test_a_requirement_that_lacks_something_is_listed_with_its_reason(world):
    requirement = a_requirement(world)
    a_criterion(world, requirement, threshold="")
    commands.approve_requirement(world.by("zhou"), requirement)
    browser = world.browser("zhou")

    page = browser.get(BASE + "baselines/new/").content.decode()
    answer = browser.post(
        BASE + "baselines/new/", {"title": "x", "requirements": [str(requirement.pk)]}
    )

    assert "AC-01.1" in page
    assert answer.status_code == 409
    assert "AC-01.1" in answer.content.decode()
    assert not Baseline.objects.exists()


def test_the_sponsor_signs_on_the_page(world, told):
    browser = world.browser("chen")
    page = browser.get(f"{told.url}sign_baseline/").content.decode()
    shown = re.search(r'name="shown_hash" value="(\w+)"', page).group(1)
    given = {
        "shown_hash": shown, "intent": "1", "method": "password", "secret": PASSWORD, "once": "k",
    }  # fmt: skip

    answer = browser.post(f"{told.url}sign_baseline/", given)

    assert answer["Location"] == told.url
    assert Requirement.objects.get().state == "baselined"
    page = browser.get(told.url).content.decode()
    assert re.search(r"SD-\w{4}-\w{4}", page)


def test_a_wrong_password_signs_nothing(world, told):
    browser = world.browser("chen")
    page = browser.get(f"{told.url}sign_baseline/").content.decode()
    shown = re.search(r'name="shown_hash" value="(\w+)"', page).group(1)

    answer = browser.post(
        f"{told.url}sign_baseline/",
        {"shown_hash": shown, "intent": "1", "method": "password", "secret": "wrong"},
    )

    assert answer.status_code in {403, 409, 422}
    told.refresh_from_db()
    assert told.state == "sent"


def test_the_sponsor_declines_with_a_reason(world, told):
    world.browser("chen").post(f"{told.url}decline_baseline/", {"why": "少一条"})

    told.refresh_from_db()
    assert (told.state, told.declined_why) == ("declined", "少一条")


LONG = "何薇：这是一句有点长的话，用来看页面会不会太大。再来一句短的。\n周宁：嗯，我记下了。"


def test_a_long_transcript_opens_with_few_queries_and_a_small_page(
    world, django_assert_max_num_queries
):
    session = a_session(world, "\n".join([LONG] * 2500))
    for turn in range(1, 120, 2):
        a_statement(world, session, turn=turn, starts=0, ends=23)
    a_finding(world, *Statement.objects.all()[:20])
    browser = world.browser("zhou")
    browser.get(session.url)

    with django_assert_max_num_queries(13):
        first = browser.get(session.url)
    more = browser.get(f"{session.url}?from=4901", headers={"HX-Request": "true"})

    assert len(first.content) < 300_000
    assert more.content.decode().count("data-turn=") == 100


@remembered
def many_rows(world):
    statement = a_confirmed_statement(world)
    finding = a_finding(world, statement)
    for _ in range(55):
        a_criterion(world, a_requirement(world, finding))
    for _ in range(10):
        a_criterion(world, Requirement.objects.get(number=1))


@pytest.mark.parametrize("path", ["requirements/", "statements/", "needs/", "requirements/1/"])
def test_queries_do_not_grow_with_the_rows(world, django_assert_max_num_queries, path):
    many_rows(world)
    browser = world.browser("lin")
    browser.get(BASE + path)

    with django_assert_max_num_queries(12):
        browser.get(BASE + path)


def test_the_newest_fifty_come_first_and_the_rest_by_key(world):
    finding = a_finding(world)
    for _ in range(51):
        a_requirement(world, finding)
    browser = world.browser("lin")

    page = browser.get(BASE + "requirements/").content.decode()
    rest = browser.get(BASE + "requirements/?state=&after=2").content.decode()

    assert "REQ-51" in page and "after=2" in page
    assert "REQ-01" in rest and "REQ-02" not in rest


def test_a_criterion_is_shown_with_its_requirement(world):
    criterion = an_approved_requirement(world).criteria.get()

    answer = world.browser("lin").get(f"{BASE}criteria/{criterion.number}/")

    assert answer["Location"] == f"{BASE}requirements/1/#AC-01.1"


def test_the_client_comes_from_the_session_to_what_was_played_back_of_it(world, told):
    answer = world.browser("ada").get(BASE + "sessions/1/")

    assert answer["Location"] == f"{BASE}sessions/1/playback/"
