"""The client's page answers five questions."""

from datetime import timedelta

import pytest
import time_machine

from songda.engagements import commands
from songda.engagements.models import Membership
from songda.signing.models import Signature
from tests.home.stage import DAY, Stage
from tests.world import NOW


@pytest.fixture
def stage(world):
    return Stage(world)


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


def page(world, key="chen", **kwargs):
    return world.browser(key).get("/e/ocean/home/", **kwargs).content.decode()


def test_nothing_to_do_is_an_answer(world):
    assert "陈立，现在没有事等您" in page(world)


def test_the_title_counts_and_names_the_first_end(world, stage):
    stage.acceptance(state="to_sign", due_at=NOW + DAY)
    stage.baseline()

    assert "有 2 件事等您，最早一件 明天 10:18 前" in page(world)


def test_everything_asked_has_its_button(world, stage):
    session = stage.session(playback_sent_at=NOW - DAY, audience="internal")
    stage.statement(session)
    acceptance = stage.acceptance()
    case = stage.case(acceptance, stage.criterion(stage.requirement()))
    stage.acceptance(state="requested", received_at=None, due_at=None)
    stage.punch(acceptance, case, state="settled")
    stage.ticket(state="waiting_client")
    stage.ticket(state="resolved")
    stage.baseline()

    shown = page(world)

    for path in ("sessions/1/playback/", "acceptances/1/", "acceptances/2/", "punch/1/",
                 "tickets/1/", "tickets/2/", "baselines/1/"):  # fmt: skip
        assert f'href="/e/ocean/{path}" data-open' in shown, path


def test_what_only_the_sponsor_may_sign_is_no_button_for_others(world, stage):
    stage.baseline()

    assert "data-open" in page(world, "chen").split("<main")[1]
    assert "data-open" not in page(world, "ada").split("<main")[1]


def test_signing_is_named_before_it_is_the_sponsor_s_turn(world, stage):
    acceptance = stage.acceptance()
    stage.case(acceptance, stage.criterion(stage.requirement()))

    assert "还没轮到您" in page(world, "chen")
    assert "还没轮到您" not in page(world, "ada")


def test_silence_is_said_as_the_contract_has_it(world, stage):
    stage.acceptance(silence="deemed")

    assert "沉默视为验收" in page(world)


def test_what_is_internal_is_not_asked_for(world, stage):
    stage.baseline(audience="internal", title="秘密")

    assert "秘密" not in page(world)


def test_what_changed_since_the_last_look_is_a_sentence(world):
    Membership.objects.filter(person=world.chen).update(seen_at=NOW - DAY)
    by = world.by("lin").at(NOW - timedelta(hours=2))
    commands.change_engagement(by, world.engagement, name="新名字")

    shown = page(world)

    assert "林岚" in shown and "1 处" in shown


@pytest.mark.parametrize("looked", [None, NOW - DAY])
def test_links_sent_by_mail_are_news_for_the_team_alone(world, looked):
    Membership.objects.filter(person=world.chen).update(seen_at=looked)
    ada = Membership.objects.get(person=world.ada)
    by = world.by("lin").at(NOW - timedelta(hours=2))
    link, _token = commands.send_link(by, ada, path="/e/ocean/", what="核对这些原话")
    commands.open_link(link, NOW - timedelta(hours=1))

    for key in ("chen", "ada"):
        assert "链接" not in page(world, key).split('id="q3"')[1].split('id="q4"')[0]
    told = world.browser("wu").get("/e/ocean/overview/").text
    assert "核对这些原话" in told and "何薇" in told


def test_a_look_is_noted_once_and_a_preview_never(world):
    page(world)
    assert Membership.objects.get(person=world.chen).seen_at >= NOW
    browser = world.browser("lin")
    browser.post("/e/ocean/view/", {"view": "client"})

    shown = browser.get("/e/ocean/home/").content.decode()

    assert "远洋物流集团" in shown
    assert Membership.objects.get(person=world.lin).seen_at is None


def test_what_was_signed_stands_with_its_code(world, stage):
    baseline = stage.baseline(state="signed")
    for person, code in ((world.chen, "SD-4H2P-R9XC"), (world.wang, "SD-7F3K-29QD")):
        Signature.objects.create(
            organisation=world.organisation, engagement=world.engagement, code=code,
            subject_type="needs.baseline", subject_id=baseline.id, subject_label="BL-01",
            subject_url=baseline.url, act=code, title="需求基线", person=person, content="{}",
            content_hash="0", evidence={}, evidence_hash="0", language="zh-hans", at=NOW,
        )  # fmt: skip

    assert "SD-4H2P-R9XC" in page(world) and "SD-7F3K-29QD" not in page(world)


def test_the_support_agent_is_named_first_among_the_helpers(world):
    shown = page(world).split('id="q5"')[1]

    assert shown.index("梅青") < shown.index("林岚")


def test_a_full_page_needs_twelve_queries(world, stage, django_assert_max_num_queries):
    for _ in range(15):
        stage.ticket(state="waiting_client")
        stage.baseline()
        stage.acceptance()
        commands.change_engagement(world.by("lin"), world.engagement, name="名")
        commands.change_engagement(world.by("lin"), world.engagement, name="字")
    browser = world.browser("chen")

    with django_assert_max_num_queries(12):
        browser.get("/e/ocean/home/")
