"""Taking plans in from files."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from songda.kit.refusals import Denied, Refused
from songda.planning.models import Dependency, HeldFile, WorkItem
from songda.planning.projects import compare
from songda.trail.models import Entry, Event
from songda.work import commands as work
from tests.planning.stage import TABLE, a_project, an_item, import_it


def test_tasks_become_items_with_dates_owners_and_order(world):
    import_it(world)

    items = list(WorkItem.objects.order_by("place"))
    assert [item.title for item in items] == ["Porting", "Build the adapter", "Load test", "Ready"]
    assert [item.depth for item in items] == [0, 1, 1, 1]
    assert [item.state for item in items] == ["todo", "done", "doing", "todo"]
    assert items[0].is_summary and items[1].parent == items[0]
    assert items[1].owner == world.wu
    assert (items[2].owner, items[2].owner_name) == (None, "Nobody Known")
    assert {item.audience for item in items} == {"internal"}
    assert items[1].done_at.date() == items[1].ends_on


def test_dependencies_keep_their_kind_and_lag(world):
    import_it(world)

    found = Dependency.objects.order_by("successor__number")
    assert [each.code for each in found] == ["FS+1d", "SS"]


def test_one_event_tells_the_counts_and_every_item_is_in_the_catalogue(world):
    import_it(world, sha256="f" * 64)

    event = Event.objects.get()
    assert (event.verb, event.facts["made"], event.facts["sha256"]) == (
        "project.imported", 4, "f" * 64,
    )  # fmt: skip
    assert Entry.objects.filter(type="planning.workitem").count() == 4


def test_the_page_of_an_imported_item_tells_of_its_import(world):
    import_it(world)
    event = Event.objects.get()
    item = WorkItem.objects.get(title="Load test")
    by_hand = an_item(world)

    def told(url):
        return [one.sentence for one in world.browser("wu").get(url).context["events"]]

    assert told(item.url) == [event.sentence]
    assert event.sentence not in told(by_hand.url)


def test_the_newer_state_of_a_file_changes_what_it_says_and_keeps_what_the_team_did(world):
    import_it(world)
    by, load_test = world.by("lin"), WorkItem.objects.get(title="Load test")
    work.move_item(by, load_test, lane="review")
    newer = TABLE.replace("Load test", "Load test at 3000").replace("2026-11-13", "2026-11-16")

    seen = import_it(world, a_project(newer), source="plan.csv")

    assert (len(seen.new), len(seen.changed), seen.unchanged) == (0, 1, 3)
    load_test.refresh_from_db()
    assert (load_test.title, load_test.state) == ("Load test at 3000", "review")
    assert load_test.ends_on.isoformat() == "2026-11-16"
    assert WorkItem.objects.count() == 4


def test_a_new_task_is_put_where_the_file_has_it(world):
    import_it(world)
    lines = TABLE.strip().splitlines()
    newer = "\n".join([*lines[:3], "9,Review the adapter,2,2026-11-07,2026-11-08,2,,0", *lines[3:]])

    import_it(world, a_project(newer), source="plan.csv")

    titles = list(WorkItem.objects.order_by("place").values_list("title", flat=True))
    assert titles[1:4] == ["Build the adapter", "Review the adapter", "Load test"]


def test_an_item_written_by_hand_stays_after_the_item_it_stood_below(world):
    import_it(world)
    parent = WorkItem.objects.get(title="Porting")
    last = an_item(world, "At the very end")
    an_item(world, "By hand", parent=parent)
    lines = TABLE.strip().splitlines()
    newer = "\n".join([*lines[:2], "9,First of all,2,2026-11-01,2026-11-01,,,0", *lines[2:]])

    import_it(world, a_project(newer), source="plan.csv")

    titles = list(WorkItem.objects.order_by("place").values_list("title", flat=True))
    assert titles == [
        "Porting", "First of all", "Build the adapter", "Load test", "Ready", "By hand", last.title,
    ]  # fmt: skip


def test_what_the_file_no_longer_names_is_counted_and_left_alone(world):
    import_it(world)
    shorter = "\n".join(TABLE.strip().splitlines()[:4])

    seen = compare(world.by("lin"), a_project(shorter), "plan.csv")

    assert [item.title for item in seen.gone] == ["Ready"]


def test_a_file_that_says_nothing_new_is_refused(world):
    import_it(world)

    with pytest.raises(Refused):
        import_it(world, source="plan.csv")

    assert Event.objects.count() == 1


def test_other_dependencies_alone_are_a_change(world):
    import_it(world)
    newer = TABLE.replace("2FS+1d", "2SS")

    import_it(world, a_project(newer), source="plan.csv")

    assert sorted(Dependency.objects.values_list("kind", flat=True)) == ["SS", "SS"]


def test_the_same_file_as_a_plan_of_its_own_gets_a_name_of_its_own(world):
    import_it(world)
    import_it(world)

    names = set(WorkItem.objects.values_list("source_name", flat=True))
    assert names == {"plan.csv", "plan.csv (2)"}


def test_an_import_that_fails_halfway_leaves_nothing(world, monkeypatch):
    monkeypatch.setattr("songda.planning.commands.projects._link", lambda *_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        import_it(world)

    assert not WorkItem.objects.exists()


def test_the_client_imports_nothing(world):
    with pytest.raises(Denied):
        import_it(world, by="chen")
    assert world.browser("chen").get("/e/ocean/plan/import/").status_code == 403


def upload(browser, content, name="plan.csv"):
    return browser.post("/e/ocean/plan/import/", {"file": SimpleUploadedFile(name, content)})


def test_a_file_is_looked_at_before_anything_is_made(world):
    browser = world.browser("lin")

    held = upload(browser, TABLE.encode())
    preview = browser.get(held.url)

    assert preview.status_code == 200
    assert "Build the adapter" in preview.content.decode()
    assert not WorkItem.objects.exists()
    taken = browser.post(held.url + "import_project/", {"source": "", "once": "k"})
    assert (taken.status_code, WorkItem.objects.count(), HeldFile.objects.count()) == (302, 4, 0)


def test_saying_yes_twice_makes_the_items_once(world):
    browser = world.browser("lin")
    held = upload(browser, TABLE.encode())
    browser.post(held.url + "import_project/", {"source": "", "once": "k"})

    again = browser.post(held.url + "import_project/", {"source": "", "once": "k"})

    assert again.status_code == 404
    assert WorkItem.objects.count() == 4


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.csv", b""),
        ("plan.csv", b"\x00\x01\x02\x03" * 50),
        ("plan.csv", b"colour,taste\nred,sweet\n"),
        ("plan.csv", b"id,name,predecessors\n1,A,2\n2,B,1\n"),
        ("plan.csv", b"id,name,predecessors\n1,A,7\n"),
        ("plan.csv", b"name,start\nA,yesterday\n"),
        ("plan.mpp", b"\xd0\xcf\x11\xe0" + b"x" * 600),
        ("plan.xer", b"ERMHDR\t8.0\n"),
        ("plan.xml", b"<Project><Tasks>"),
        (
            "plan.xml",
            b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Project>&e;</Project>',
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence_and_not_held(world, name, content):
    answer = upload(world.browser("lin"), content, name)

    page = answer.content.decode()
    assert answer.status_code in {409, 422}
    assert "sd-error" in page
    assert "root:" not in page
    assert not HeldFile.objects.exists()


def test_nobody_else_sees_a_held_file(world):
    held = upload(world.browser("lin"), TABLE.encode())

    assert world.browser("wu").get(held.url).status_code == 404


def test_held_files_are_forgotten_after_a_day(world):
    from types import SimpleNamespace

    from django.utils import timezone

    from songda.planning.jobs import forget_held_files

    upload(world.browser("lin"), TABLE.encode())
    HeldFile.objects.update(at=timezone.now() - timezone.timedelta(days=2))

    assert forget_held_files(SimpleNamespace(now=timezone.now())) == 1
