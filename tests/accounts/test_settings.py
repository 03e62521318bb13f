"""What a person says about themselves."""

import pytest


def filled_in(**changes):
    return {
        "name": "林岚",
        "language": "en",
        "zone": "Europe/Berlin",
        "theme": "dark",
        "mail": "daily",
        **changes,
    }


def test_what_is_saved_shows_on_the_next_page(world):
    browser = world.browser("lin")

    browser.post("/settings/", filled_in())

    world.lin.refresh_from_db()
    assert (world.lin.zone, world.lin.mail) == ("Europe/Berlin", "daily")
    shown = browser.get("/settings/").text
    assert '<html lang="en" data-bs-theme="dark">' in shown


@pytest.mark.parametrize("wrong", [{"zone": "Mars/Base"}, {"language": "tlh"}, {"name": " "}])
def test_what_is_not_right_is_refused_whole(world, wrong):
    answer = world.browser("lin").post("/settings/", filled_in(**wrong))

    world.lin.refresh_from_db()
    assert (answer.status_code, world.lin.language) == (422, "zh-hans")
    assert answer.text.count("sd-error") >= 1


def test_a_stranger_signs_in_first(client, world):
    assert "/account/login/" in client.get("/settings/")["Location"]


def test_a_person_changes_the_language_and_comes_back(world):
    browser = world.browser("lin")

    answer = browser.post("/settings/language/", {"language": "en", "next": "/settings/"})

    world.lin.refresh_from_db()
    assert (world.lin.language, answer["Location"]) == ("en", "/settings/")


def test_a_stranger_changes_language_and_colours_in_this_browser(client, world):
    client.post("/settings/language/", {"language": "en"})
    client.post("/settings/theme/", {"theme": "dark"})

    assert '<html lang="en" data-bs-theme="dark">' in client.get("/account/login/").text


@pytest.mark.parametrize("path", ["/settings/language/", "/settings/theme/"])
@pytest.mark.parametrize("where", ["https://evil.example/", "//evil.example", "javascript:x", ""])
def test_nobody_is_sent_to_a_foreign_page(client, world, path, where):
    answer = client.post(path, {"language": "en", "theme": "dark", "next": where})

    assert answer["Location"] == "/"


def test_an_unknown_choice_changes_nothing(world):
    browser = world.browser("lin")

    browser.post("/settings/language/", {"language": "tlh"})
    browser.post("/settings/theme/", {"theme": "<script>"})

    world.lin.refresh_from_db()
    assert (world.lin.language, world.lin.theme) == ("zh-hans", "system")


@pytest.mark.parametrize("path", ["/settings/language/", "/settings/theme/"])
def test_choosing_takes_a_form(client, world, path):
    assert client.get(path).status_code == 405
