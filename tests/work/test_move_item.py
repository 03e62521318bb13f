"""Moving cards."""

from datetime import timedelta

import pytest

from songda.kit.refusals import Denied, Refused
from songda.planning.models import WorkItem
from songda.trail.models import Entry, Event
from songda.work import commands
from tests.planning.stage import an_item, import_it
from tests.work.stage import a_card, titles

HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/e/ocean/board/?mine=1"}


def test_a_moved_card_is_in_its_lane_since_now_and_the_event_says_from_where(world):
    card = an_item(world)
    later = world.by("mei").at(world.now + timedelta(hours=2))

    commands.move_item(later, card, lane="doing")

    card.refresh_from_db()
    assert (card.state, card.state_since) == ("doing", later.now)
    event = Event.objects.get(verb="item.moved")
    assert (event.facts["from"], event.facts["to"]) == ("todo", "doing")
    assert Entry.objects.get(pk=card.id).state == "doing"


def test_a_card_goes_between_its_neighbours(world):
    one, two, three = (an_item(world, title) for title in ("One", "Two", "Three"))

    commands.move_item(world.by("lin"), three, lane="todo", before=two, after=one)
    assert titles("todo") == ["One", "Three", "Two"]

    commands.move_item(world.by("lin"), two, lane="todo", before=one)
    assert titles("todo") == ["Two", "One", "Three"]

    commands.move_item(world.by("lin"), two, lane="todo", after=three)
    assert titles("todo") == ["One", "Three", "Two"]


def test_without_a_neighbour_it_goes_to_the_top(world):
    a_card(world, "There before", "doing")
    card = an_item(world, "New")

    commands.move_item(world.by("lin"), card, lane="doing")

    assert titles("doing") == ["New", "There before"]


def test_a_neighbour_that_left_the_lane_meanwhile_is_left_out_of_account(world):
    gone = a_card(world, "Gone", "review")
    card = an_item(world, "Card")

    commands.move_item(world.by("lin"), card, lane="doing", before=gone)

    assert titles("doing") == ["Card"]


def test_a_hundred_moves_into_the_same_gap_keep_the_order(world):
    top, bottom = an_item(world, "Top"), an_item(world, "Bottom")
    cards = [an_item(world, f"Card {n:03d}") for n in range(60)]

    for card in cards:
        top.refresh_from_db()
        commands.move_item(world.by("lin"), card, lane="todo", after=top)

    assert titles("todo") == ["Top", *[card.title for card in reversed(cards)], bottom.title]


def test_equal_ranks_are_told_apart_before_something_goes_between(world):
    one, two, card = (an_item(world, title) for title in ("One", "Two", "Card"))
    WorkItem.objects.update(rank=0)
    for each in (one, two, card):
        each.refresh_from_db()

    commands.move_item(world.by("lin"), card, lane="todo", before=two, after=one)

    assert titles("todo") == ["One", "Card", "Two"]


def test_done_is_dated_and_undone_is_not(world):
    card = an_item(world)

    commands.move_item(world.by("lin"), card, lane="done")
    assert card.done_at == world.now

    commands.move_item(world.by("lin"), card, lane="todo")
    card.refresh_from_db()
    assert card.done_at is None


def test_waiting_for_the_client_says_what_for(world):
    card = an_item(world)

    with pytest.raises(Refused) as refused:
        commands.move_item(world.by("lin"), card, lane="waiting")
    assert refused.value.field == "waiting_for"

    commands.move_item(
        world.by("lin"), card, lane="waiting", waiting_for="open the firewall",
        waiting_person=world.wang,
    )  # fmt: skip
    assert card.turn == world.wang
    assert "open the firewall" in Event.objects.get(verb="item.waiting").sentence


def test_what_it_waited_for_is_gone_when_it_goes_on(world):
    card = a_card(world, lane="waiting")

    commands.move_item(world.by("lin"), card, lane="doing")

    card.refresh_from_db()
    assert (card.waiting_for, card.waiting_person) == ("", None)


def test_a_full_lane_takes_one_more_only_with_a_reason_which_is_recorded(world):
    commands.set_limit(world.by("lin"), lane="doing", cards=1)
    a_card(world, "There", "doing")
    card = an_item(world, "One more")

    with pytest.raises(Refused) as refused:
        commands.move_item(world.by("wu"), card, lane="doing")
    assert refused.value.field == "reason"
    assert titles("doing") == ["There"]

    commands.move_item(world.by("wu"), card, lane="doing", reason="The client is on site")
    event = Event.objects.filter(verb="item.moved").latest("seq")
    assert (event.note, event.facts["over"]) == ("The client is on site", 1)


def test_order_within_a_full_lane_needs_no_reason(world):
    one, two = a_card(world, "One", "doing"), a_card(world, "Two", "doing")
    commands.set_limit(world.by("lin"), lane="doing", cards=1)

    commands.move_item(world.by("wu"), one, lane="doing", before=two)

    assert titles("doing") == ["One", "Two"]


def test_a_group_is_not_moved(world):
    import_it(world)

    with pytest.raises(Refused):
        commands.move_item(world.by("lin"), WorkItem.objects.get(is_summary=True), lane="done")


def test_the_client_moves_nothing(world):
    card = an_item(world, audience="shared")

    with pytest.raises(Denied):
        commands.move_item(world.by("chen"), card, lane="done")
    answer = world.browser("chen").post(f"{card.url}move_item/", {"lane": "done"})
    assert answer.status_code == 403
    assert titles("todo") == ["Build it"]


def test_dropping_a_card_answers_with_the_board_as_it_is_now(world):
    card, other = an_item(world, "Dragged", owner=world.lin), a_card(world, "Other", "doing")

    answer = world.browser("lin").post(
        f"{card.url}move_item/",
        {"lane": "doing", "before": other.number, "after": "", "once": "k"},
        headers=HTMX,
    )

    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.lstrip().startswith('<div id="board"')
    assert titles("doing") == ["Dragged", "Other"]
    assert "Other" not in page  # the page shows "mine"


def test_a_drop_that_lacks_something_answers_with_the_board_and_the_question(world):
    card = an_item(world, "Dragged")

    answer = world.browser("lin").post(f"{card.url}move_item/", {"lane": "waiting"}, headers=HTMX)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'name="waiting_for"' in page and 'id="board"' in page
    assert "data-live" not in page  # the question stays until it is answered
    assert titles("todo") == ["Dragged"]


def test_a_form_moves_without_a_script(world):
    card = an_item(world)
    browser = world.browser("lin")

    assert 'name="lane"' in browser.get(card.url).content.decode()
    answer = browser.post(f"{card.url}move_item/", {"lane": "review"})

    assert (answer.status_code, answer.url) == (302, card.url)
    assert titles("review") == ["Build it"]


def test_the_same_drop_sent_twice_is_one_move(world):
    card, browser = an_item(world), world.browser("lin")

    for _time in range(2):
        browser.post(f"{card.url}move_item/", {"lane": "doing", "once": "k"}, headers=HTMX)

    assert Event.objects.filter(verb="item.moved").count() == 1


@pytest.mark.parametrize("form", [{}, {"lane": "nowhere"}, {"lane": "done", "before": "x"}])
def test_a_broken_form_moves_nothing(world, form):
    card = an_item(world)

    answer = world.browser("lin").post(f"{card.url}move_item/", form, headers=HTMX)

    assert answer.status_code == 422
    assert titles("todo") == ["Build it"]
