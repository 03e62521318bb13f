"""The board, for everybody who may look."""

from datetime import timedelta

import pytest
import time_machine

from songda.planning import commands as planning
from songda.planning.models import WorkItem
from songda.work import commands
from songda.work.lanes import SHOWN, Wanted, further, load
from tests.planning.stage import a_project, a_requirement, an_item, import_it
from tests.work.stage import a_card

BOARD = "/e/ocean/board/"


def page_of(world, who="lin", query=""):
    with time_machine.travel(world.now, tick=False):
        return world.browser(who).get(f"{BOARD}{query}").content.decode()


def test_every_card_says_why_and_whose_turn_it_is(world):
    requirement = a_requirement(world, "It answers fast")
    planning.plan_requirement(world.by("lin"), requirement, title="Cache it", owner=world.wu)

    page = page_of(world)

    assert requirement.label in page and "It answers fast" in page
    assert "吴昊" in page


def test_a_card_without_a_requirement_says_so_to_the_team_alone(world):
    an_item(world, audience="shared")

    assert "sd-task-from hole" in page_of(world)
    assert "sd-task-from hole" not in page_of(world, "chen")


def test_what_people_wrote_is_never_markup(world):
    requirement = a_requirement(world, "<script>r()</script>")
    item = planning.plan_requirement(
        world.by("lin"), requirement, title="<script>t()</script>", owner=world.wu
    )
    commands.move_item(world.by("lin"), item, lane="waiting", waiting_for="<script>w()</script>")
    world.wu.name = "<script>n()</script>"
    world.wu.save()

    page = page_of(world)

    for letter in "rtwn":
        assert f"<script>{letter}()" not in page


def test_a_lane_over_its_limit_says_by_how_many(world):
    for title in ("One", "Two", "Three"):
        a_card(world, title, "doing")
    commands.set_limit(world.by("lin"), lane="doing", cards=2)

    lane = load(world.by("lin"), Wanted()).lanes[1]

    assert (lane.held, lane.over, lane.tone) == (3, 1, "over")
    assert "3 / 2 ◆" in page_of(world)


def test_turns_are_counted_by_person_and_side(world):
    a_card(world, owner=world.wu)
    a_card(world, "Two", owner=world.wu)
    card = a_card(world, "Three", owner=world.wu, audience="shared")
    commands.move_item(
        world.by("lin"), card, lane="waiting", waiting_for="look", waiting_person=world.wang
    )

    board = load(world.by("lin"), Wanted())

    assert [(turn.name, turn.n) for turn in board.ours] == [("吴昊", 2)]
    assert [(turn.name, turn.n) for turn in board.theirs] == [("王哲", 1)]
    assert (board.counts["open"], board.counts["internal"]) == (3, 2)


def test_one_persons_cards_are_those_whose_turn_it_is(world):
    an_item(world, "Mine to do", owner=world.lin)
    an_item(world, "Not mine", owner=world.wu)
    an_item(world, "For nobody")

    mine, nobody = page_of(world, query="?mine=1"), page_of(world, query="?nobody=1")
    wus = page_of(world, query=f"?person={world.wu.pk}")

    assert "Mine to do" in mine and "Not mine" not in mine
    assert "For nobody" in nobody and "Not mine" not in nobody
    assert "Not mine" in wus and "Mine to do" not in wus


def test_the_client_sees_what_is_shared_and_can_change_nothing(world):
    an_item(world, "Known to us", owner=world.wu)
    an_item(world, "Seen by both", audience="shared")
    commands.set_limit(world.by("lin"), lane="todo", cards=1)

    page = page_of(world, "chen")

    assert "Seen by both" in page and "Known to us" not in page
    assert "data-move-url" not in page and "set_limit" not in page
    assert "2 / 1" not in page
    assert load(world.by("chen"), Wanted()).counts["open"] == 1


def test_only_what_was_done_this_week_is_shown_as_done(world):
    with_long_ago = an_item(world, "Long ago")
    commands.move_item(
        world.by("lin").at(world.now - timedelta(days=8)), with_long_ago, lane="done"
    )
    a_card(world, "Yesterday", "done")

    page = page_of(world)

    assert "Yesterday" in page and "Long ago" not in page


def test_groups_are_no_cards(world):
    import_it(world)

    assert "Porting" not in page_of(world)


def test_a_long_lane_shows_its_beginning_and_goes_on_by_key(world):
    rows = "\n".join(f"{n},Task {n:03d}" for n in range(1, SHOWN + 6))
    import_it(world, a_project(f"id,name\n{rows}"))
    by = world.by("lin")

    first = load(by, Wanted()).lanes[0]
    last = WorkItem.objects.get(title=f"Task {SHOWN:03d}")
    rest = further(by, Wanted(), "todo", f"{last.rank!r}_{last.number}")

    assert (first.cards.count("<li"), first.count) == (SHOWN, SHOWN + 5)
    assert (rest.cards.count("<li"), rest.more) == (5, "")
    page = world.browser("lin").get(f"{BOARD}{first.more}", headers={"HX-Request": "true"})
    assert "Task 045" in page.content.decode() and "Task 001" not in page.content.decode()


def test_queries_do_not_grow_with_the_cards(world, django_assert_max_num_queries):
    rows = "\n".join(f"{n},Task {n:03d}" for n in range(1, 100))
    import_it(world, a_project(f"id,name\n{rows}"))
    browser = world.browser("lin")
    browser.get(BOARD)
    with django_assert_max_num_queries(12):
        browser.get(BOARD)


@pytest.mark.parametrize("address", ["board/", "items/1/move_item/", "items/1/assign_item/"])
def test_strangers_get_nothing_and_the_anonymous_sign_in(world, address):
    an_item(world, audience="shared")
    assert world.elsewhere

    assert world.browser("zed").get(f"/e/ocean/{address}").status_code == 404
    assert world.browser().get(f"/e/ocean/{address}").status_code == 302


@pytest.mark.parametrize("query", ["?person=x", "?lane=x&after=y", "?lane=todo&after=zz"])
def test_an_address_that_makes_no_sense_harms_nothing(world, query):
    assert world.browser("lin").get(f"{BOARD}{query}").status_code in {200, 404}
